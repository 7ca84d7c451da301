import { useLayoutEffect, useRef, type RefObject } from 'react'

/** For what may go while a control in it has the focus, as a row does that is thrown away: the focus stays on the screen, and the next key works. */
export function useFocusStays<E extends HTMLElement>(): RefObject<E | null> {
  const ref = useRef<E>(null)
  useLayoutEffect(() => {
    const own = ref.current
    return () => { if (own?.contains(document.activeElement)) own.closest<HTMLElement>('main')?.focus({ preventScroll: true }) }
  }, [])
  return ref
}
