import axe, { type AxeResults, type RunOptions } from 'axe-core'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { mayScrollSideways } from './boxes.ts'

/** Every rule of axe for the Web Content Accessibility Guidelines 2.0 to 2.2, levels A and AA. */
const everyRule: RunOptions = { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } }
/** What can differ between two themes of the same page. */
const colorRules: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }

/** Windows the screens are looked at in, in CSS px. */
export const wide = { width: 1440, height: 900 }
export const narrow = { width: 380, height: 780 }
/** A window of 1,280 px at 400 % (WCAG 1.4.10), and one of 1,440 px at 200 % (1.4.4): zoom makes the page this wide in CSS px. */
const zoomed = [{ width: 320, height: 640 }, { width: 720, height: 450 }]

/** The page as it stands is free of what axe finds, light and dark; at the end it is light again. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  expect(await findings(page, everyRule), `${where}, light`).toEqual([])
  await inTheDark(page, async () => expect(await findings(page, colorRules), `${where}, dark`).toEqual([]))
}

/** The page as it stands is free of what axe finds where the system draws it in a few colors of its own (Windows’ contrast themes). */
export async function expectForcedColors(page: Page, where: string): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' })
  try {
    expect(await findings(page, everyRule), `${where}, forced colors`).toEqual([])
  } finally {
    await page.emulateMedia({ forcedColors: 'none' })
  }
}

/** As `expectAccessible` in a narrow window, where nothing may scroll sideways, nor when the text is enlarged; then the window is wide again. */
export async function expectNarrowAccessible(page: Page, where: string): Promise<void> {
  await resize(page, narrow)
  await expectAccessible(page, `${where}, ${narrow.width} px`)
  for (const size of [narrow, ...zoomed]) {
    await resize(page, size)
    expect(await page.evaluate(scrollingSideways, mayScrollSideways), `${where}, ${size.width} px`).toEqual([])
  }
  await resize(page, wide)
}

/** Makes the window this large and waits until the page is laid out for it: what is pressed before may be drawn anew under the pointer. */
async function resize(page: Page, size: { readonly width: number; readonly height: number }): Promise<void> {
  await page.setViewportSize(size)
  await page.evaluate(async () => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)) }))
}

/** Steps of Tab after which a page counts as endless. */
const mostStops = 400

/** Goes once through the page with Tab: each stop can be seen at least in part, whatever else stays in place (WCAG 2.4.11). */
export async function expectFocusInSight(page: Page, where: string): Promise<void> {
  const hidden: string[] = []
  await page.getByRole('main').focus()
  await page.keyboard.press('Tab')
  const last = new Set<string>()
  for (let stop = 0; stop < mostStops; stop += 1) {
    const seen = await page.evaluate(focusInSight)
    if (seen === 'left' || last.has(seen.stop)) break
    last.add(seen.stop)
    if (!seen.inSight) hidden.push(seen.stop)
    await page.keyboard.press('Tab')
  }
  expect(last.size, `stops of Tab on ${where}`).toBeGreaterThan(5)
  expect(hidden, where).toEqual([])
}

/**
 * The part as a screen reader is told of it, without addresses, which are drawn by lot. `masked` are roles whose words belong
 * to the content and not to the screen: of those only the role is left, once for any number.
 */
export async function ariaOf(part: Locator, masked: readonly string[] = []): Promise<string> {
  const kept: string[] = []
  let inside: number | undefined
  for (const line of (await part.ariaSnapshot()).split('\n')) {
    const depth = line.search(/\S/)
    if (inside !== undefined && depth > inside) continue
    inside = undefined
    const role = /^- '?(\w+)/.exec(line.trim())?.[1] ?? ''
    if (masked.includes(role)) {
      inside = depth
      const mask = `${' '.repeat(depth)}- ${role}: …`
      if (kept.at(-1) !== mask) kept.push(mask)
    } else if (!line.trim().startsWith('- /url:')) kept.push(line)
  }
  return `${kept.join('\n').replaceAll(/(- link ".*"):$/gm, '$1')}\n`
}

async function inTheDark(page: Page, look: () => Promise<void>): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' })
  try {
    await look()
  } finally {
    await page.emulateMedia({ colorScheme: 'light' })
  }
}

/** What axe finds, one line each: the rule, and the element it is about. */
async function findings(page: Page, options: RunOptions): Promise<readonly string[]> {
  // Evaluated rather than added as a script: our content security policy lets no foreign script in.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(runAxe, { ...options, preload: false, resultTypes: ['violations'] } satisfies RunOptions)
  const all = violations.flatMap(({ id, help, nodes }) => nodes.filter(({ html }) => !(id === 'label-content-name-mismatch' && isDescribedChoice(html))).map(({ html, any }) => `${id}: ${help}: ${html.slice(0, 200)} ${any.map(({ message }) => message).join(' ')}`))
  return all.length > 6 ? [...all.slice(0, 6), `and ${all.length - 6} more`] : all
}

/** The small print below a choice is its description; its label alone is its name, and WCAG 2.5.3 asks for no more. */
function isDescribedChoice(html: string): boolean {
  return /role="(option|menuitem)"/.test(html) && html.includes('aria-describedby')
}

/** Runs in the page, when everything that moves has come to rest. */
async function runAxe(options: RunOptions): Promise<AxeResults> {
  await Promise.all(document.getAnimations().map(async (one) => one.finished.catch(() => undefined)))
  const { axe: own } = globalThis as unknown as { readonly axe: { run(options: RunOptions): Promise<AxeResults> } }
  return own.run(options)
}

/** Runs in the page: what has the focus, and whether any of five points of it lies on top. */
function focusInSight(): 'left' | { readonly stop: string; readonly inSight: boolean } {
  const active = document.activeElement
  if (active === null || active === document.body) return 'left'
  // Radio buttons and checkboxes are drawn by their labels.
  const drawn = (active instanceof HTMLInputElement ? active.closest('label') : null) ?? active
  const { left, top, width, height } = drawn.getBoundingClientRect()
  const inSight = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]].some(([x = 0, y = 0]) => {
    const hit = document.elementFromPoint(left + x * width, top + y * height)
    return drawn.contains(hit)
  })
  const all = [...document.querySelectorAll('*')]
  return { stop: `${all.indexOf(active)} ${active.outerHTML.slice(0, 160)} at ${Math.round(left)}, ${Math.round(top)}, ${Math.round(width)} × ${Math.round(height)}`, inSight }
}

/** Runs in the page: what is wider than the room it has, beside what may be. */
function scrollingSideways(allowed: string): string[] {
  const found: string[] = []
  const root = document.scrollingElement ?? document.documentElement
  if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} px wide`)
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    if (element.scrollWidth <= element.clientWidth + 1 || element.closest(allowed)) continue
    const { overflowX, display } = getComputedStyle(element)
    if ((overflowX === 'auto' || overflowX === 'scroll') && display !== 'inline') found.push(`${element.scrollWidth} px in ${element.clientWidth} px: ${element.outerHTML.slice(0, 160)}`)
  }
  return found
}
