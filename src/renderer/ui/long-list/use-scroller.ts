import { useLayoutEffect, useState } from 'react'

/** The box in which a list scrolls, and how far below the top of its content the list begins, in px. */
export interface Scroller {
  readonly box: HTMLElement | null
  readonly margin: number
}

/**
 * Finds the nearest ancestor that scrolls: another one in a narrow window than in a wide one. Looks again whenever something between
 * the two changes its size.
 */
export function useScroller(list: HTMLElement | null): Scroller {
  const [found, setFound] = useState<Scroller>({ box: null, margin: 0 })
  useLayoutEffect(() => {
    if (!list) return
    const look = (): void => {
      const box = scrollBoxOf(list)
      const margin = Math.round(list.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientTop + box.scrollTop)
      setFound((now) => (now.box === box && now.margin === margin ? now : { box, margin }))
    }
    look()
    const watch = new ResizeObserver(look)
    for (let one = list.parentElement; one; one = one.parentElement) {
      watch.observe(one)
      // What stands above the list may change while the whole keeps its size.
      for (let above = one.firstElementChild; above && !above.contains(list); above = above.nextElementSibling) watch.observe(above)
    }
    return () => watch.disconnect()
  }, [list])
  return found
}

function scrollBoxOf(list: HTMLElement): HTMLElement {
  for (let one = list.parentElement; one; one = one.parentElement) {
    const { overflowY } = getComputedStyle(one)
    if (overflowY === 'auto' || overflowY === 'scroll') return one
  }
  return document.documentElement
}
