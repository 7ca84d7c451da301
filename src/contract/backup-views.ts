import type { StreamId } from '../core/journal/format.ts'
import type { Moment } from '../core/time/civil.ts'

/** How the open journal is backed up, and how that went last. */
export interface BackupStatus {
  /** The folder the owner chose; backups stand in a folder of this journal’s inside it. */
  readonly folder: string | undefined
  /** The sync service whose folder that is, if it looks like one. */
  readonly synced: string | undefined
  /** Hours between backups of a journal that changes, or null for none but those asked for. */
  readonly hours: number | null
  /** The task of the backup that is being made. */
  readonly running: string | undefined
  /** The last backup that was written and read back whole. `upToDate`: nothing was saved since. */
  readonly last: { readonly name: string; readonly at: Moment; readonly size: number; readonly upToDate: boolean } | undefined
  /** Why the last attempt did not work, while none has worked since. */
  readonly failure: { readonly at: Moment; readonly problem: { readonly code: string; readonly message: string; readonly remedy: string } } | undefined
  readonly drill: { readonly at: Moment; readonly name: string; readonly isWhole: boolean; readonly same: number; readonly differences: number } | undefined
}

/** One backup in a folder. */
export interface SnapshotView {
  readonly name: string
  /** Counts up from 1, whatever the clock says. */
  readonly number: number
  /** Undefined where its list of files is missing or changed. */
  readonly facts:
    | {
        readonly takenAt: Moment
        readonly entries: number
        /** Bytes, its share of the pool included. */
        readonly size: number
        /** Files of the journal that were damaged already when it was made. */
        readonly damaged: number
        /** Parts that were erased later and taken out of it since. */
        readonly erased: number
      }
    | undefined
  /** Why it stays at the next rotation. */
  readonly keptFor: 'recent' | 'month' | 'hold' | 'damage' | 'unreadable' | 'goes'
}

/** The backups of one journal in a folder, the newest first. */
export interface BackupsOfJournal {
  readonly journal: string
  /** True for the journal that is open. */
  readonly isOpen: boolean
  readonly snapshots: readonly SnapshotView[]
}

/** A record that is not the same in a copy and in the journal, and how, in words. */
export interface RecordDifference {
  readonly stream: StreamId
  readonly name: string
  readonly kind: 'missing-since' | 'only-in-copy' | 'damaged-in-copy' | 'damaged-in-journal' | 'differs'
  readonly words: readonly string[]
}

/** What a comparison of every record found; `more` differing ones are not named. */
export interface Comparison {
  readonly same: number
  readonly differences: readonly RecordDifference[]
  readonly more: number
}

export interface RestoreResult {
  readonly folder: string
  readonly entries: number
  /** Parts erased since the backup, left out of the copy. */
  readonly erased: number
  /** Files that were damaged already when the backup was made. */
  readonly damaged: readonly { readonly file: string; readonly reason: string }[]
  /** Undefined where that journal is not open, so that there is nothing to compare with. */
  readonly compared: Comparison | undefined
}

/** What opening the newest backup with the whole program showed. */
export interface DrillResult {
  readonly name: string
  readonly takenAt: Moment
  readonly isWhole: boolean
  readonly findings: readonly { readonly file: string; readonly reason: string }[]
  readonly compared: Comparison
}

/** What became of content that was erased in the journal and still stood in backups. */
export interface PurgeResult {
  /** Backups that were written anew without it. */
  readonly rewritten: number
  readonly parts: number
  /** Files of the pool that went with it. */
  readonly files: number
  /** Records on hold, whose content stays in the backups. */
  readonly held: number
  /** Backups that could not be read, and still may have it. */
  readonly unreadable: readonly string[]
}

/** What the backups have of a record that is damaged in the journal. */
export type RecordOffer =
  | { readonly offer: 'whole'; readonly entries: number; readonly from: readonly string[] }
  /** Some of its entries are in no backup and not readable in the damaged file. */
  | { readonly offer: 'partly'; readonly entries: number; readonly lacking: number }
  | { readonly offer: 'none' }

/** A zip in a folder that may hold a journal. */
export interface ZipFound {
  readonly name: string
  readonly size: number
  /** UTC milliseconds. */
  readonly modified: number
}

export interface JournalZipSaved {
  readonly path: string
  readonly size: number
  readonly files: number
}
