import type { Page } from 'playwright-core'
import { searchBox } from '../../tests/e2e/pages/evenkeel.ts'

/**
 * Starts a call so many times from another screen, and discards it again: for each the time from the click to the first animation frame in which the search
 * box has the focus, ms.
 */
export async function measureStarts(page: Page, most: number): Promise<readonly number[]> {
  await page.evaluate(watchStarts)
  for (let start = 0; start < most; start += 1) {
    await page.getByRole('link', { name: 'Cases' }).click()
    await page.getByRole('heading', { name: 'Cases', level: 1 }).waitFor()
    await page.getByRole('button', { name: 'Start a call' }).first().click()
    await searchBox(page).and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Control+E')
    const wrapUp = page.getByRole('dialog', { name: 'Wrap up' })
    await wrapUp.getByRole('button', { name: 'Discard' }).click()
    await wrapUp.waitFor({ state: 'detached' })
  }
  return page.evaluate(() => (globalThis as unknown as { readonly startTimes: readonly number[] }).startTimes)
}

/** Runs in the page. */
function watchStarts(): void {
  const startTimes: number[] = []
  let clicked: number | undefined
  Object.assign(globalThis, { startTimes })
  addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('button')?.textContent?.includes('Start a call')) clicked = event.timeStamp
  }, true)
  addEventListener('focusin', (event) => {
    if (clicked === undefined || !(event.target instanceof Element) || event.target.getAttribute('role') !== 'combobox') return
    const since = clicked
    clicked = undefined
    requestAnimationFrame(() => startTimes.push(performance.now() - since))
  }, true)
}
