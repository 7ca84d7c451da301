import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, type PageRecord } from './browser.ts'
import { startHost, temporaryFolder, type TestHost } from './host.ts'
import { expectAccessible, expectNarrowAccessible } from './pages/accessible.ts'
import { Evenkeel } from './pages/evenkeel.ts'
import { chooseFolderByKeys } from './pages/folders.ts'
import { Keyboard } from './pages/keyboard.ts'
import { nothingWrong, openStill, time } from './pages/opened.ts'

/** One journal, and a folder that plays a drive: from the first backup to a record put right. Each test goes on where the one before ended. */
let browser: Browser
let data: string
let drive: string
let host: TestHost
let page: Page
let record: PageRecord
let app: Evenkeel
let keys: Keyboard
let caseFile: string

const unplugged = (): string => `${drive}-unplugged`

async function start(): Promise<void> {
  host = await startHost({ data, time, roots: [drive] })
  ;({ page, record } = await openStill(browser, host))
  app = new Evenkeel(page)
  keys = new Keyboard(page)
}

beforeAll(async () => {
  browser = await launchBrowser()
  data = temporaryFolder()
  drive = mkdtempSync(join(tmpdir(), 'evenkeel-drive-'))
  await start()
  await app.startOwnJournal('Miller Joinery', 'Maria Reyes')
  const id = await app.openCase({ title: 'Unpaid final invoice', situation: 'Late payment', customer: 'Hartwell Kitchens', type: 'Company', person: 'Dana Hartwell' })
  await app.record('Note', { 'What happened?': 'They said the check is in the mail.' })
  caseFile = join(host.journalFolder, 'cases', `${id}.jsonl`)
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
  for (const folder of [data, drive, unplugged()]) rmSync(folder, { recursive: true, force: true })
})

const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })
const dialog = (name: string): Locator => page.getByRole('dialog', { name })
const section = (name: string): Locator => page.getByRole('region', { name, exact: true })
const backups = (): Locator => section('Backups').getByRole('list', { name: 'Backups' }).getByRole('listitem')
const failureNotice = (): Locator => page.getByRole('note').filter({ hasText: 'The last backup did not work.' })
const snapshots = (): string[] => readdirSync(drive).flatMap((place) => readdirSync(join(drive, place))).filter((name) => /^backup-\d/.test(name)).toSorted()
const folderOfJournal = async (path: string): Promise<void> => section('Journal').getByText(path, { exact: true }).waitFor()

/** For what a slow computer needs a while for; nothing waits longer than it has to. */
const patient = { timeout: 30_000 }
const countOfBackups = async (count: number): Promise<void> => expect.poll(async () => backups().count(), patient).toBe(count)
const focusOn = async (words: string): Promise<void> => expect.poll(async () => keys.focused(), patient).toBe(words)

async function recordNote(text: string): Promise<void> {
  await app.showCase('Unpaid final invoice')
  await app.record('Note', { 'What happened?': text })
  await app.goTo('Settings')
}

it('a folder is chosen, and the first backup is made in it at once, read back and listed', async () => {
  await app.goTo('Settings')
  await section('Backups').getByText('None chosen yet').waitFor()
  await chooseFolderByKeys(keys, page, 'Folder for the backups', drive)
  await countOfBackups(1)
  await section('Backups').getByText('Nov 21, 2026, 10:00 AM').first().waitFor()
  await section('Backups').getByText(/read back and whole$/).waitFor()
  expect(snapshots()).toEqual(['backup-0001-2026-11-21'])
  await expect.poll(async () => failureNotice().count()).toBe(0)
})

it('a backup is made when asked for, and checked when asked for', async () => {
  await recordNote('They paid half.')
  await section('Backups').getByText('there are new entries').waitFor()
  await keys.use(button('Back up now'))
  await countOfBackups(2)
  await section('Backups').getByText('nothing new').waitFor()
  await keys.use(backups().first().getByRole('button', { name: /^Check/ }))
  await section('Backups').getByText('Every byte is as it was written.').waitFor()
  await expectAccessible(page, 'Settings with backups')
  await expectNarrowAccessible(page, 'Settings with backups')
})

it('one is restored into a new folder, its differences are told, and the journal stays until the copy is opened', async () => {
  await keys.use(backups().nth(1).getByRole('button', { name: /^Restore/ }))
  await keys.use(dialog('Restore a backup').getByRole('button', { name: 'Restore', exact: true }))
  await dialog('Restore a backup').getByText('Choose where it goes.').waitFor()
  await expectAccessible(page, 'Restore a backup, with something missing')
  await chooseFolderByKeys(keys, dialog('Restore a backup'), 'New folder for the journal', data, 'copy')
  await keys.use(dialog('Restore a backup').getByRole('button', { name: 'Restore', exact: true }))
  const restored = dialog('The backup is restored')
  await restored.getByRole('list', { name: 'What differs' }).getByText(/Unpaid final invoice/).waitFor()
  await expectAccessible(page, 'The backup is restored')
  await expectNarrowAccessible(page, 'The backup is restored')
  await keys.use(restored.getByRole('button', { name: 'Open the copy' }))
  await folderOfJournal(join(data, 'copy'))
  await focusOn('h2 Journal')
  expect(readFileSync(caseFile, 'utf8')).toContain('They paid half.')
  expect(readFileSync(caseFile.replace(host.journalFolder, join(data, 'copy')), 'utf8')).not.toContain('They paid half.')
})

