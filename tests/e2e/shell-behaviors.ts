import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { sampleFolder, temporaryFolder } from './host.ts'

/** What a second start on the same journal does, as the person sees it. */
export type SecondStart =
  /** The window that is open comes to the front, and no other opens. */
  | { readonly sees: 'the first window' }
  /** A page that says who has the journal open. */
  | { readonly sees: 'a page'; readonly page: Page }

/** The app as a person starts, uses and ends it, in one host or the other. */
export interface ShellDriver {
  /** Starts the app on the data folder of this driver. */
  start(): Promise<Page>
  /** Closes the window or the tab, without a word to the page before. In Electron the app ends with it. */
  closeWindow(): Promise<void>
  /** Ends the app the way a person does; its window is closed, if it still is open. */
  quit(): Promise<void>
  startAgain(): Promise<SecondStart>
  /** Saves what pressing a download leads to, into a folder of the test; the path of the file. */
  saved(page: Page, press: () => Promise<void>, folder: string): Promise<string>
  /** Ends everything still running. */
  close(): Promise<void>
}

/** For what a slow computer needs a while for; nothing waits longer than it has to. */
const patient = { timeout: 30_000 }

/**
 * What every host’s shell has to do, written once: open, save, drop a file, quit with a draft, start twice. Runs on the browser
 * host (shell-behaviors.test.ts) and in real Electron (tests/electron).
 */
export function shellBehaviors(host: string, driverFor: (data: string) => ShellDriver): void {
  describe(`the shell in ${host}`, () => {
    let data: string
    let driver: ShellDriver
    async function begin(folder: string): Promise<Page> {
      data = folder
      driver = driverFor(folder)
      return driver.start()
    }
    afterEach(async () => {
      await driver.close()
      rmSync(data, { recursive: true, force: true })
    })
    const lockFiles = (): string[] => readdirSync(data, { recursive: true }).map(String).filter((name) => name.endsWith('lock.json'))

    it('opens a new journal, and the same one by itself at the next start', async () => {
      const page = await begin(temporaryFolder())
      await page.getByText('Start my own journal').click()
      await page.getByRole('button', { name: 'Start the journal' }).click()
      await page.getByRole('textbox', { name: 'Name of the business' }).fill('Miller Joinery')
      await page.getByRole('textbox', { name: 'Your name' }).fill('Maria Reyes')
      await page.getByRole('button', { name: 'Save and go to the desk' }).click()
      await page.getByRole('heading', { name: 'Desk' }).waitFor()
      await driver.quit()
      expect(lockFiles()).toEqual([])
      const again = await driver.start()
      await again.getByRole('heading', { name: 'Desk' }).waitFor()
      await again.getByRole('link', { name: 'Settings' }).click()
      const name = again.getByRole('textbox', { name: 'Name', exact: true })
      await expect.poll(() => name.inputValue(), patient).toBe('Miller Joinery')
    })

    it('saves an attached file byte for byte', async () => {
      const page = await begin(await sampleFolder())
      await openCase(page)
      const button = page.getByRole('button', { name: /^Download Order 1183 signed\.pdf/ }).first()
      const path = await driver.saved(page, () => button.click(), data)
      expect(path).toMatch(/Order 1183 signed\.pdf$/)
      expect(attachments(data)).toContain(hashOfFile(path))
    })

    it('takes a file that is dropped, and it is in the record after the next start', async () => {
      const page = await begin(await sampleFolder())
      const file = join(data, 'Łódź – photo.txt')
      writeFileSync(file, 'what was dropped')
      await openCase(page)
      const composer = page.getByRole('region', { name: 'Write an entry' })
      await composer.getByText('Note', { exact: true }).click()
      await composer.getByRole('textbox').first().fill('They sent a photo')
      await dropFile(page, file)
      await composer.getByText('Łódź – photo.txt').waitFor()
      await composer.getByRole('button', { name: 'Save' }).click()
      await page.getByRole('button', { name: /^Download Łódź – photo\.txt/ }).waitFor()
      expect(attachments(data)).toContain(hashOfFile(file))
      await driver.quit()
      const again = await driver.start()
      await openCase(again)
      await again.getByRole('button', { name: /^Download Łódź – photo\.txt/ }).waitFor()
    })

    it('keeps what was being typed when the window is closed in the middle of it', async () => {
      const page = await begin(await sampleFolder())
      await page.getByRole('textbox', { name: /what they say, what you say/ }).fill('They said they would pay on the')
      await driver.closeWindow()
      await expect.poll(() => drafts(data), patient).toContain('They said they would pay on the')
      await driver.quit()
      expect(lockFiles()).toEqual([])
      const again = await driver.start()
      const box = again.getByRole('textbox', { name: /what they say, what you say/ })
      await expect.poll(() => box.inputValue(), patient).toBe('They said they would pay on the')
    })

    it('started twice, leaves the journal with the first', async () => {
      const page = await begin(await sampleFolder())
      await page.getByRole('heading', { name: 'Desk' }).waitFor()
      const second = await driver.startAgain()
      if (second.sees === 'a page') await second.page.getByText(/open the journal read-only/i).first().waitFor()
      expect(lockFiles()).toHaveLength(1)
      await page.getByRole('link', { name: 'Cases' }).click()
      await page.getByRole('heading', { name: 'Cases' }).waitFor()
    })
  })
}

async function openCase(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Cases' }).click()
  await page.getByRole('link', { name: 'Unpaid final invoice, order 1183' }).click()
  await page.getByRole('region', { name: 'Write an entry' }).waitFor()
}

/** Drops a real file of this computer, as dragging it in from a folder does: a file made by a script would have no path. */
async function dropFile(page: Page, path: string): Promise<void> {
  const box = await page.getByRole('region', { name: 'Write an entry' }).boundingBox()
  if (!box) throw new Error('There is nowhere to drop the file.')
  const at = { x: box.x + box.width / 2, y: box.y + 20 }
  const session = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...at, data: { items: [], files: [path], dragOperationsMask: 1 } })
  }
  await session.detach()
}

/** The text of every draft of the journal below a data folder. */
function drafts(data: string): string {
  const folder = join(data, 'journal/drafts')
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n') : ''
}

/** The hashes under which the journal below a data folder keeps attachments. */
function attachments(data: string): string[] {
  const folder = join(data, 'journal/files')
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String).flatMap((name) => /[0-9a-f]{64}$/.exec(name)?.[0] ?? []) : []
}

function hashOfFile(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}
