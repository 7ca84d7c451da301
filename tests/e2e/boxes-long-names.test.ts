import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startWithCase } from '../fixtures/test-services.ts'
import { launchBrowser, type PageRecord } from './browser.ts'
import { openInPage, type InPage } from './connection-in-page.ts'
import { startHost, type TestHost } from './host.ts'
import { expectFocusInSight, expectForcedColors, wide } from './pages/accessible.ts'
import { faultsOf, windows } from './pages/boxes.ts'
import { chooseFolder } from './pages/folders.ts'
import { closeAll, goToHash, nothingAwaited, nothingWrong, openStill, time } from './pages/opened.ts'

declare const inPage: InPage

/** Names as long as they may be, with a word in each that doesn’t fit any column. */
const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk'
const customer = `${word} Rosalind Featherstonehaugh-Cholmondeley & Sons, Kitchens, Bathrooms and Shopfitting of Marlow Falls`.slice(0, 120)
const title = `Unpaid final invoice for the second installation at ${word}, and the argument about who ordered the third, with photos, letters and two visits that nobody wrote down until the week after they took place`.slice(0, 200)
const fileName = (start: string): string => `${`${start} of the ${word} as it was sent to everybody who asked for it `.repeat(3).slice(0, 246).replaceAll('ä', 'a').trim()}.txt`

let browser: Browser
let host: TestHost
let page: Page
let record: PageRecord
let data = ''
let van = ''
let caseId = ''
let customerId = ''

beforeAll(async () => {
  browser = await launchBrowser()
  van = mkdtempSync(join(tmpdir(), 'evenkeel-van-'))
  await writeLongNames()
  for (const start of ['Order', 'Receipt']) writeFileSync(join(van, fileName(start)), `${start} 1183`)
  host = await startHost({ data, time, roots: [van] })
  ;({ page, record } = await openStill(browser, host))
  await openInPage(page)
}, 90_000)
afterAll(async () => {
  await page?.context().close()
  await browser?.close()
  await host?.close()
  for (const folder of [data, van]) if (folder !== '') rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  await closeAll(page)
  await page.setViewportSize(wide)
})

async function arrived(): Promise<number> {
  return page.evaluate(async () => (await inPage.connection.call('inbox.list', {})).arrivals.length)
}

/** A customer, a person and a case with names as long as they may be, with something of each kind that other screens list. */
async function writeLongNames(): Promise<void> {
  const desk = await startWithCase()
  data = desk.folder
  ;({ caseId, customerId } = desk)
  const usd = (minor: number): { readonly minor: number; readonly currency: string } => ({ minor, currency: 'USD' })
  await desk.call('entry.record', { stream: `customer/${customerId}`, parts: [
    { layer: 'fact', kind: 'customer-details', data: { type: 'company', name: customer, legalEntity: customer, accountNumber: word.slice(0, 40), country: 'US', state: 'WI' } },
    { layer: 'fact', kind: 'person', data: { person: 'rosalind', name: `Rosalind ${word}`, role: 'accounts', phones: ['715-555-0118'], emails: [`${word.toLowerCase().replace('ä', 'a')}@example.com`] } },
    { layer: 'fact', kind: 'charge', data: { number: '2026-318-B', what: title, invoicedOn: '2026-09-16', due: '2026-09-29', amount: usd(1_234_567_890), case: caseId } },
  ] })
  await desk.call('entry.record', { stream: `case/${caseId}`, parts: [
    { layer: 'fact', kind: 'case-details', data: { title, situations: ['late-payment', 'refusal-to-pay', 'legal-threat'], customer: customerId } },
    { layer: 'fact', kind: 'promise', data: { by: 'them', what: `${title}, all of it`, due: '2026-11-20', amount: usd(1_234_567_890) } },
    { layer: 'fact', kind: 'note', data: { text: `${word} called.` } },
  ] })
  await desk.services.close()
}

/** The screen is in its place in each of the windows a call has to work in. */
async function expectInPlace(where: string): Promise<void> {
  for (const { width, height } of Object.values(windows)) {
    await page.setViewportSize({ width, height })
    await nothingAwaited(page)
    // A dialog takes its size from the window a moment after that has changed; and who turns again to what has the focus scrolls there.
    await expect.poll(async () => { await page.evaluate(() => document.activeElement?.scrollIntoView({ block: 'nearest' })); return faultsOf(page) }, { message: `${where}, ${width} × ${height}` }).toEqual([])
  }
}

