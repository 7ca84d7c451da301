import type { PackInput } from '../export/pack-input.ts'
import { unticked } from '../export/once-stricter.ts'
import { itemsOf, belongs } from '../export/selection.ts'
import { versionMayLeave } from '../export/layer-history.ts'
import { openDisputes, statementOf, type CurrencyAccount } from '../export/statement.ts'
import type { Item } from '../journal/items.ts'
import { itemizationOf, type Itemization } from './itemization.ts'
import { openParts, type OpenPart } from './open-parts.ts'
import type { PlacementPlan } from './plan.ts'

/** What is owed in one case in one currency, with all that a row about it is made from. */
export interface Debt {
  readonly input: PackInput
  readonly plan: PlacementPlan
  readonly facts: readonly Item[]
  readonly account: CurrencyAccount
  readonly parts: readonly OpenPart[]
  readonly itemization: Itemization | undefined
}

/** The facts an agency’s file may be made from: those of the listed kinds that may leave, without what was once kept back and isn’t ticked. */
export function factsForAgency(input: Pick<PackInput, 'case' | 'customer' | 'options' | 'beforeMove'>): readonly Item[] {
  const held = unticked(input, 'placement')
  return itemsOf(input).filter((item) => item.state.state === 'current' && item.current !== undefined && belongs(item, input, 'placement') && versionMayLeave(item.current.layer, item.current.layer, 'placement') && !held.has(item.ref))
}

/** What is owed in a case, currency by currency. */
export function debtsOf(input: PackInput, plan: PlacementPlan): readonly Debt[] {
  const facts = factsForAgency(input)
  const { asOf } = input.options
  return statementOf(input.case.account, facts, asOf).accounts.map((account) => ({
    input, plan, facts, account, parts: openParts(account, openDisputes(facts)),
    itemization: plan.itemization && itemizationOf(plan.itemization, input.case, account, asOf),
  }))
}
