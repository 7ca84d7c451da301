import { join } from 'node:path'
import type { CivilDate } from '../../core/time/civil.ts'

/** Where the backups of one journal stand inside the folder the owner chose; one folder can hold those of several journals. */
export interface BackupPlace {
  readonly root: string
  readonly readme: string
  readonly lock: string
  /** Attachments and frozen guidance of all snapshots, each once, laid out as in a journal. */
  readonly pool: string
}

const placePrefix = 'evenkeel-backups-'
/** The ending of a snapshot that is being written, and of one that is being removed: neither counts, both go at the next backup. */
export const UNFINISHED = '.unfinished'
export const REMOVED = '.removed'

export function placeOf(folder: string, journal: string): BackupPlace {
  const root = join(folder, placePrefix + journal)
  return { root, readme: join(root, 'README.txt'), lock: join(root, 'lock.json'), pool: join(root, 'pool') }
}

/** The journal whose backups a folder of this name holds, or undefined. */
export function journalOfPlace(name: string): string | undefined {
  return new RegExp(`^${placePrefix}([a-z0-9][a-z0-9-]{0,63})$`).exec(name)?.[1]
}

/** A snapshot’s name, taken apart. `revision` goes up when content that was erased later is taken out of it. */
export interface SnapshotName {
  readonly number: number
  readonly date: CivilDate
  readonly revision: number
}

/** Numbers count up whatever the clock says, so that the order stands when the clock is set back. */
export function snapshotName({ number, date, revision }: SnapshotName): string {
  return `backup-${String(number).padStart(4, '0')}-${date}${revision > 1 ? `-r${revision}` : ''}`
}

export function parseSnapshotName(name: string): SnapshotName | undefined {
  const [, number, date, revision] = /^backup-(\d{4,9})-(\d{4}-\d{2}-\d{2})(?:-r(\d{1,6}))?$/.exec(name) ?? []
  return number === undefined || date === undefined ? undefined : { number: Number(number), date, revision: Number(revision ?? 1) }
}

/** What stands beside the snapshots, for whoever finds the folder without Evenkeel at hand. */
export const placeReadme = `These are backups of an Evenkeel journal, made by Evenkeel.

  backup-0001-2026-11-21   one backup: its number and the day it was made
  pool                     attached files and guidance that the backups share, each kept once

To restore, use Evenkeel: Settings, Backups, Restore. It checks the copy, leaves out what
was erased since, and never touches the journal you have.

Without Evenkeel: copy the contents of one backup folder into an empty folder, and then
the contents of pool into the same folder.

Please change nothing in here by hand. What is typed and not saved yet is not in a backup.
`
