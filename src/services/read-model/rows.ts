import { customerLines, searchWords } from '../../core/journal-search/searchable.ts'
import { installmentsOf, nextOf, remindOn, waitsWhile, type NextItem } from '../../core/due/next-of.ts'
import { foldCase, itemDay, planOf, type CaseStatus } from '../../core/journal/fold-case.ts'
import { foldCustomer } from '../../core/journal/fold-customer.ts'
import type { Entry, Hash, Layer } from '../../core/journal/format.ts'
import type { Item } from '../../core/journal/items.ts'
import type { Kind } from '../../core/journal/kinds.ts'
import type { AccountLine, PaymentPlan } from '../../core/ledger/account.ts'
import { civilDateOf, type CivilDate } from '../../core/time/civil.ts'
import type { CaseSummary } from '../../contract/views.ts'
import { caseFacts } from '../journal/summaries.ts'

/** What a case’s own entries say for lists and search. Whose name stands there and what is owed comes from its customer’s rows. */
export interface CaseRow {
  readonly facts: Omit<CaseSummary, 'customer' | 'balances'>
  readonly customer: string | null
  readonly plan: PaymentPlan
  readonly words: string
}

export interface CustomerRow {
  readonly name: string
  readonly type: string
  readonly people: readonly { readonly person: string; readonly name: string }[]
  /** Everything else one may look for, line by line. */
  readonly details: string
  /** The account without its words, but for charges with a due date: those stand in the list of what is due. */
  readonly lines: readonly AccountLine[]
}

/** Something due as a row: on its own `due`, brought up on `remind`. `rest` is an installment’s alone. */
export type DueItem = NextItem & { readonly due: CivilDate; readonly remind: CivilDate; readonly rest?: number | undefined }

/** An item as a row. `mark` changes whenever what can be found of it does, apart from names that stand in other streams. */
export interface EntryRow {
  readonly item: Item
  readonly part: number
  readonly state: 'current' | 'withdrawn' | 'erased'
  readonly kind: Kind | undefined
  readonly layer: Layer | undefined
  readonly day: CivilDate
  readonly mark: string
}

export function caseRow(id: string, items: readonly Item[]): CaseRow {
  // Without its customer’s account no sum depends on the day asked for, and nothing is known of invoices and installments.
  const state = { ...foldCase(id, items, [], [], '0001-01-01'), installmentsDue: [] }
  const facts = caseFacts(state)
  return { facts, customer: state.customer, plan: planOf(items), words: searchWords([state.number, ...state.situations, facts.status].join(' ')) }
}

export function customerRow(id: string, items: readonly Item[]): CustomerRow {
  const state = foldCustomer(id, items, '0001-01-01')
  const { identity, people, account } = state
  return {
    name: identity.name,
    type: identity.type,
    people: people.map(({ person, name }) => ({ person, name })),
    details: customerLines(state).join('\n'),
    lines: account.map((line) => ({ ...line, text: line.due === undefined ? '' : line.text, number: undefined })),
  }
}

/** What has a date and waits for somebody, with all installments of a case’s plan: what the account says of them is asked when they are read. */
export function dueItems(items: readonly Item[], isCase: boolean, status: CaseStatus | undefined): DueItem[] {
  const next: readonly NextItem[] = [...nextOf(items).filter(waitsWhile(status)), ...(isCase && waitsWhile(status)({ type: 'installment' }) ? installmentsOf(items) : [])]
  return next.flatMap((item) => (item.due === undefined ? [] : [{ ...item, due: item.due, remind: remindOn(item.due, item.snoozed) }]))
}

export function entryRows(entries: readonly Entry[], items: readonly Item[]): EntryRow[] {
  const places = new Map<Hash, number>()
  for (const { header } of entries) for (const [index, ref] of header.parts.entries()) places.set(ref, index)
  return items.map((item) => {
    const part = places.get(item.ref) ?? 0
    const { current } = item
    if (item.state.state === 'current' && current) {
      return { item, part, state: 'current', kind: current.kind, layer: current.layer, day: itemDay(item), mark: `${current.part} ${current.layer}` }
    }
    const state = item.state.state === 'withdrawn' ? 'withdrawn' : 'erased'
    return { item, part, state, kind: undefined, layer: undefined, day: civilDateOf(item.recordedAt), mark: state }
  })
}
