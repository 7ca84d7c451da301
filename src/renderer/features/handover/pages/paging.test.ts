import { describe, expect, it } from 'vitest'
import { GAP, nextStop, nextZoom, pageAt, pageWidth, sharpness, zooms, type PageBox } from './paging.ts'

/** Pages below each other, a gap before each. */
const pagesOf = (count: number, height: number): PageBox[] => Array.from({ length: count }, (_, index) => ({ top: GAP + index * (height + GAP), height }))
const end = (pages: readonly PageBox[], height: number): number => Math.max(0, (pages.at(-1)?.top ?? 0) + (pages.at(-1)?.height ?? 0) + GAP - height)

describe('going through pages with PageDown and PageUp', () => {
  it.each([[300, 1160], [700, 1160], [700, 700], [900, 400], [1500, 1160]])('in a window of %i px shows all of every page of %i px, and comes back to the first', (height, page) => {
    const pages = pagesOf(5, page)
    let top = 0
    let shown = height
    for (let press = 0; press < 100 && top < end(pages, height); press += 1) {
      const next = Math.min(nextStop(pages, { top, height }, 1), end(pages, height))
      expect(next).toBeGreaterThan(top)
      expect(next, 'something was skipped').toBeLessThanOrEqual(shown)
      top = next
      shown = top + height
    }
    expect(top).toBe(end(pages, height))
    for (let press = 0; press < 100 && top > 0; press += 1) {
      const next = nextStop(pages, { top, height }, -1)
      expect(next).toBeLessThan(top)
      top = next
    }
    expect(top).toBe(0)
  })

  it('stops at the top of each page on the way down', () => {
    const pages = pagesOf(3, 1000)
    const stops = new Set<number>()
    for (let top = 0; top < end(pages, 700);) {
      top = nextStop(pages, { top, height: 700 }, 1)
      stops.add(top)
    }
    expect(stops).toContain((pages[1]?.top ?? 0) - GAP)
    expect(stops).toContain((pages[2]?.top ?? 0) - GAP)
  })

  it('stays where it is above the first page', () => {
    expect(nextStop(pagesOf(2, 500), { top: 0, height: 400 }, -1)).toBe(0)
  })
})

describe('the page that counts as shown', () => {
  it.each([[0, 0], [600, 0], [700, 1], [1400, 1], [2348, 2]])('scrolled by %i is page %i', (top, page) => {
    expect(pageAt(pagesOf(3, 1000), { top, height: 700 })).toBe(page)
  })

  it('is the last one at the very end, even if it is short', () => {
    const pages = [...pagesOf(2, 1000), { top: 2048, height: 100 }]
    expect(pageAt(pages, { top: end(pages, 700), height: 700 })).toBe(2)
  })

  it('is the first one while there is none', () => {
    expect(pageAt([], { top: 0, height: 700 })).toBe(0)
  })
})

describe('the size of a page', () => {
  it('fits the room, grows by steps, and is never wider than print needs', () => {
    expect(pageWidth(348, 1)).toBe(348)
    expect(pageWidth(348, 2)).toBe(696)
    expect(pageWidth(5000, 1)).toBeLessThan(1000)
    expect(pageWidth(10, 1)).toBeGreaterThan(100)
  })

  it('goes through every zoom and stops at the ends', () => {
    expect(zooms.map((zoom) => nextZoom(zoom, 1))).toEqual([...zooms.slice(1), zooms.at(-1)])
    expect(zooms.map((zoom) => nextZoom(zoom, -1))).toEqual([zooms[0], ...zooms.slice(0, -1)])
  })

  it('is drawn with the dots of the screen, with fewer where the canvas would be too large', () => {
    expect(sharpness(800, 1035, 2)).toBe(2)
    const dots = sharpness(2820, 3650, 3)
    expect(dots).toBeLessThan(3)
    expect(2820 * dots * 3650 * dots).toBeLessThanOrEqual(16_000_001)
  })
})
