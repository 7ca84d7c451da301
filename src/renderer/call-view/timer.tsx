import { useEffect, useState } from 'react'
import { elapsedSeconds, untilNextSecond, type CallDraft } from '../at-hand/call.ts'
import { clockText } from '../at-hand/clock-text.ts'
import { screenClock } from '../query/clock.ts'
import styles from './case-column.module.css'

/** How long the call has lasted. Seen, not heard: a timer that speaks would talk over the caller. */
export function Timer({ call }: { readonly call: CallDraft }) {
  return <span role="timer" aria-live="off" aria-label="Length of the call" className={styles.timer}><TimerText call={call} /></span>
}

/** The time alone, for where something else names it. */
export function TimerText({ call }: { readonly call: CallDraft }) {
  const [now, setNow] = useState(() => screenClock.now())
  const runningSince = call.endedAt === undefined ? call.startedAt : undefined
  useEffect(() => {
    if (runningSince === undefined) return
    let timer: ReturnType<typeof setTimeout>
    const tick = (): void => {
      const at = screenClock.now()
      setNow(at)
      timer = setTimeout(tick, untilNextSecond(runningSince, at))
    }
    tick()
    return () => clearTimeout(timer)
  }, [runningSince])
  return clockText(elapsedSeconds(call, now) ?? 0)
}
