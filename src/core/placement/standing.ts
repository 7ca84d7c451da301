import type { Missing } from '../export/pack-input.ts'
import { currentOf } from '../journal/current.ts'
import type { CaseState } from '../journal/fold-case.ts'
import type { CustomerState } from '../journal/fold-customer.ts'
import type { DataOf } from '../journal/kinds.ts'
import { openDisputes, pausesInForce, planInForce } from '../journal/pauses.ts'
import type { CivilDate } from '../time/civil.ts'

/** Whether a case can go to an agency now. */
export type Standing = 'ready' | 'not-ready' | 'paused' | 'placed'

/** A reason for a case to wait, with the field where it is dealt with (as in `Missing`). */
export interface PlacementPause {
  readonly reason: DataOf<'pause'>['reason']
  readonly text: string
  readonly field: string
}

/** What is missing and has to be there before a case goes: without it an agency can’t tell whom it collects from, or by which rules. */
const required: ReadonlySet<string> = new Set(['case.customer', 'customer.type', 'customer.country', 'customer.state', 'account.charge'])

/** Whether something missing stands in the way, or will only be asked for. */
export function isRequired({ field }: Missing): boolean {
  return required.has(field)
}

/** Where a case stands: placed already, waiting, lacking what has to be there, or ready. */
export function standingOf(state: CaseState, pauses: readonly PlacementPause[], missing: readonly Missing[]): Standing {
  if (state.placed) return 'placed'
  if (pauses.length > 0) return 'paused'
  return missing.some(isRequired) ? 'not-ready' : 'ready'
}

const recorded: Readonly<Record<PlacementPause['reason'], string>> = {
  'disputed-amount': 'A pause is recorded because the amount is disputed.',
  insolvency: 'Insolvency or bankruptcy is recorded. Collecting now can break the law.',
  'breathing-space': 'A breathing space by law is recorded.',
  represented: 'A pause is recorded because a lawyer speaks for them.',
  'asked-no-contact': 'A pause is recorded because they asked not to be contacted.',
  death: 'A death is recorded.',
  'plan-kept': 'A pause is recorded because they keep to a plan.',
  placed: 'A pause is recorded because the case is with an agency.',
  'our-mistake-unrepaired': 'A pause is recorded because our own mistake isn’t put right yet.',
  other: 'A pause is recorded for another reason. Look at it in the case.',
}

/**
 * Why a case should not be placed now: the pauses that are recorded, and what the record shows by itself. What the record shows doesn’t
 * count where the owner or counsel recorded a pause for it and released that. A disputed part alone doesn’t pause the rest: its amount
 * stands in the agency’s table.
 */
export function placementPauses(state: CaseState, customer: CustomerState | undefined, today: CivilDate): readonly PlacementPause[] {
  const inForce = pausesInForce(state, customer)
  const known = new Set([...inForce.map((item) => item.current.data.reason), ...releasedReasons(state, customer)])
  const shown: PlacementPause[] = [
    { is: disputesAll(state), reason: 'disputed-amount', text: 'They dispute all that is open.', field: 'case.dispute' },
    { is: keepsPlan(state), reason: 'plan-kept', text: 'They have a payment plan and keep to it.', field: 'case.pause' },
    { is: customer?.contactLimit?.limit === 'no-contact', reason: 'asked-no-contact', text: 'They are recorded as not to be contacted.', field: 'customer.contactLimit' },
    { is: customer?.contactLimit?.limit === 'through-representative' || isRepresented(customer, today), reason: 'represented', text: 'A lawyer or representative speaks for them.', field: 'case.pause' },
    { is: currentOf(state.timeline, 'our-mistake').some((item) => item.current.data.fixed === undefined), reason: 'our-mistake-unrepaired', text: 'A mistake of ours is recorded here, and no repair of it.', field: 'case.pause' },
  ].flatMap(({ is, reason, ...rest }) => (is && !known.has(reason as PlacementPause['reason']) ? [{ reason: reason as PlacementPause['reason'], ...rest }] : []))
  const reasons = [...new Set(inForce.map((item) => item.current.data.reason))]
  return [...reasons.map((reason): PlacementPause => ({ reason, text: recorded[reason], field: 'case.pauses' })), ...shown]
}

function releasedReasons(state: CaseState, customer: CustomerState | undefined): DataOf<'pause'>['reason'][] {
  const items = [...state.timeline, ...(customer?.items ?? [])]
  const released = new Set(currentOf(items, 'pause-released').map((item) => item.current.data.pause))
  return currentOf(items, 'pause').filter((item) => released.has(item.ref)).map((item) => item.current.data.reason)
}

/** A dispute without an amount is about everything. */
function disputesAll(state: CaseState): boolean {
  const disputes = openDisputes(state).map((item) => item.current.data)
  if (disputes.some(({ disputedAmount, charges }) => disputedAmount === undefined && !charges?.length)) return true
  const owed = state.balances.filter(({ open }) => open > 0)
  return owed.length > 0 && owed.every(({ currency, open }) => disputes.reduce((sum, { disputedAmount }) => (disputedAmount?.currency === currency ? sum + disputedAmount.minor : sum), 0) >= open)
}

/** There is a plan, something is open, and nothing of it is late. */
function keepsPlan(state: CaseState): boolean {
  return planInForce(state) !== undefined && state.balances.some(({ open }) => open > 0) && state.balances.every(({ daysOverdue }) => daysOverdue === 0)
}

function isRepresented(customer: CustomerState | undefined, today: CivilDate): boolean {
  return customer?.people.some((person) => person.role === 'attorney' && (!person.left || person.left > today)) ?? false
}
