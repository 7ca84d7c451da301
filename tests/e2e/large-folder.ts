import { cpSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { inject } from 'vitest'
import { hastyFiles, LAST_DAY, writeLargeJournal } from '../../scripts/large-journal.ts'
import { repeatableRandom, scriptPorts, standingClock } from '../../scripts/script-ports.ts'
import { startHost, temporaryFolder } from './host.ts'
import { openStill, time } from './pages/opened.ts'

/** What the large journal holds. Customers are a quarter as many as cases; one case more has very many entries. */
export const large = { cases: 2_000, notClosed: 1_334, customers: 500, entriesOfOne: 5_000 } as const
/** What the list of cases says of it at first. */
export const largeCount = '1,334 cases of 2,001'

/**
 * A data folder with a large journal, the same at each run, and what was read from it for lists and search. It is made once per run and
 * copied, because it takes longer than any test of it. Whoever asks for it removes it.
 */
export async function largeFolder(browser: Browser): Promise<string> {
  const made = join(inject('madeOnce'), 'large')
  if (!existsSync(made)) await make(browser, made)
  const folder = temporaryFolder()
  // What was read is known to be of these files by their times.
  cpSync(made, folder, { recursive: true, preserveTimestamps: true })
  return folder
}

async function make(browser: Browser, made: string): Promise<void> {
  const folder = `${made}-begun`
  const ports = { ...scriptPorts(folder, standingClock(`${LAST_DAY}T15:00:00Z`), repeatableRandom('large')), files: hastyFiles() }
  await writeLargeJournal(ports, join(folder, 'journal'), { cases: large.cases, longCase: large.entriesOfOne })
  const host = await startHost({ data: folder, time })
  const { page } = await openStill(browser, host)
  await page.getByRole('link', { name: 'Cases' }).click()
  await page.getByRole('main').getByText(largeCount, { exact: true }).waitFor({ timeout: 120_000 })
  await page.context().close()
  await host.close()
  // The copies open the journal beside them, not this one.
  const path = join(folder, 'settings/settings.json')
  const { lastJournal: _, ...settings } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  writeFileSync(path, JSON.stringify(settings))
  renameSync(folder, made)
}
