import { appendFileSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { sampleFolder, startHost, type TestHost } from './host.ts'
import { expectAccessible } from './pages/accessible.ts'
import { Evenkeel } from './pages/evenkeel.ts'
import { goToHash, nothingWrong, openStill, time } from './pages/opened.ts'

let browser: Browser
let host: TestHost
let page: Page
let data = ''
/** Of the case that is spoiled. */
let spoiled = ''
let bytes: Uint8Array

beforeAll(async () => {
  browser = await launchBrowser()
  data = await sampleFolder()
  const cases = join(data, 'journal/cases')
  spoiled = join(cases, readdirSync(cases).toSorted().find((name) => !readFileSync(join(cases, name), 'utf8').includes('order 1183')) ?? '')
  appendFileSync(spoiled, 'not an entry\n')
  bytes = readFileSync(spoiled)
  host = await startHost({ data, time })
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
  rmSync(data, { recursive: true, force: true })
})

it('a damaged record is named with what to do about it; the rest is there and can be added to, and its file stays as it was', async () => {
  const opened = await openStill(browser, host)
  ;({ page } = opened)
  const app = new Evenkeel(page)
  await page.getByText('One file of the journal could not be used. It was left untouched').waitFor()
  await page.getByRole('link', { name: 'See which' }).click()
  const journal = page.getByRole('region', { name: 'Journal' })
  await journal.getByText(/cases\/\w+\.jsonl: Line \d+: not JSON/).waitFor()
  await journal.getByText(/put the record right from a backup/).waitFor()
  await expectAccessible(page, 'Settings of a damaged journal')

  await goToHash(page, '#/cases')
  await app.showCase('Unpaid final invoice, order 1183')
  await app.record('Note', { 'What happened?': 'Written beside a damaged record.' })
  await app.expectText('Written beside a damaged record.')
  expect(readFileSync(spoiled)).toEqual(bytes)
  expect(opened.record).toEqual(nothingWrong)
})
