import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launchBrowser, type PageRecord } from '../browser.ts'
import { startHost, type TestHost } from '../host.ts'
import { nothingWrong, openStill, time } from './opened.ts'

/** One host with the sample journal for the tests of a file, and a page of its own for each, handed to `open`; afterwards nothing may have gone wrong on it. */
export function onSample(open: (page: Page) => Promise<void>): void {
  let browser: Browser
  let host: TestHost
  let opened: { readonly page: Page; readonly record: PageRecord }

  beforeAll(async () => {
    browser = await launchBrowser()
    host = await startHost({ sample: true, time })
  })
  afterAll(async () => {
    await browser?.close()
    await host?.close()
  })
  beforeEach(async () => {
    opened = await openStill(browser, host)
    await open(opened.page)
  })
  afterEach(async () => {
    expect(opened.record).toEqual(nothingWrong)
    await opened.page.context().close()
  })
}