it('the journal from before is opened again, from the list of places', async () => {
  await keys.use(button('Open another journal…'), 'Shift+Tab')
  const other = dialog('Another journal')
  await keys.use(other.getByRole('button', { name: /^(Choose|Change): Folder$/ }))
  await keys.pickOption(dialog('Choose a folder').getByRole('listbox', { name: 'Places' }), data)
  await keys.pickOption(dialog('Choose a folder').getByRole('listbox', { name: `Folders in ${data}` }), 'journal')
  await keys.use(dialog('Choose a folder').getByRole('button', { name: 'Use this folder' }))
  await keys.use(other.getByRole('button', { name: 'Go', exact: true }))
  await folderOfJournal(host.journalFolder)
  await expect.poll(async () => section('Backups').getByText('nothing new').count()).toBe(1)
})

it('a drill restores the newest, opens it and looks at every record', async () => {
  await keys.use(button('Try a restore'))
  await section('Backups').getByText(/was restored, opened and looked through\. It works\.$/).waitFor()
  await expectAccessible(page, 'After a restore drill')
})

it('a backup that fails is seen on the desk with what to do, and no longer once one has worked', async () => {
  renameSync(drive, unplugged())
  await keys.use(button('Back up now'))
  await failureNotice().waitFor()
  await expect.poll(async () => section('Backups').getByText(/^The folder of the backups is not there/).count(), { message: 'said once', ...patient }).toBe(1)
  await app.goTo('Desk')
  await failureNotice().waitFor()
  await expectAccessible(page, 'The desk after a backup failed')
  await keys.use(failureNotice().getByRole('link', { name: 'What to do' }))
  await focusOn('h2 Backups')
  await section('Backups').getByText(/^Connect the drive/).waitFor()
  renameSync(unplugged(), drive)
  await keys.use(section('Backups').getByRole('button', { name: 'Try again' }))
  await failureNotice().waitFor({ state: 'detached' })
  await countOfBackups(3)
})

it('the whole journal is saved as a zip, and opened from it in another folder', async () => {
  await keys.use(button('Save it all as a zip…'))
  await chooseFolderByKeys(keys, dialog('Save the whole journal as a zip'), 'Folder for the zip', drive)
  await keys.use(dialog('Save the whole journal as a zip').getByRole('button', { name: 'Save', exact: true }))
  await dialog('The journal is saved as a zip').getByText('Evenkeel journal 2026-11-21.zip').waitFor()
  await expectAccessible(page, 'The journal is saved as a zip')
  await keys.use(dialog('The journal is saved as a zip').getByRole('button', { name: 'Done' }))

  await keys.use(button('Open another journal…'))
  await keys.choose(dialog('Another journal').getByRole('radiogroup'), /^Open one from a zip/)
  await keys.use(dialog('Another journal').getByRole('button', { name: 'Next' }))
  const unzip = dialog('Open a journal from a zip')
  await chooseFolderByKeys(keys, unzip, 'Folder with the zip', drive)
  await keys.choose(unzip.getByRole('radiogroup', { name: 'Zip' }), /^Evenkeel journal/)
  await chooseFolderByKeys(keys, unzip, 'New folder for the journal', data, 'from-zip')
  await expectAccessible(page, 'Open a journal from a zip')
  await expectNarrowAccessible(page, 'Open a journal from a zip')
  await keys.use(unzip.getByRole('button', { name: 'Unpack and open' }))
  await folderOfJournal(join(data, 'from-zip'))
  await focusOn('h2 Journal')
  expect(record).toEqual(nothingWrong)
  await page.context().close()
})

it('a damaged record is put right from its notice, with what was saved after the backup', async () => {
  const opened = join(data, 'from-zip', 'cases', basename(caseFile))
  await host.close()
  const whole = readFileSync(opened, 'utf8')
  writeFileSync(opened, whole.replace('in the mail', 'in the mall'))
  await start()
  await page.getByRole('note').filter({ hasText: 'One file of the journal could not be used' }).getByRole('link', { name: 'See which' }).click()
  await focusOn('h2 Journal')
  await keys.use(section('Journal').getByRole('button', { name: 'Look in the backups' }))
  await section('Journal').getByText(/^All \d+ entries are there/).waitFor()
  await expectAccessible(page, 'Settings with a damaged record')
  await expectNarrowAccessible(page, 'Settings with a damaged record')
  await keys.use(section('Journal').getByRole('button', { name: 'Put this case right' }))
  await page.getByRole('note').filter({ hasText: 'could not be used' }).waitFor({ state: 'detached' })
  await focusOn('h2 Journal')
  expect(readFileSync(opened, 'utf8')).toBe(whole)
  await app.showCase('Unpaid final invoice')
  await app.expectText('They paid half.')
  expect(record).toEqual(nothingWrong)
})
