import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { lookAtBoxes } from './boxes-in-page.ts'

/** A window as a test opens it. Sizes are CSS px; `zoom` is how many device px make one of them. */
export interface Window {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly zoom: number
}

/**
 * The windows in which a call has to work: a usual one; the same with the page enlarged to twice its size (WCAG 1.4.4), which halves it in
 * CSS px; the small one beside the phone; and one of 1,280 px at 400 % (WCAG 1.4.10).
 */
export const windows = {
  wide: { name: '1440', width: 1440, height: 900, zoom: 1 },
  zoomed: { name: '1440 at 200 %', width: 720, height: 450, zoom: 2 },
  panel: { name: '380', width: 380, height: 820, zoom: 1 },
  reflowed: { name: '320', width: 320, height: 640, zoom: 1 },
} as const satisfies Readonly<Record<string, Window>>

/** What may scroll sideways by itself: a sheet of paper and wide tables have two dimensions (the exception of WCAG 1.4.10). */
export const mayScrollSideways = '[data-pages], [aria-label="Movements"], [aria-label$="as a table"]'

/**
 * The page as it stands, by its boxes: nothing scrolls sideways, no text is cut off, no control is covered or smaller than 24 px, and what has the
 * focus can be seen. Whatever was scrolled meanwhile is scrolled back.
 */
export async function expectLaidOut(page: Page, where: string): Promise<void> {
  const size = page.viewportSize()
  expect(await faultsOf(page), `${where}, ${size === null ? 'no window' : `${size.width} × ${size.height}`}`).toEqual([])
}

/** What is wrong with the layout, one line each. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(lookAtBoxes, mayScrollSideways)
}
