import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { email, photo } from '../fixtures/arrivals.ts'
import { launchBrowser, type PageRecord } from './browser.ts'
import { startHost, temporaryFolder, type TestHost } from './host.ts'
import { expectAccessible, expectNarrowAccessible, narrow, wide } from './pages/accessible.ts'
import { Evenkeel } from './pages/evenkeel.ts'
import { chooseFolderByKeys } from './pages/folders.ts'
import { Keyboard } from './pages/keyboard.ts'
import { goToHash, nothingWrong, openStill, time } from './pages/opened.ts'

/** One journal, and a folder that plays the van’s. Each test goes on where the one before ended. */
let browser: Browser
let data: string
let van: string
let host: TestHost
let page: Page
let record: PageRecord
let app: Evenkeel
let keys: Keyboard
let caseId = ''

beforeAll(async () => {
  browser = await launchBrowser()
  data = temporaryFolder()
  van = mkdtempSync(join(tmpdir(), 'evenkeel-van-'))
  host = await startHost({ data, time, roots: [van] })
  ;({ page, record } = await openStill(browser, host))
  app = new Evenkeel(page)
  keys = new Keyboard(page)
  await app.startOwnJournal('Miller Joinery', 'Maria Reyes')
  caseId = await app.openCase({ title: 'Unpaid final invoice', situation: 'Late payment', customer: 'Hartwell Kitchens', type: 'Company', person: 'Dana Hartwell' })
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
  for (const folder of [data, van]) rmSync(folder, { recursive: true, force: true })
})

/** For what has to stand still for a while before it counts as whole. */
const patient = { timeout: 30_000 }
const button = (name: string | RegExp): Locator => page.getByRole('button', { name })
const list = (): Locator => page.getByRole('list', { name: 'To file', exact: true })
const rows = (): Locator => list().getByRole('heading', { level: 2 })
const dialog = (): Locator => page.getByRole('dialog', { name: /^File .*to…$/ })
const link = (): Locator => page.getByRole('banner').getByRole('link', { name: /^To file/ })
const waiting = async (count: number): Promise<void> => expect.poll(async () => rows().count(), patient).toBe(count)
const focused = async (target: Locator): Promise<void> => expect.poll(async () => target.evaluate((element) => element === document.activeElement), patient).toBe(true)

it('a folder is chosen in the settings, and nothing in the window speaks of it while nothing waits', async () => {
  await expect.poll(async () => link().count()).toBe(0)
  await goToHash(page, '#/inbox')
  await page.getByText('No inbox folder yet').waitFor()
  await expectAccessible(page, 'Without a folder')
  await keys.use(page.getByRole('link', { name: 'Choose a folder' }))
  await chooseFolderByKeys(keys, page, 'Folder for the inbox', van)
  await page.getByRole('group', { name: 'Folder for the inbox' }).getByText(van).waitFor()
  await keys.use(page.getByRole('link', { name: 'See what is to be filed' }))
  await page.getByText('Nothing to file').waitFor()
  await expect.poll(async () => link().count()).toBe(0)
})

it('what arrives is listed by itself, with its time and where that comes from', async () => {
  writeFileSync(join(van, 'scratch.jpg'), photo({ at: '2026:11:12 14:32:05' }))
  writeFileSync(join(van, 'from Dana.eml'), email({ attached: 'order 1183.pdf' }))
  writeFileSync(join(van, 'empty.m4a'), '')
  await waiting(2)
  await list().getByText('Nov 12, 2026, 2:32 PM, by the camera’s clock').waitFor()
  await list().getByText('Nov 12, 2026, 9:15 AM, by the date line of the email').waitFor()
  await list().getByText('With it: order 1183.pdf').waitFor()
  await page.getByRole('region', { name: 'Not taken' }).getByText(/There is nothing in it/).waitFor(patient)
  // Drawn, not loaded: the page may load no picture but its own.
  await page.getByRole('img', { name: 'Preview of scratch.jpg' }).waitFor()
  await expect.poll(async () => link().textContent()).toBe('To file 2')
  await expectAccessible(page, 'To file')
  await expectNarrowAccessible(page, 'To file')
})

it('a stranger’s file goes to the case that is typed; what was typed stays when the dialog is left', async () => {
  await keys.use(button('File to… scratch.jpg'))
  await focused(dialog().getByRole('combobox', { name: 'Case' }))
  await keys.press('Escape')
  await keys.use(dialog().getByRole('button', { name: 'File', exact: true }))
  await dialog().getByText('Choose the case it belongs to.').waitFor()
  await keys.write(dialog().getByLabel(/^Note/), 'The scratch on the left door.')
  await expectAccessible(page, 'File to…')
  await expectNarrowAccessible(page, 'File to…')
  await keys.press('Escape')
  await dialog().waitFor({ state: 'detached' })
  await keys.use(button('File to… scratch.jpg'))
  await dialog().getByText('This is what you typed last time.').waitFor()
  await keys.type('unpaid')
  await dialog().getByRole('option', { name: /Unpaid final invoice/ }).waitFor()
  await keys.press('ArrowDown', 'Enter', 'Enter')
  await page.getByText('Filed to the case.').waitFor()
  await waiting(1)
  await focused(button('File to… from Dana.eml'))
  expect(existsSync(join(van, 'scratch.jpg')), 'the original stays').toBe(true)
})

