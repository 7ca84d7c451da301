import { useEffect, useState, useSyncExternalStore } from 'react'
import { screenClock } from '../query/clock.ts'
import { useAtHand } from './at-hand.tsx'

/** Milliseconds after which a window that shows no sign of life holds the composer no longer. */
const HOLDS_FOR = 10_000

/** Who is typing on the call at hand. */
export interface Writer {
  /** True while somebody types in another window: what is typed there is shown, and can be taken over. */
  readonly isElsewhere: boolean
  /** Takes it over, with the words typed so far. */
  readonly takeOver: () => void
}

export function useWriter(): Writer {
  const { call, store, presence } = useAtHand()
  const window = useSyncExternalStore(store.subscribe, () => store.writer(call.id)?.window)
  const other = window === presence.id ? undefined : window
  const [gone, setGone] = useState<string | undefined>(undefined)
  useEffect(() => {
    if (other === undefined) return
    const leaving = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const wait = (): void => {
      const left = (store.writer(call.id)?.seenAt ?? 0) + HOLDS_FOR - screenClock.now()
      if (left <= 0) setGone(other)
      else timer = setTimeout(wait, left)
    }
    // Refused only when this effect ends.
    presence.whenGone(other, leaving.signal).then(wait, () => undefined)
    return () => { leaving.abort(); clearTimeout(timer) }
  }, [other, presence, store, call.id])
  return { isElsewhere: other !== undefined && other !== gone, takeOver: () => store.takeOver(call.id) }
}
