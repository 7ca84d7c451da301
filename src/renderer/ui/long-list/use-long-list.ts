import { defaultRangeExtractor, useVirtualizer, type Range, type VirtualItem, type Virtualizer } from '@tanstack/react-virtual'
import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import { keepPlace, keptPlace } from './kept-places.ts'
import { useScroller } from './use-scroller.ts'

interface Options {
  readonly count: number
  /** A guess at a row’s height in px; each row is measured once it is drawn. */
  readonly estimate: (index: number) => number
  /** Rows that are drawn wherever the reader is: what has the focus must not go away. */
  readonly always: readonly number[]
  /** What a row is known by while others come and go; without it, its place. */
  readonly keyOf?: (index: number) => string
  /** Px between rows. */
  readonly gap?: number
  /** Px at the top of the box that something sticky covers. */
  readonly covered?: number
  /** Under this name the place in the list is remembered. */
  readonly name?: string | undefined
}

export interface LongList {
  /** For the element that holds the rows. */
  readonly listRef: (element: HTMLElement | null) => void
  readonly list: HTMLElement | null
  /** The rows to draw; `start` is in px from the top of the list. */
  readonly rows: readonly VirtualItem[]
  /** Height of the whole list in px. */
  readonly height: number
  /** For each row, which carries its `data-index`. */
  readonly measure: (row: HTMLElement | null) => void
  /** The first and last row in sight; undefined before there is any. */
  readonly inSight: { readonly first: number; readonly last: number } | undefined
  /** Brings a row into sight, scrolling no farther than needed, or to the middle. */
  readonly bring: (index: number, align?: 'auto' | 'center') => void
  /** Back to the first row, where the box was scrolled beyond it. */
  readonly toTop: () => void
  /** Notes the row that is left for something else, so that coming back leads to it. */
  readonly leaveAt: (row: number) => void
  /** The row that was left, once after coming back. */
  readonly cameBackTo: number | undefined
}

/** Rows before and after those in sight that are drawn too, so that Tab and a turn of the wheel always meet the next one. */
const BEYOND = 10

/** A list of so many rows is drawn whole: it costs nothing, and the browser’s own search finds all of it. */
const FEW = 150

/** Draws only what is in sight of a long list, wherever in the page it scrolls. */
export function useLongList({ count, estimate, always, keyOf, gap = 0, covered = 0, name }: Options): LongList {
  const [list, setList] = useState<HTMLElement | null>(null)
  const { box, margin } = useScroller(list)
  const [kept] = useState(() => (name === undefined ? undefined : keptPlace(name)))
  const left = useRef<number | undefined>(undefined)
  const here = useRef<Virtualizer<HTMLElement, HTMLElement> | undefined>(undefined)
  // Before the virtualizer’s own effects: once those are undone, it knows nothing of its box any more.
  useLayoutEffect(() => {
    if (name === undefined) return
    return () => {
      if (here.current) keepPlace(name, { offset: here.current.scrollElement?.scrollTop ?? 0, sizes: here.current.takeSnapshot(), row: left.current })
    }
  }, [name])
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoized by a compiler
  const virtualizer: Virtualizer<HTMLElement, HTMLElement> = useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => box,
    estimateSize: estimate,
    scrollMargin: margin,
    scrollPaddingStart: covered,
    gap,
    ...(keyOf && { getItemKey: keyOf }),
    overscan: BEYOND,
    // Heights of before say where things were; the rows themselves have the last word.
    initialMeasurementsCache: kept?.sizes ?? [],
    initialOffset: kept?.offset ?? 0,
    rangeExtractor: (range: Range) => {
      if (range.count <= FEW) return Array.from({ length: range.count }, (_, index) => index)
      const drawn = defaultRangeExtractor(range)
      const outside = always.filter((index) => index < range.count && !drawn.includes(index))
      return outside.length === 0 ? drawn : [...new Set([...drawn, ...outside])].toSorted((a, b) => a - b)
    },
  })

  useComeBack(virtualizer, box !== null && count > 0, kept?.offset)
  useLayoutEffect(() => { here.current = virtualizer })

  const { range } = virtualizer
  return {
    listRef: setList, list,
    rows: virtualizer.getVirtualItems().map((row) => ({ ...row, start: row.start - margin, end: row.end - margin })),
    height: virtualizer.getTotalSize(),
    measure: virtualizer.measureElement,
    inSight: range ? { first: range.startIndex, last: range.endIndex } : undefined,
    bring: useCallback((index, align = 'auto') => virtualizer.scrollToIndex(index, { align }), [virtualizer]),
    toTop: useCallback(() => { if (box && box.scrollTop > margin) box.scrollTop = Math.max(0, margin - covered) }, [box, margin, covered]),
    leaveAt: useCallback((row) => { left.current = row }, []),
    cameBackTo: kept?.row,
  }
}

/** Scrolls once to where the reader was, as soon as the rows are there again. */
function useComeBack(virtualizer: Virtualizer<HTMLElement, HTMLElement>, isReady: boolean, offset: number | undefined): void {
  const done = useRef(false)
  useLayoutEffect(() => {
    if (done.current || !isReady) return
    done.current = true
    if (offset !== undefined) virtualizer.scrollToOffset(offset)
  }, [virtualizer, isReady, offset])
}
