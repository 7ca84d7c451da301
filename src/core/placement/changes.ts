import type { PackInput } from '../export/pack-input.ts'
import { decimalString } from '../money/money.ts'
import { currentOf } from '../journal/current.ts'
import { foldCustomer } from '../journal/fold-customer.ts'
import { itemsOf, type Item } from '../journal/items.ts'
import { linesOfCase, type AccountLine } from '../ledger/account.ts'
import { civilDateOf, type CivilDate } from '../time/civil.ts'
import type { ToldLast } from './plan.ts'

/** What is new for an agency, as a code. */
export type ChangeCode = 'INVOICE' | 'PAYMENT' | 'CREDIT' | 'REFUND' | 'PAYMENT_RETURNED' | 'WRITTEN_OFF' | 'CORRECTION' | 'DISPUTE' | 'DISPUTE_OVER'

/** One change since the agency was told last. `minor` is what it does to the balance; what lowers it is below zero. */
export interface Change {
  readonly code: ChangeCode
  readonly day: CivilDate
  readonly currency: string | undefined
  readonly minor: number
  readonly invoice: string | undefined
  /** The disputed amount, in minor units; undefined where no dispute is meant or none is named. */
  readonly disputed: number | undefined
}

const codes: Readonly<Record<AccountLine['type'], ChangeCode>> = {
  charge: 'INVOICE', payment: 'PAYMENT', credit: 'CREDIT', refund: 'REFUND', 'bounced-payment': 'PAYMENT_RETURNED', 'write-off': 'WRITTEN_OFF',
}

/**
 * What changed in a case since an agency was told last, earliest first. The account as it was recorded then is worked out anew from the
 * entries there were, and held against today’s: so a correction or a withdrawal counts like a movement, and the changes always add up to
 * the difference of the balances.
 */
export function changesSince({ case: state, entries, options: { asOf } }: PackInput, told: ToldLast): readonly Change[] {
  const then = itemsOf(entries.customer.filter(({ header }) => header.recordedAt.at <= told.at))
  const before = byLine(linesOfCase(foldCustomer('then', then, told.asOf).account, state.id).filter((line) => line.day <= told.asOf))
  const now = byLine(state.account.filter((line) => line.day <= asOf))
  const numbers = new Map([...before.values(), ...now.values()].flatMap(({ line }) => (line.type === 'charge' ? [[line.ref, line.number] as const] : [])))
  const moved: Change[] = [...new Set([...before.keys(), ...now.keys()])].flatMap((key) => {
    const [old, fresh] = [before.get(key), now.get(key)]
    const line = fresh?.line ?? old?.line
    const minor = (fresh?.minor ?? 0) - (old?.minor ?? 0)
    if (!line || minor === 0) return []
    return [{ code: old ? 'CORRECTION' : codes[line.type], day: old ? asOf : line.day, currency: line.amount.currency, minor, invoice: line.charge && numbers.get(line.charge), disputed: undefined }]
  })
  return [...moved, ...disputeChanges(state.timeline, told)].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** A change as one hears it in a list: `PAYMENT 2026-12-01 -100.00 USD`. */
export function changeText({ code, day, currency, minor }: Change): string {
  return [code, day, ...(currency === undefined ? [] : [decimalString({ minor, currency }), currency])].join(' ')
}

/** A payment can be spread over several charges, each a line of its own. */
function byLine(lines: readonly AccountLine[]): ReadonlyMap<string, { readonly line: AccountLine; readonly minor: number }> {
  const found = new Map<string, { line: AccountLine; minor: number }>()
  for (const line of lines) {
    const key = [line.type, line.ref, line.charge ?? '', line.amount.currency].join(' ')
    found.set(key, { line, minor: (found.get(key)?.minor ?? 0) + line.amount.minor })
  }
  return found
}

function disputeChanges(items: readonly Item[], told: ToldLast): Change[] {
  const isNew = (item: Item): boolean => item.recordedAt.at > told.at
  const dayOf = ({ recordedAt }: Item): CivilDate => civilDateOf(recordedAt)
  const disputes = currentOf(items, 'dispute')
  return [
    ...disputes.filter(isNew).map((item): Change => ({ code: 'DISPUTE', day: dayOf(item), currency: item.current.data.disputedAmount?.currency, minor: 0, invoice: undefined, disputed: item.current.data.disputedAmount?.minor })),
    ...currentOf(items, 'dispute-outcome').filter(isNew).map((item): Change => {
      const of = disputes.find(({ ref }) => ref === item.current.data.dispute)?.current.data.disputedAmount
      return { code: 'DISPUTE_OVER', day: dayOf(item), currency: of?.currency, minor: 0, invoice: undefined, disputed: of && 0 }
    }),
  ]
}
