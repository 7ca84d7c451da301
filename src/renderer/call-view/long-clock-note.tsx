import type { CallDraft } from '../at-hand/call.ts'
import { longClock } from '../at-hand/long-clock.ts'
import { occurredNow } from '../../core/time/civil.ts'
import { formatClock } from '../../core/time/phrases.ts'
import { Button } from '../ui/button.tsx'
import { usePlace } from '../ui/place.tsx'
import styles from './case-column.module.css'

interface Props {
  readonly call: CallDraft
  /** ms of the screens’ clock: when the call is taken to have ended. */
  readonly endedAt: number
  readonly onStop: (at: number) => void
}

/** Asks about a clock that ran on for hours after the last line: over night, or while the computer was asleep. Nothing has to be answered. */
export function LongClockNote({ call, endedAt, onStop }: Props) {
  const { locale, zone } = usePlace()
  const long = longClock({ ...call, endedAt }, endedAt)
  if (!long) return null
  const at = formatClock(occurredNow({ at: long.lastAt, zone }), locale)
  const isStart = ![...call.lines, ...call.parts].some(({ atSeconds }) => atSeconds !== undefined)
  return (
    <div className={styles.longClock} role="group" aria-label="Length of the call">
      <p>The clock ran {Math.round(long.ran / 3_600_000)} h. Stop it {isStart ? 'at the start' : 'at the last line'}, {at}?</p>
      <Button small onPress={() => onStop(long.lastAt)}>Stop it at {at}</Button>
    </div>
  )
}
