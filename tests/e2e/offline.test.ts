import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, type PageRecord } from './browser.ts'
import { sampleFolder, startHost, temporaryFolder, type TestHost } from './host.ts'
import { Evenkeel, searchBox } from './pages/evenkeel.ts'
import { chooseFolder } from './pages/folders.ts'
import { connectivity, reportOffline } from './pages/offline.ts'
import { nothingWrong, openStill, time } from './pages/opened.ts'

// The journeys of amending, with the keyboard alone and both ways too, are in amend.test.ts.

let browser: Browser
let data: string
let backups: string
let host: TestHost

beforeAll(async () => {
  browser = await launchBrowser()
  data = await sampleFolder()
  backups = temporaryFolder()
  host = await startHost({ data, roots: [backups, join(data, 'journal')], time })
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
  for (const folder of [data, backups]) if (folder) rmSync(folder, { recursive: true, force: true })
})

describe.each(connectivity)('the record is looked through and kept, %s', (_, isOffline) => {
  let page: Page
  let record: PageRecord
  let app: Evenkeel

  beforeAll(async () => {
    ;({ page, record } = await openStill(browser, host))
    app = new Evenkeel(page)
    await app.heading('Desk').waitFor({ state: 'attached' })
    if (isOffline) await reportOffline(page)
  })
  afterAll(async () => {
    await page?.context().close()
  })

  const own = (): Locator => page.getByRole('group', { name: 'Your cases' }).getByRole('option')
  const section = (title: string): Locator => page.getByRole('region', { name: title })

  it('finds an entry by its words and a filter, and opens at it', async () => {
    await searchBox(page).fill('customer:achterberg oil')
    await own().first().waitFor()
    await expect.poll(async () => page.getByRole('list', { name: 'Your cases are narrowed to' }).getByRole('listitem').allInnerTexts()).toEqual([expect.stringMatching(/achterberg/i)])
    await own().filter({ hasText: 'The oil is dry after a week' }).first().click()
    await expect.poll(() => page.url()).toContain('entry=')
    await page.locator('li[data-found]').getByText('The oil is dry after a week').waitFor()
  })

  it('stops a check of the journal, names what does not belong, and finds the rest unbroken', async () => {
    await app.goTo('Settings')
    const journal = section('Journal')
    // A file that is one hole of 4 GB takes long to be read and no room on the disk, so there is something to stop.
    const folder = join(host.journalFolder, 'files', '00')
    const stray = join(folder, '0'.repeat(64))
    mkdirSync(folder, { recursive: true })
    writeFileSync(stray, '')
    truncateSync(stray, 2 ** 32)
    await journal.getByRole('button', { name: 'Verify now' }).click()
    await journal.getByRole('progressbar', { name: 'Checking the journal' }).waitFor()
    await journal.getByRole('button', { name: 'Stop' }).click()
    await journal.getByText('Stopped. Nothing was changed.').waitFor()
    truncateSync(stray, 10)
    await journal.getByRole('button', { name: 'Verify now' }).click()
    await journal.getByText(/1 thing does not fit/).waitFor()
    await journal.getByText(/^files\/00\/0{64}: /).waitFor()
    rmSync(folder, { recursive: true })
    await journal.getByRole('button', { name: 'Verify now' }).click()
    await journal.getByText(/^\d+ entries in \d+ records and \d+ files: unbroken\.$/).waitFor()
  })

  it('backs up, and tries whether the backup can be restored', async () => {
    await chooseFolder(page, 'Folder for the backups', backups, isOffline ? 'offline' : 'online')
    const part = section('Backups')
    await part.getByText(join(backups, isOffline ? 'offline' : 'online'), { exact: true }).waitFor()
    await part.getByText(/read back and whole$/).waitFor()
    await part.getByRole('button', { name: 'Try a restore' }).click()
    await part.getByText(/was restored, opened and looked through\. It works\.$/).waitFor()
    await part.getByText(/^All \d+ records add up to the same in the copy and in the journal\.$/).waitFor()
  })

  it('opens the journal read-only: everything is there, nothing can be added, and no byte changes', async () => {
    await section('Journal').getByRole('button', { name: 'Open another journal…' }).click()
    const other = page.getByRole('dialog', { name: 'Another journal' })
    await other.getByText('Open one read-only').click()
    await chooseFolder(other, 'Folder', host.journalFolder)
    await other.getByRole('button', { name: 'Go' }).click()
    await page.getByText('The journal is open read-only: you can look').waitFor()
    const before = contentsOf(host.journalFolder)
    await app.goTo('Cases')
    await page.getByRole('rowheader').first().getByRole('link').click()
    await page.getByText('so nothing can be added here').waitFor()
    await expect.poll(async () => page.getByRole('button', { name: /^(Actions for|Put on hold|Edit)/ }).count()).toBe(0)
    await app.goTo('Settings')
    await section('Journal').getByRole('button', { name: 'Verify now' }).click()
    await section('Journal').getByText(/: unbroken\.$/).waitFor()
    expect(contentsOf(host.journalFolder)).toEqual(before)
    await page.getByRole('button', { name: 'Open for writing' }).click()
    await page.getByText('Everything is saved on this computer').waitFor()
  })

  it('says nothing about a connection, asks nobody but the host, and nothing goes wrong unseen', async () => {
    expect(await page.evaluate(() => navigator.onLine)).toBe(!isOffline)
    await app.goTo('Cases')
    await expect.poll(async () => page.getByText(/offline|no connection|has stopped/i).count()).toBe(0)
    expect(record).toEqual(nothingWrong)
  })
})

/** Every file below a folder with its digest and when it was changed. */
function contentsOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => {
    const path = join(parentPath, name)
    return `${path} ${createHash('sha256').update(readFileSync(path)).digest('hex')} ${statSync(path).mtimeMs}`
  }).toSorted()
}
