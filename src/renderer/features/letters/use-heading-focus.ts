import { useEffect, useRef, type RefObject } from 'react'

/** The focus goes to a new screen’s heading if what had it went with the screen before. */
export function useHeadingFocus(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) heading.current?.focus()
  }, [])
  return heading
}
