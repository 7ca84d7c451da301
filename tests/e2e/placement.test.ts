import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWithCase } from '../fixtures/test-services.ts'
import { openInPage, type InPage } from './connection-in-page.ts'
import { launchBrowser, type PageRecord } from './browser.ts'
import { startHost, type TestHost } from './host.ts'
import { expectAccessible, expectNarrowAccessible } from './pages/accessible.ts'
import { chooseFolder } from './pages/folders.ts'
import { goToHash, nothingWrong, openStill, time } from './pages/opened.ts'
import { openPacks } from './pages/packs.ts'

const usd = (minor: number): { readonly minor: number; readonly currency: string } => ({ minor, currency: 'USD' })

let browser: Browser
let host: TestHost
let page: Page
let record: PageRecord
let folder = ''
let caseHash = ''
let sample = ''
let customerId = ''

declare const inPage: InPage

beforeAll(async () => {
  browser = await launchBrowser()
  const desk = await startWithCase()
  folder = desk.folder
  customerId = desk.customerId
  const stream = `customer/${desk.customerId}` as const
  await desk.call('entry.record', { stream, parts: [{ layer: 'fact', kind: 'customer-details', data: { type: 'consumer', name: 'Ana Ortiz', lastName: 'Ortiz', firstName: 'Ana', accountNumber: 'A-7', country: 'US', state: 'Illinois' } }] })
  await desk.call('entry.record', { stream, parts: [
    { layer: 'fact', kind: 'charge', data: { number: '7', what: 'Repair', invoicedOn: '2026-10-01', due: '2026-10-15', amount: usd(150_050), case: desk.caseId } },
    { layer: 'fact', kind: 'charge', data: { number: '8', what: 'More', invoicedOn: '2026-10-02', due: '2026-10-16', amount: usd(10_000), case: desk.caseId } },
  ] })
  caseHash = `#/cases/${desk.caseId}`
  await desk.services.close()
  sample = join(folder, 'Lakeside sample.csv')
  writeFileSync(sample, 'Acct No;Last;First;Invoice;Amt Due;Due Date;Office\r\nX-1;Weber;Anna;100;1,250.00;11/23/2026;EAST\r\n')
  host = await startHost({ data: folder, time })
  ;({ page, record } = await openStill(browser, host))
}, 60_000)
afterAll(async () => {
  expect(record).toEqual(nothingWrong)
  await browser?.close()
  await host?.close()
  rmSync(folder, { recursive: true, force: true })
})

const button = (name: string | RegExp): Locator => page.getByRole('button', { name })
const dialog = (name: string): Locator => page.getByRole('dialog', { name })
const linesOf = async (name: string): Promise<string[]> => (await openPacks(folder)).text(name).trimEnd().split('\r\n')

async function save(): Promise<void> {
  await button('Save to a folder…').click()
  const asks = dialog('Save to a folder')
  if ((await asks.getByRole('button', { name: 'Choose: Folder' }).count()) > 0) await chooseFolder(asks, 'Folder', folder)
  await asks.getByRole('button', { name: 'Save', exact: true }).click()
  await dialog('Saved').waitFor()
}

