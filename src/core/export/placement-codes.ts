import { currentOf } from '../journal/current.ts'
import type { Item } from '../journal/items.ts'
import type { OpenCharge } from '../ledger/account.ts'
import type { CivilDate } from '../time/civil.ts'
import type { DelayReason } from './policy.ts'
import { openDisputes, type CurrencyAccount } from './statement.ts'

/** Why an invoice is late, as a code of `delayReasons`: the first that fits, from facts of the listed kinds alone. */
export function delayReason(facts: readonly Item[], { movements }: CurrencyAccount, charge: OpenCharge | undefined): DelayReason {
  const paused = pauseReasons(facts)
  if (paused.has('insolvency')) return 'INSOLVENCY'
  if (paused.has('death')) return 'DECEASED'
  if (paused.has('breathing-space')) return 'BREATHING_SPACE'
  if (openDisputes(facts).some(({ charges }) => !charges?.length || (charge !== undefined && charges.includes(charge.line.ref)))) return 'DISPUTED'
  if (movements.some(({ line }) => line.type === 'bounced-payment' && (line.charge === undefined || line.charge === charge?.line.ref))) return 'PAYMENT_RETURNED'
  if (brokenPromise(facts)) return 'PROMISE_BROKEN'
  return charge && charge.settled > 0 ? 'PART_PAID' : 'NONE_RECORDED'
}

/** `yes` while instalments or an arrangement run that are not over as of the day. */
export function planInForce(facts: readonly Item[], asOf: CivilDate): 'yes' | 'no' {
  const instalments = currentOf(facts, 'agreement').at(-1)?.current.data.instalments ?? []
  const arranged = currentOf(facts, 'payment-arrangement').some(({ current }) => !current.data.endsOn || current.data.endsOn >= asOf)
  return arranged || instalments.some((part) => part.due >= asOf) ? 'yes' : 'no'
}

function pauseReasons(facts: readonly Item[]): Set<string> {
  const released = new Set(currentOf(facts, 'pause-released').map((item) => item.current.data.pause))
  return new Set(currentOf(facts, 'pause').filter((item) => !released.has(item.ref)).map((item) => item.current.data.reason))
}

function brokenPromise(facts: readonly Item[]): boolean {
  const ours = new Set(currentOf(facts, 'promise').filter((item) => item.current.data.by === 'them' && item.current.data.amount).map((item) => item.ref))
  return currentOf(facts, 'promise-outcome').some((item) => item.current.data.outcome === 'broken' && ours.has(item.current.data.promise))
}
