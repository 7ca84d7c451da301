import type { Page } from 'playwright-core'

/** The two ways in which each journey has to work; the second goes through `reportOffline`. */
export const connectivity = [['online', false], ['while the page reports itself offline', true]] as const

/**
 * Loads a page anew that believes the computer to be offline: `navigator.onLine` from the first byte, and the event once the app is
 * there and listens. The host on loopback stays where it is, so nothing may become different. Leaves the page on its screen.
 */
export async function reportOffline(page: Page): Promise<void> {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'onLine', { configurable: true, get: () => false }))
  await page.reload()
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
  await page.evaluate(() => window.dispatchEvent(new Event('offline')))
}
