import { useEffect, useState } from 'react'
import { elapsedSeconds, type CallDraft } from '../../at-hand/call.ts'
import { clockText } from '../../at-hand/clock-text.ts'
import { screenClock } from '../../query/clock.ts'
import styles from './case-column.module.css'

/** How long the call has lasted. Seen, not heard: a timer that speaks would talk over the caller. */
export function Timer({ call }: { readonly call: CallDraft }) {
  const [now, setNow] = useState(() => screenClock.now())
  const running = call.startedAt !== undefined && call.endedAt === undefined
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setNow(screenClock.now()), 1000)
    return () => clearInterval(timer)
  }, [running])
  return <span role="timer" aria-live="off" aria-label="Length of the call" className={styles.timer}>{clockText(elapsedSeconds(call, now) ?? 0)}</span>
}
