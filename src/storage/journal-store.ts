import type { Damage, LockHolder } from '../core/journal/damage.ts'
import type { Entry, Hash, StreamId } from '../core/journal/format.ts'
import type { NewPart } from '../core/journal/seal-entry.ts'
import type { Moment } from '../core/time/civil.ts'
import type { MissedQueries } from './missed-queries.ts'
import type { OwnGuidance } from './own-guidance.ts'

/** Parts to be sealed as the next entry of a stream. */
export interface Append {
  readonly stream: StreamId
  readonly parts: readonly NewPart[]
}

/** Stored drafts are opaque to storage. */
export interface StoredDraft {
  readonly id: string
  readonly place: string
  readonly fields: Readonly<Record<string, string>>
  readonly savedAt: number
}

/** A file copied into the journal’s staging folder and hashed while copying. */
export interface StagedContent {
  readonly staged: string
  readonly hash: Hash
  readonly size: number
}

/**
 * An open journal folder. Every write goes through one queue per file; a promise resolves only when the bytes are on disk,
 * and what `entries` returns changes only after that. In read-only mode every write rejects with `read-only`.
 */
export interface JournalStore {
  readonly id: string
  readonly folder: string
  readonly mode: 'write' | 'read-only'
  /** The owner’s own policies: no part of the record, but written under the same lock. */
  readonly ownGuidance: OwnGuidance
  /** Searches that found nothing. */
  readonly missed: MissedQueries
  /** Files that could not be used, found at opening or since. */
  damage(): readonly Damage[]
  streams(): readonly StreamId[]
  /** The verified entries of a stream; empty for a new one. @throws ProblemError `stream-damaged` */
  entries(stream: StreamId): readonly Entry[]
  registerHead(): { readonly n: number; readonly hash: Hash }
  /** The register’s hash after its n-th line (from 1), to hold against a seal given out then; undefined if it has no such line. */
  registerAt(n: number): Hash | undefined
  /** Seals and appends entries, to one stream or several; several are all there after a crash, or none (pending work). */
  append(batch: readonly Append[], recordedAt: Moment): Promise<readonly Entry[]>
  /**
   * Removes content and salt of the parts with these commitments from one stream, by an atomic rewrite; headers stay. Run after the
   * `erased` entry is appended: only what it names can go. If a cut comes between the two, the next opening finishes it.
   * @throws ProblemError `not-allowed` if no `erased` entry of the stream names them
   */
  erase(stream: StreamId, commitments: readonly Hash[]): Promise<void>
  /** Copies bytes into staging, hashing while copying; nothing is attached yet. */
  stage(staged: string, chunks: AsyncIterable<Uint8Array>, onBytes?: (total: number) => void): Promise<StagedContent>
  /** Names of whole files in staging, those of earlier sessions too; what nobody wants any more can be discarded. */
  staged(): Promise<readonly string[]>
  /** Moves staged content to its place under its hash; a file that is there already is kept. */
  keep(staged: StagedContent): Promise<void>
  discardStaged(staged: string): Promise<void>
  /** Absolute path of an attachment, after checking that it exists and has the size. @throws ProblemError `file-missing` `file-changed` */
  attachment(hash: Hash, size: number): Promise<string>
  /** Reads an attachment whole and checks its hash. @throws ProblemError `file-missing` `file-changed` */
  readAttachment(hash: Hash): Promise<Uint8Array>
  /** Attachments that no entry refers to: left by a cut between copying and recording, or within an erasure. */
  unreferredAttachments(): Promise<readonly Hash[]>
  /** Removes an attachment no entry refers to any more. @throws ProblemError `not-allowed` if one still does */
  removeAttachment(hash: Hash): Promise<void>
  /** Keeps guidance content under its hash (LF, NFC) and returns the hash. */
  freeze(content: string): Promise<Hash>
  /** Frozen content, checked against its hash. @throws ProblemError `file-missing` `file-changed` */
  frozen(hash: Hash): Promise<string>
  drafts(): Promise<readonly StoredDraft[]>
  saveDraft(draft: StoredDraft): Promise<void>
  discardDraft(id: string): Promise<void>
  /** Waits for all queues and releases the lock. */
  close(): Promise<void>
}

/** How a journal folder looks before it is opened. */
export type FolderState =
  | { readonly state: 'empty' }
  | { readonly state: 'journal'; readonly id: string; readonly lockedBy: LockHolder | undefined }
  | { readonly state: 'other-files' }
