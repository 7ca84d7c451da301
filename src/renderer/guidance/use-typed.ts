import { useCallback, useState } from 'react'

/** What stands in each search box, for as long as the page is open. */
const boxes = new Map<string, string>()

/** The text of a search box. It is still there when the reader comes back from another screen; a new start begins empty. */
export function useTyped(box: string): readonly [typed: string, setTyped: (typed: string) => void] {
  const [typed, setTyped] = useState(() => boxes.get(box) ?? '')
  const change = useCallback((next: string) => {
    boxes.set(box, next)
    setTyped(next)
  }, [box])
  return [typed, change]
}
