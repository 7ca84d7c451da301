import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** Where the caret stands in a box, in UTF-16 units, and the way to put it somewhere once the box holds a new text. */
export function useCaret(box: RefObject<HTMLInputElement | null>, text: string): readonly [caret: number, put: (at: number) => void] {
  const [caret, setCaret] = useState(text.length)
  const wanted = useRef<number | undefined>(undefined)
  useEffect(() => {
    const look = (): void => {
      if (box.current && document.activeElement === box.current) setCaret(box.current.selectionEnd ?? box.current.value.length)
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [box])
  useLayoutEffect(() => {
    const at = wanted.current
    if (at === undefined || !box.current) return
    wanted.current = undefined
    box.current.focus()
    box.current.setSelectionRange(at, at)
  })
  const put = useCallback((at: number) => {
    wanted.current = at
    setCaret(at)
  }, [])
  // A text that came from elsewhere may be shorter than where the caret was.
  return [Math.min(caret, text.length), put]
}
