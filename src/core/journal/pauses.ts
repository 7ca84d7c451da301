import { currentOf } from './current.ts'
import type { CaseState } from './fold-case.ts'
import type { CustomerState } from './fold-customer.ts'
import type { Item, ItemOf } from './items.ts'

/** The pauses that are recorded and not released, of the case and of its customer. */
export function pausesInForce(state: CaseState | undefined, customer: CustomerState | undefined): ItemOf<'pause'>[] {
  return [...(state?.pauses ?? []), ...unreleasedPauses(customer?.items ?? [])]
}

/** The disputes of a case that have no outcome yet. */
export function openDisputes(state: CaseState): ItemOf<'dispute'>[] {
  const settled = new Set(currentOf(state.timeline, 'dispute-outcome').map((item) => item.current.data.dispute))
  return currentOf(state.timeline, 'dispute').filter((item) => !settled.has(item.ref))
}

/** The newest agreement of a case to pay in parts, if there is one. */
export function planInForce(state: CaseState): ItemOf<'agreement'> | undefined {
  return currentOf(state.timeline, 'agreement').findLast((item) => item.current.data.instalments !== undefined)
}

function unreleasedPauses(items: readonly Item[]): ItemOf<'pause'>[] {
  const released = new Set(currentOf(items, 'pause-released').map((item) => item.current.data.pause))
  return currentOf(items, 'pause').filter((item) => !released.has(item.ref))
}
