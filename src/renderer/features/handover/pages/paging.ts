/** Where the pages of a document lie in the scrolled area, in CSS px, the first page first. */
export interface PageBox {
  readonly top: number
  readonly height: number
}

/** What is seen of the scrolled area, in CSS px. */
export interface Seen {
  readonly top: number
  readonly height: number
}

/** Air above a page that was gone to. */
export const GAP = 16

/** The page (from 0) that takes up the middle of what is seen; between two pages the upper one. */
export function pageAt(pages: readonly PageBox[], seen: Seen): number {
  // At the very end the last page counts, even if it is short.
  const last = pages.at(-1)
  if (last && seen.top + seen.height >= last.top + last.height) return pages.length - 1
  const middle = seen.top + seen.height / 2
  return Math.max(0, pages.findLastIndex((page) => page.top <= middle))
}

/**
 * How far to scroll for PageDown (1) or PageUp (-1): nothing is skipped. Within a page it goes by what is seen, less a strip to
 * keep one’s place; from the end of a page to the top of the next, and from its top to the end of the one before.
 */
export function nextStop(pages: readonly PageBox[], seen: Seen, direction: 1 | -1): number {
  const step = Math.max(seen.height * 0.9, seen.height - 60)
  const slack = 4
  if (direction === 1) {
    const next = pages.find((page) => page.top - GAP > seen.top + slack)
    // While the next page is out of sight, some of this one is too.
    return next === undefined || next.top - GAP > seen.top + seen.height + slack ? seen.top + step : next.top - GAP
  }
  const here = pages.findLast((page) => page.top - GAP <= seen.top + slack)
  if (here === undefined) return 0
  if (seen.top - (here.top - GAP) > slack) return Math.max(here.top - GAP, seen.top - step)
  const before = pages[pages.indexOf(here) - 1]
  return before === undefined ? 0 : Math.max(before.top - GAP, here.top - GAP - seen.height)
}

/** Zoom in steps, as multiples of the width that fits. */
export const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const
export type Zoom = (typeof zooms)[number]

/** The next step up or down, or the same one at the end. */
export function nextZoom(zoom: Zoom, direction: 1 | -1): Zoom {
  return zooms[zooms.indexOf(zoom) + direction] ?? zoom
}

/** A page that fits is never wider than this, in CSS px: print is not read better when it is a foot wide. */
const widest = 940

/** The width of a page in CSS px for the room there is. */
export function pageWidth(room: number, zoom: Zoom): number {
  return Math.floor(Math.min(Math.max(room, 160), widest) * zoom)
}

/** Canvases beyond this many device pixels come out blank in some browsers. */
const mostPixels = 16_000_000

/** Device pixels per CSS px to draw a page of this size with: what the screen has, less for a page so large that it would fail. */
export function sharpness(width: number, height: number, devicePixelRatio: number): number {
  return Math.min(devicePixelRatio, Math.sqrt(mostPixels / (width * height)))
}
