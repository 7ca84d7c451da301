import type { Page } from 'playwright-core'

/** The two ways in which each journey has to work; the second goes through `reportOffline`. */
export const connectivity = [['online', false], ['while the page reports itself offline', true]] as const

/**
 * Makes a page believe from now on, and after each reload, that the computer is offline: `navigator.onLine` and the event that goes
 * with it. The host on loopback stays where it is, so nothing may become different.
 */
export async function reportOffline(page: Page): Promise<void> {
  const report = (): void => {
    Object.defineProperty(Navigator.prototype, 'onLine', { configurable: true, get: () => false })
    const tell = (): unknown => window.dispatchEvent(new Event('offline'))
    tell()
    // Told once more when the app has its listeners.
    window.addEventListener('load', tell)
  }
  await page.addInitScript(report)
  await page.evaluate(report)
}
