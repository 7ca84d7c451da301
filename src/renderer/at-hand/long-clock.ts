import { hasClock, type CallDraft } from './call.ts'

/** Milliseconds without a line after which a clock was probably forgotten, or ran while the computer was asleep. */
export const FORGOTTEN_AFTER = 2 * 3_600_000

/** A clock that ran on long after the last thing was noted. Times are ms of the screens’ clock. */
export interface LongClock {
  readonly ran: number
  /** When the last line or part was noted; the start where there is none. */
  readonly lastAt: number
}

/** What is asked at the wrap-up: undefined where nothing was forgotten. */
export function longClock({ kind, startedAt, endedAt, lines, parts }: CallDraft, now: number): LongClock | undefined {
  if (startedAt === undefined || !hasClock(kind)) return undefined
  const end = endedAt ?? now
  const lastAt = startedAt + 1000 * Math.max(0, ...[...lines, ...parts].map(({ atSeconds }) => atSeconds ?? 0))
  return end - lastAt >= FORGOTTEN_AFTER ? { ran: end - startedAt, lastAt } : undefined
}
