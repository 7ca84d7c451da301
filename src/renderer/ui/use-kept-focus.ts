import { useEffect, useRef } from 'react'

/** Frames during which the focus may get lost: a dialog closes and the page is drawn anew, in either order. */
const FRAMES = 120

/**
 * Gives the focus a place when the control that had it went away with a change: the next key must not start at the top of the page
 * again. Whoever has gone on to something else is left there.
 * @param place where the focus goes; undefined leaves it
 * @param change a new value means that something may have gone
 */
export function useKeptFocus(place: () => HTMLElement | null | undefined, change: unknown): void {
  const latest = useRef(place)
  useEffect(() => { latest.current = place })
  const seen = useRef(change)
  useEffect(() => {
    if (seen.current === change) return
    seen.current = change
    let frame = 0
    let left = FRAMES
    const look = (): void => {
      left -= 1
      if (document.activeElement === document.body && !document.querySelector('[role="dialog"]')) {
        latest.current()?.focus({ preventScroll: true })
        return
      }
      if (left > 0) frame = requestAnimationFrame(look)
    }
    frame = requestAnimationFrame(look)
    return () => cancelAnimationFrame(frame)
  }, [change])
}
