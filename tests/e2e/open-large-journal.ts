import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { inject, vi } from 'vitest'
import { hastyFiles, LAST_DAY, writeLargeJournal } from '../../scripts/large-journal.ts'
import { repeatableRandom, scriptPorts, standingClock } from '../../scripts/script-ports.ts'
import type { PageRecord } from './browser.ts'
import { startHost, temporaryFolder, type TestHost } from './host.ts'
import { openStill, time } from './pages/opened.ts'

/** What the large journal holds. Customers are a quarter as many as cases; one case more has very many entries. */
export const large = { cases: 2_000, notClosed: 1_334, customers: 500, entriesOfOne: 5_000 } as const
/** What the list of cases says of it at first. */
export const largeCount = '1,334 cases of 2,001'

/** The large journal, open in a window of its own at the list of cases. */
export interface LargeJournal {
  readonly host: TestHost
  readonly page: Page
  readonly record: PageRecord
  /** Ends the host and removes its folder. */
  readonly close: () => Promise<void>
}

/** Opens a large journal, the same at each run, and waits until all of it is known to lists and search. */
export async function openLargeJournal(browser: Browser): Promise<LargeJournal> {
  const data = await copyOf(browser)
  const host = await startHost({ data, time })
  const { page, record } = await showCases(browser, host)
  return {
    host, page, record,
    close: async () => {
      await host.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

async function showCases(browser: Browser, host: TestHost): Promise<Pick<LargeJournal, 'page' | 'record'>> {
  const opened = await openStill(browser, host)
  await opened.page.getByRole('link', { name: 'Cases' }).click()
  await opened.page.getByRole('main').getByText(largeCount, { exact: true }).waitFor({ timeout: 120_000 })
  return opened
}

/** A folder of its own with the journal, and with what was read from it. It is made once per run: making it takes longer than any test of it. */
async function copyOf(browser: Browser): Promise<string> {
  const made = join(inject('madeOnce'), 'large')
  if (isFirst(`${made}-claimed`)) await make(browser, made)
  // Or another file makes it.
  await vi.waitUntil(() => existsSync(made), { timeout: 110_000, interval: 100 })
  const folder = temporaryFolder()
  // What was read is known to be of these files by their times.
  cpSync(made, folder, { recursive: true, preserveTimestamps: true })
  return folder
}

/** True for one of all who ask for the folder. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}

async function make(browser: Browser, made: string): Promise<void> {
  const folder = `${made}-begun`
  const ports = { ...scriptPorts(folder, standingClock(`${LAST_DAY}T15:00:00Z`), repeatableRandom('large')), files: hastyFiles() }
  await writeLargeJournal(ports, join(folder, 'journal'), { cases: large.cases, longCase: large.entriesOfOne })
  const host = await startHost({ data: folder, time })
  const { page } = await showCases(browser, host)
  await page.context().close()
  await host.close()
  // The copies open the journal beside them, not this one.
  const path = join(folder, 'settings/settings.json')
  const { lastJournal: _, ...settings } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  writeFileSync(path, JSON.stringify(settings))
  renameSync(folder, made)
}