/** As `expectInPlace`, and in the colors of a contrast theme. */
async function expectSound(where: string): Promise<void> {
  await expectForcedColors(page, where)
  await expectInPlace(where)
}

async function at(hash: string): Promise<void> {
  await goToHash(page, hash)
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
  await nothingAwaited(page)
}
const button = (name: string | RegExp): Locator => page.getByRole('button', { name })
const dialog = (name: string | RegExp): Locator => page.getByRole('dialog', { name })

describe('names as long as they may be stay in their place', () => {
  it('from the first file that was filed with one', async () => {
    await page.evaluate(async (folder) => inPage.connection.call('inbox.set', { folder, moveFiled: false }), van)
    await expect.poll(arrived, { timeout: 30_000 }).toBe(2)
    await page.evaluate(async (id) => {
      const { arrivals: [first] } = await inPage.connection.call('inbox.list', {})
      if (!first) throw new Error('Nothing arrived')
      await inPage.connection.call('inbox.file', { case: id, layer: 'fact', note: '', move: false, arrivals: [{ arrival: first.id, hash: first.hash, title: '', as: 'document' }] })
    }, caseId)
  })

  it.each([
    ['the list of cases', (): string => '#/cases'],
    ['a case', (): string => `#/cases/${caseId}`],
    ['the form for an agreement', (): string => `#/cases/${caseId}?write=agreement`],
    ['the list of customers', (): string => '#/customers'],
    ['a customer', (): string => `#/customers/${customerId}`],
    ['what is due', (): string => '#/due'],
    ['the inbox', (): string => '#/inbox'],
    ['the settings', (): string => '#/settings'],
    ['the letters', (): string => '#/letters'],
    ['a letter on the case', (): string => `#/letters/final-demand?case=${caseId}`],
    ['our own rules', (): string => '#/policies'],
    ['a new rule', (): string => '#/policies/new'],
    ['the flows', (): string => '#/flows'],
    ['several cases for an agency', (): string => '#/placement'],
    ['the call panel', (): string => `#/call?case=${caseId}`],
    ['the desk with the case at hand', (): string => `#/?case=${caseId}`],
  ] as const)('on %s', async (where, hash) => {
    await at(hash())
    await expectSound(where)
  })

  it('while something due is put off', async () => {
    await at('#/due')
    await button('Put off…').first().click()
    await expectSound('Due, put off')
  })

  it('while a file is filed', async () => {
    await at('#/inbox')
    await page.getByRole('main').getByRole('button', { name: /^File/ }).first().click()
    // Away from the list of cases, which lies over the fields while its own has the focus.
    await dialog(/^File .*to…$/).getByRole('textbox').last().focus()
    await expectSound('Filing')
  })

  it('on the hand-over: its limits, what is left out, the preview and the save with a password', async () => {
    await at(`#/cases/${caseId}/handover?pack=attorney`)
    await page.getByText('Narrow or mask it').click()
    await expectSound('Hand over, with its limits')
    await expectFocusInSight(page, 'Hand over in a narrow window')
    await page.setViewportSize(wide)
    await button(/^Make the preview/).click()
    await button('Save to a folder…').waitFor({ timeout: 30_000 })
    await expectSound('The preview')
    await page.setViewportSize(wide)
    await button('Save to a folder…').click()
    const save = dialog('Save to a folder')
    await save.getByLabel('Who gets it?').fill(customer)
    await chooseFolder(save, 'Folder', data)
    await save.getByText('Encrypt the zip').click()
    await expectSound('Saving with a password')
    await save.getByRole('textbox', { name: 'Password' }).fill('correct horse battery')
    await save.getByRole('button', { name: 'Save', exact: true }).click()
    await dialog('Saved').waitFor({ timeout: 30_000 })
    await expectSound('Saved')
  })

  it('on a placement, with a new agency and its table', async () => {
    await at(`#/cases/${caseId}/handover?pack=placement`)
    await expectSound('Placement')
    await page.setViewportSize(wide)
    await button('New agency…').click()
    await dialog('New agency').getByLabel('Name of the agency').fill(customer)
    await expectSound('A new agency')
    await dialog('New agency').getByRole('button', { name: 'Save the agency' }).click()
    await dialog('New agency').waitFor({ state: 'detached' })
    await page.setViewportSize(wide)
    await button(/^Make the preview/).click()
    await button('Save to a folder…').waitFor({ timeout: 30_000 })
    await expectSound('The rows of a placement')
  })

  it('and broke no policy, asked nobody else, and threw no error', () => {
    expect(record).toEqual(nothingWrong)
  })
})
