import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupStatus, SnapshotView } from '../../src/contract/backup-views.ts'
import type { OutputOf } from '../../src/contract/methods.ts'
import type { Ports } from '../../src/services/services.ts'
import { startWithCase, type TestServices } from '../fixtures/test-services.ts'

/** A journal with a customer and a case, and a folder beside it that plays the owner’s drive. */
export interface BackupTest extends TestServices {
  readonly caseId: string
  readonly customerId: string
  readonly drive: string
  /** The folder of this journal’s backups on the drive. */
  place(): string
  record(text: string): Promise<OutputOf<'entry.record'>>
  make(): Promise<BackupStatus>
  snapshots(): Promise<readonly SnapshotView[]>
  /** Restores one backup into a new folder and returns what came of it. */
  restore(name: string, folder?: string): Promise<OutputOf<'backups.restore'>>
}

export async function startWithDrive(change?: (ports: Ports) => Ports): Promise<BackupTest> {
  const test = await startWithCase(change)
  const drive = join(test.folder, 'drive')
  mkdirSync(drive)
  await test.call('backups.set', { folder: drive, hours: null })
  const status = await test.call('journal.status', {})
  const journal = status.state === 'open' ? status.id : ''
  return {
    ...test,
    drive,
    place: () => join(drive, `evenkeel-backups-${journal}`),
    record: async (text) => test.call('entry.record', { stream: `case/${test.caseId}`, parts: [{ layer: 'fact', kind: 'note', data: { text } }] }),
    make: async () => test.call('backups.make', { task: 'make' }),
    snapshots: async () => (await test.call('backups.list', { folder: null }))[0]?.snapshots ?? [],
    restore: async (name, folder = join(test.folder, `restored-${name}`)) => test.call('backups.restore', { task: 'restore', folder: null, journal, name, to: folder }),
  }
}

/** Every byte of every file below a folder, names included, for searches. */
export function bytesBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.name}\n${readFileSync(join(entry.parentPath, entry.name), 'latin1')}`)
    .join('\n')
}
