import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, openWatchedPage } from './browser.ts'
import { startHost, type TestHost } from './host.ts'
import { Evenkeel } from './pages/evenkeel.ts'

let browser: Browser
let host: TestHost
beforeAll(async () => {
  browser = await launchBrowser()
  host = await startHost({ sample: true })
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
})

it('a screen that breaks says that what is saved is safe, can be tried again, and leaves the others working', async () => {
  const { page } = await openWatchedPage(browser, await host.newAddress())
  const app = new Evenkeel(page)
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
  await page.evaluate(() => {
    const ask = window.fetch.bind(window)
    window.fetch = async (...asked) => {
      const body = asked[1]?.body
      const nonsense = typeof body === 'string' && body.includes('"customers.find"')
      return nonsense ? new Response(JSON.stringify({ ok: true, value: { rows: [{ id: 1 }, null], total: 2, complete: true } })) : ask(...asked)
    }
  })
  await page.getByRole('link', { name: 'Customers' }).click()
  const alert = page.getByRole('alert').filter({ hasText: 'This screen stopped working. Everything saved is safe.' })
  await alert.waitFor()
  await expect.poll(async () => alert.getByRole('button', { name: 'Try again' }).isEnabled()).toBe(true)
  await app.goTo('Cases')
  await page.getByRole('link', { name: /Unpaid final invoice/ }).waitFor()
  await page.context().close()
})