describe('a debt that goes to an agency', () => {
  it('has the table of the agency’s own sample, with the real rows beside it', async () => {
    await goToHash(page, `${caseHash}/handover?pack=placement`)
    await button('New agency…').click()
    const agency = dialog('New agency')
    await agency.getByLabel('Name of the agency').fill('Lakeside Recovery')
    await page.getByLabel('The agency’s sample').setInputFiles(sample)
    await agency.getByRole('heading', { name: '7 columns' }).waitFor()
    await expect.poll(async () => agency.getByRole('listitem').allInnerTexts().then((rows) => rows.map((row) => row.split('\n').at(-1)))).toEqual(['A-7', 'Ortiz', 'Ana', '7', '1,500.50', '10/15/2026', 'empty'])
    await agency.getByRole('button', { name: /What goes into “Office”/ }).click()
    await page.getByRole('option', { name: 'Always the same text' }).click()
    await agency.getByLabel('Text in every row of “Office”').fill('WEST')
    await agency.getByRole('listitem').last().getByText('WEST', { exact: true }).waitFor()
    await expectAccessible(page, 'An agency whose table is learned')
  })

  it('keeps what was typed when the dialog is left and opened again', async () => {
    await dialog('New agency').getByRole('button', { name: 'Cancel' }).click()
    await button('New agency…').click()
    await expect.poll(async () => dialog('New agency').getByLabel('Name of the agency').inputValue()).toBe('Lakeside Recovery')
    await dialog('New agency').getByRole('button', { name: 'Save the agency' }).click()
    await dialog('New agency').waitFor({ state: 'detached' })
    expect(existsSync(join(host.journalFolder, 'agencies')) && readdirSync(join(host.journalFolder, 'agencies'))).toHaveLength(1)
  })

  it('is itemized from one of the five days, and shown row by row before it goes', async () => {
    await button(/From which day/).click()
    await page.getByRole('option', { name: 'Last statement' }).click()
    await expect.poll(async () => page.locator('input[type="date"]').first().inputValue()).toBe('2026-10-02')
    await button('Make the preview').click()
    await page.getByRole('table').getByRole('cell', { name: '1,500.50' }).waitFor()
    await expectAccessible(page, 'A placement with its rows')
    await expectNarrowAccessible(page, 'A placement with its rows')
  })

  it('is placed with the save, which the case says from then on', async () => {
    await button('Save to a folder…').click()
    await dialog('Save to a folder').getByLabel(/Their reference/).fill('LR-88')
    await dialog('Save to a folder').getByRole('button', { name: 'Cancel' }).click()
    await save()
    await expectAccessible(page, 'Saved and placed')
    await button('Done').click()
    expect(await linesOf('Placement.csv')).toEqual(['Acct No;Last;First;Invoice;Amt Due;Due Date;Office', 'A-7;Ortiz;Ana;7;1,500.50;10/15/2026;WEST', 'A-7;Ortiz;Ana;8;100.00;10/16/2026;WEST'])
    await goToHash(page, caseHash)
    const bar = page.getByRole('region', { name: 'With an agency' })
    await bar.getByText(/With Lakeside Recovery since .*LR-88/).waitFor()
    await bar.getByText('They know of everything so far.').waitFor()
    await goToHash(page, '#/due')
    await page.getByRole('heading', { name: 'Due', level: 1 }).waitFor()
    await page.getByText(/Nothing/).first().waitFor()
    await expect.poll(async () => page.getByText('Invoice 7').count(), { message: 'our own reminder stops' }).toBe(0)
  })

  it('has a payment come in, of which the agency is told, and of that alone', async () => {
    await host.advance(60_000)
    await goToHash(page, caseHash)
    await openInPage(page)
    await page.evaluate(async ({ customer, id }) => inPage.connection.call('entry.record', { stream: `customer/${customer}`, parts: [
      { layer: 'fact', kind: 'payment', data: { receivedOn: '2026-11-21', amount: { minor: 50_000, currency: 'USD' }, method: 'check', allocations: [{ case: id, amount: { minor: 50_000, currency: 'USD' } }] } },
    ] }), { customer: customerId, id: caseHash.split('/').at(-1) ?? '' })
    const bar = page.getByRole('region', { name: 'With an agency' })
    await bar.getByText('1 change they don’t know of yet.').waitFor()
    await bar.getByRole('link', { name: 'Tell the agency…' }).click()
    await button('Make the preview').click()
    await page.getByRole('table').getByRole('cell', { name: '-500.00' }).waitFor()
    await save()
    await button('Done').click()
    const [header = '', ...rows] = await linesOf('Update.csv')
    expect(header.split(';')).toContain('agency_reference')
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatch(/;LR-88;A-7;Ana Ortiz;PAYMENT;11\/21\/2026;.*;USD;-500\.00;;1,100\.50$/)
  })

  it('is taken back with a reason, and is ours again', async () => {
    await host.advance(60_000)
    await goToHash(page, caseHash)
    await page.getByRole('link', { name: 'Take it back…' }).click()
    await page.getByRole('heading', { name: 'Take back from the agency' }).waitFor()
    await page.getByLabel(/In your words/).fill('They paid us directly.')
    await button('Make the preview').click()
    await page.getByRole('table').getByRole('cell', { name: 'PAID_TO_CLIENT' }).waitFor()
    await save()
    await button('Done').click()
    expect(JSON.stringify(await linesOf('Recall.csv'))).not.toContain('directly')
    await goToHash(page, caseHash)
    await page.getByText('They paid us directly.').first().waitFor()
    await expect.poll(async () => page.getByRole('region', { name: 'With an agency' }).count()).toBe(0)
    expect(readFileSync(join(host.journalFolder, 'register.jsonl'), 'utf8').length).toBeGreaterThan(0)
  })
})
