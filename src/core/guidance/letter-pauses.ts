import { currentOf } from '../journal/current.ts'
import type { CaseState } from '../journal/fold-case.ts'
import type { CustomerState } from '../journal/fold-customer.ts'
import type { DataOf } from '../journal/kinds.ts'
import { openDisputes, pausesInForce, planInForce } from '../journal/pauses.ts'
import { formatMoney } from '../money/money.ts'
import { civilDateOf, type CivilDate } from '../time/civil.ts'
import { formatDate } from '../time/phrases.ts'

type Reason = DataOf<'pause'>['reason']

/** What a recorded pause means for a letter. A pause that speaks of the person, and not of the money alone, holds for every letter. */
const recorded: Readonly<Record<Reason, { readonly text: string; readonly forEvery: boolean }>> = {
  'disputed-amount': { text: 'A pause is recorded because the amount is disputed.', forEvery: false },
  insolvency: { text: 'Insolvency or bankruptcy is recorded. Asking for payment now can break the law.', forEvery: false },
  'breathing-space': { text: 'A breathing space by law is recorded.', forEvery: false },
  represented: { text: 'A pause is recorded because a lawyer speaks for them. Letters usually go to the lawyer.', forEvery: true },
  'asked-no-contact': { text: 'A pause is recorded because they asked not to be contacted.', forEvery: true },
  death: { text: 'A death is recorded. Letters about money go to whoever settles the estate.', forEvery: true },
  'plan-kept': { text: 'A pause is recorded because they keep to a plan.', forEvery: false },
  placed: { text: 'A pause is recorded because the case is placed with an agency.', forEvery: false },
  'our-mistake-unrepaired': { text: 'A pause is recorded because our own mistake isn’t put right yet.', forEvery: false },
  other: { text: 'A pause is recorded for another reason. Look at it in the case.', forEvery: false },
}

interface Known {
  readonly case: CaseState | undefined
  readonly customer: CustomerState | undefined
  readonly locale: string
  readonly today: CivilDate
}

/**
 * Why a letter should wait or take another way, in words, each reason once: the field’s list of what pauses reminders and demands, read
 * from what is recorded. It says what is there; whether a letter goes out is for the owner or counsel.
 * @param pausable true for reminders and demands; other letters hear only of what limits contact itself
 */
export function letterPauses({ case: state, customer, locale, today }: Known, pausable: boolean): string[] {
  const found: string[] = []
  const pauses = pausesInForce(state, customer)
  const has = (reason: Reason): boolean => pauses.some((item) => item.current.data.reason === reason)

  if (state && pausable) {
    for (const dispute of openDisputes(state)) {
      const amount = dispute.current.data.disputedAmount
      found.push(`They dispute ${amount && amount.minor > 0 ? formatMoney(amount, locale) : 'an amount that isn’t recorded'}${since(dispute.recordedAt, locale)}. That part waits until it is settled.`)
    }
    for (const { kind, due } of state.next) if (kind === 'demand' && due) found.push(`A final demand is running, with ${formatDate(due, locale)} as its last date.`)
    if (!has('plan-kept') && keepsPlan(state)) found.push('They have a payment plan and keep to it.')
    if (!has('placed') && state.placed) found.push(`The case is placed with ${state.placed.current.data.agency}. Our own letters stop while it is.`)
    if (!has('our-mistake-unrepaired') && currentOf(state.timeline, 'our-mistake').some((item) => item.current.data.fixed === undefined)) found.push('A mistake of ours is recorded here, and no repair of it.')
  }
  for (const { text, forEvery } of new Set(pauses.map((item) => recorded[item.current.data.reason]))) if (pausable || forEvery) found.push(text)
  if (!has('represented') && (customer?.contactLimit?.limit === 'through-representative' || hasAttorney(customer, today))) found.push('A lawyer or representative speaks for them. Letters usually go there.')
  if (!has('asked-no-contact') && customer?.contactLimit?.limit === 'no-contact') found.push('They are recorded as not to be contacted.')
  if (state && state.holds.length > 0) found.push('A hold is on this case, because a dispute in court is expected. Ask your attorney before you write.')
  return found
}

function since(recordedAt: Parameters<typeof civilDateOf>[0], locale: string): string {
  return ` (recorded ${formatDate(civilDateOf(recordedAt), locale)})`
}

/** There is a plan, something is open, and nothing of it is late. */
function keepsPlan(state: CaseState): boolean {
  return planInForce(state) !== undefined && state.balances.some(({ open }) => open > 0) && state.balances.every(({ daysOverdue }) => daysOverdue === 0)
}

function hasAttorney(customer: CustomerState | undefined, today: CivilDate): boolean {
  return customer?.people.some((person) => person.role === 'attorney' && (!person.left || person.left > today)) ?? false
}