it('two keys file what comes from an address we know, and one takes it back', async () => {
  await goToHash(page, `#/cases/${caseId}`)
  await page.getByRole('link', { name: 'Hartwell Kitchens' }).first().click()
  await app.heading('Hartwell Kitchens').waitFor()
  await giveAddress('dana@hartwell.example')
  await goToHash(page, '#/inbox')
  await list().getByText('Hartwell Kitchens').waitFor(patient)

  await keys.goTo(button('File to… from Dana.eml'))
  await keys.press('Enter')
  await focused(dialog().getByRole('button', { name: 'File', exact: true }))
  await dialog().getByText('The address is Dana Hartwell’s at Hartwell Kitchens.').waitFor()
  await keys.press('Enter')
  await page.getByText('Filed to the case.').waitFor()
  await page.getByText('Nothing to file').waitFor()
  await focused(app.heading('To file'))
  await expect.poll(async () => link().count()).toBe(0)

  await keys.use(button('Undo'))
  await page.getByText('Taken back. It waits to be filed again.').waitFor()
  await waiting(1)
  await keys.goTo(button('File to… from Dana.eml'))
  await keys.press('Enter')
  await focused(dialog().getByRole('button', { name: 'File', exact: true }))
  await keys.press('Enter')
  await page.getByText('Nothing to file').waitFor()
})

it('the case has their words, and the photo with the time it was taken', async () => {
  await goToHash(page, `#/cases/${caseId}`)
  await page.getByText('We will not pay the rest.').first().waitFor()
  await page.getByText('The scratch on the left door.').first().waitFor()
  await page.getByText('from Dana.eml').first().waitFor()
  await page.getByText(/is taken from the camera’s clock/).first().waitFor()
})

it('the same file again says where it is already; it can be put aside, and brought back', async () => {
  writeFileSync(join(van, 'scratch again.jpg'), readFileSync(join(van, 'scratch.jpg')))
  writeFileSync(join(van, 'lunch.txt'), 'Two sandwiches.')
  await goToHash(page, '#/inbox')
  await waiting(2)
  await list().getByText('Already on case 2026-0001').waitFor()
  await keys.use(button('Not for the journal lunch.txt'))
  await waiting(1)
  await keys.use(page.getByText('Put aside (1)'))
  await keys.use(button('Bring it back lunch.txt'))
  await waiting(2)
})

it('several are taken and filed as one', async () => {
  for (const name of ['lunch.txt', 'scratch again.jpg']) {
    await keys.goTo(page.getByRole('checkbox', { name: `Take ${name}` }))
    await keys.press('Space')
  }
  await keys.use(button('File 2 to…'), 'Shift+Tab')
  await dialog().getByText('Already on case 2026-0001. It can be filed again all the same.').waitFor()
  await keys.type('unpaid')
  await dialog().getByRole('option', { name: /Unpaid final invoice/ }).waitFor()
  await keys.press('ArrowDown', 'Enter')
  await keys.goTo(page.getByRole('checkbox', { name: /^Also move the originals/ }))
  await keys.press('Space')
  await keys.use(dialog().getByRole('button', { name: 'File', exact: true }))
  await page.getByText('Nothing to file').waitFor()
  expect([existsSync(join(van, 'lunch.txt')), existsSync(join(van, 'filed', 'lunch.txt'))]).toEqual([false, true])
})

it('in a narrow window the cases lead to what waits', async () => {
  writeFileSync(join(van, 'memo.m4a'), 'sound')
  await page.setViewportSize(narrow)
  await app.goTo('Cases')
  const way = page.getByRole('main').getByRole('link', { name: /^To file/ })
  await way.waitFor(patient)
  await keys.use(way)
  await app.heading('To file').waitFor()
  await expect.poll(async () => page.getByRole('navigation', { name: 'Main' }).getByRole('link').evaluateAll((links) => links.filter((one) => one.hasAttribute('aria-current')).length)).toBe(0)
  await list().getByText('Not played here. Open it in the folder to hear it.').waitFor()
  await page.setViewportSize(wide)
  expect(record).toEqual(nothingWrong)
})

/** Writes an address down for the customer’s person, on the customer’s page. */
async function giveAddress(address: string): Promise<void> {
  await button('Edit Dana Hartwell').click()
  const form = page.getByRole('dialog')
  await form.getByLabel(/^Email/).first().fill(address)
  await form.getByRole('button', { name: 'Save' }).click()
  await form.waitFor({ state: 'detached' })
}
