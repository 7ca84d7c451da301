import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { openWatchedPage, type PageRecord } from '../browser.ts'
import type { TestHost } from '../host.ts'
import { wide } from './accessible.ts'

/** The day on which these tests play, for hosts and pages alike. */
export const time = { now: Date.parse('2026-11-21T16:00:00Z'), zone: 'America/Chicago', locale: 'en-US' }

/** What a page’s record holds when nothing went wrong unseen. */
export const nothingWrong: PageRecord = { violations: [], foreignRequests: [], errors: [] }

/** Opens a host’s page in a wide window, at rest: nothing moves that need not. */
export async function openStill(browser: Browser, host: TestHost): Promise<{ readonly page: Page; readonly record: PageRecord }> {
  return openWatchedPage(browser, await host.newAddress(), { viewport: wide, reducedMotion: 'reduce', timezoneId: time.zone })
}

/** Goes to an address of the app (`#/cases`) without loading the page anew. */
export async function goToHash(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => { location.hash = next }, hash)
}

/** Resolves once the app has asked for something with all of these words in it, and has its answer. Called before what makes it ask. */
export async function answered(page: Page, method: string, ...words: readonly string[]): Promise<void> {
  const request = await page.waitForRequest((asked) => [`"${method}"`, ...words].every((word) => asked.postData()?.includes(word) ?? false))
  await request.response()
}

/** Waits until nothing on the screen is on its way any more. */
export async function nothingAwaited(page: Page): Promise<void> {
  await expect.poll(async () => page.getByRole('main').locator('[aria-busy="true"]').count(), { message: 'still on its way', timeout: 30_000 }).toBe(0)
}

/** Closes whatever lies over the screen. */
export async function closeAll(page: Page): Promise<void> {
  const over = page.locator('[role="dialog"], [role="menu"], [role="listbox"]:not([aria-label="Results"]):not([hidden])')
  // Pressed again where it came too early: a dialog hears keys once it has the focus.
  await expect.poll(async () => {
    if (await over.count() > 0) await page.keyboard.press('Escape')
    return over.count()
  }).toBe(0)
}
