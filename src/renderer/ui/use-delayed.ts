import { useEffect, useState } from 'react'

/** True once something has been going on for `ms` milliseconds without a break. */
export function useDelayed(ms: number, isGoingOn = true): boolean {
  const [passed, setPassed] = useState(false)
  useEffect(() => {
    if (!isGoingOn) return
    const timer = setTimeout(() => setPassed(true), ms)
    return () => {
      clearTimeout(timer)
      setPassed(false)
    }
  }, [ms, isGoingOn])
  return passed
}
