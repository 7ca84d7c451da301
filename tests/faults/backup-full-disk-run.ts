import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import { checkSnapshot } from '../../src/storage/backup/check-snapshot.ts'
import { placeOf } from '../../src/storage/backup/place.ts'
import { restoreSnapshot } from '../../src/storage/backup/restore.ts'
import { listSnapshots, removeLeftovers } from '../../src/storage/backup/snapshots.ts'
import { takeSnapshot } from '../../src/storage/backup/take-snapshot.ts'
import { createJournal } from '../../src/storage/create-journal.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { verifyJournalFolder } from '../../src/storage/verify-folder.ts'
import { codeOf, fill } from './small-disk.ts'
import { moment, note, testPorts } from './storage-setup.ts'

/** What happened while the disk of the backups was really full; printed as one line of JSON for the test that started this program. */
export interface FullBackupDiskReport {
  readonly problems: Readonly<Record<'backup' | 'restore', string>>
  readonly afterFailures: { readonly snapshots: readonly string[]; readonly left: readonly string[]; readonly findings: number }
  readonly afterRoom: { readonly snapshots: readonly string[]; readonly findings: number; readonly journal: number }
}

/** The journal lies beside the small disk, the backups on it. */
async function run(disk: string, beside: string): Promise<FullBackupDiskReport> {
  const files = nodeFiles()
  const journal = join(beside, 'journal')
  const store = await createJournal(testPorts(files), journal, { author: 'owner' })
  for (let n = 0; n < 20; n += 1) await store.append([{ stream: `case/c${n}`, parts: [note('They went on for a while. '.repeat(40))] }], moment)
  const place = placeOf(disk, store.id)
  const take = async (number: number) => takeSnapshot({ files, folder: journal, id: store.id, head: store.registerHead(), place, number, takenAt: moment, app: 'test', isStale: () => false, progress: () => undefined })
  await take(1)
  await fill(join(disk, 'filler'), 6)
  const restored = join(disk, 'restored')
  const problems = {
    backup: await codeOf(take(2)),
    restore: await codeOf(restoreSnapshot({ files, random: testPorts(files).random, place, name: 'backup-0001-2025-11-12', folder: restored, erasures: new Map(), now: moment, progress: () => undefined })),
  }
  const names = async (): Promise<string[]> => (await listSnapshots(files, place)).map(({ name }) => name)
  const findings = async (): Promise<number> => (await Promise.all((await names()).map(async (name) => (await checkSnapshot(files, place, name)).findings.length))).reduce((sum, n) => sum + n, 0)
  const afterFailures = { snapshots: await names(), left: (await fs.readdir(disk)).filter((name) => name === 'restored'), findings: await findings() }
  await fs.unlink(join(disk, 'filler'))
  await removeLeftovers(files, place)
  await take(2)
  const afterRoom = { snapshots: await names(), findings: await findings(), journal: (await verifyJournalFolder(files, journal)).findings.length }
  await store.close()
  return { problems, afterFailures, afterRoom }
}

const [disk, beside] = process.argv.slice(2)
if (disk === undefined || beside === undefined) throw new Error('Name the small disk and a folder beside it')
process.stdout.write(`${JSON.stringify(await run(disk, beside))}\n`)
