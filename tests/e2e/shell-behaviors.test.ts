import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { launchBrowser, openWatchedPage, type PageRecord } from './browser.ts'
import { startHost, type TestHost } from './host.ts'
import { shellBehaviors, type ShellDriver } from './shell-behaviors.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => browser.close())

/** The browser host: ending it means closing the tab and stopping the host. */
function browserDriver(data: string): ShellDriver {
  const hosts: TestHost[] = []
  const pages: Page[] = []
  const contexts: BrowserContext[] = []
  const records: PageRecord[] = []

  async function open(): Promise<Page> {
    const host = await startHost({ data })
    hosts.push(host)
    const { page, record } = await openWatchedPage(browser, await host.newAddress(), { acceptDownloads: true })
    pages.push(page)
    records.push(record)
    return page
  }

  /** The page’s handlers for its end run, as they do when a person closes the tab. The browser stays, and sends what they gave it to send. */
  async function closeWindow(): Promise<void> {
    for (const page of pages.splice(0)) {
      const closed = page.waitForEvent('close')
      contexts.push(page.context())
      await page.close({ runBeforeUnload: true })
      await closed
    }
  }

  async function quit(): Promise<void> {
    await closeWindow()
    for (const context of contexts.splice(0)) await context.close()
    for (const host of hosts.splice(0)) await host.close()
  }

  return {
    start: open,
    closeWindow,
    quit,
    startAgain: async () => ({ sees: 'a page', page: await open() }),
    saved: async (page, press, folder) => {
      const [download] = await Promise.all([page.waitForEvent('download'), press()])
      const path = join(folder, download.suggestedFilename())
      await download.saveAs(path)
      return path
    },
    close: async () => {
      await quit()
      for (const { violations, foreignRequests } of records) expect({ violations, foreignRequests }).toEqual({ violations: [], foreignRequests: [] })
    },
  }
}

shellBehaviors('the browser', browserDriver)
