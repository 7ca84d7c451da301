import { useEffect, useRef, type RefObject } from 'react'

/** The focus goes to a new screen’s heading if what had it went with the screen before; the shell may have caught it until then. It stays where somebody has put it. */
export function useHeadingFocus(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const active = document.activeElement
    if (active === null || active === document.body || active.id === 'main') heading.current?.focus({ preventScroll: true })
  }, [])
  return heading
}
