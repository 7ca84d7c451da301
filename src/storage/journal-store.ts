import type { Damage, LockHolder } from '../core/journal/damage.ts'
import type { Entry, Hash, StreamId } from '../core/journal/format.ts'
import type { NewPart } from '../core/journal/seal-entry.ts'
import type { Moment } from '../core/time/civil.ts'
import type { MissedQueries } from './missed-queries.ts'
import type { Agencies } from './agencies.ts'
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
  /** How agencies want their tables. */
  readonly agencies: Agencies
  /** Files that could not be used, found at opening or since. */
  damage(): readonly Damage[]
  /** Why a stream cannot be used or written any more; undefined for one that is whole, or was not looked at yet. */
  damageIn(stream: StreamId): Damage | undefined
  /** All streams: the journal’s own first, then by id. */
  streams(): readonly StreamId[]
  has(stream: StreamId): boolean
  /**
   * Reads and verifies streams that are not in memory, so that `entries` can be asked for them: at least until the event loop turns, so
   * fold right after. A stream that is in memory and was not looked at for a while is looked at. One that is not there is no error, one
   * that does not hold shows in `damage`. @throws ProblemError for disk problems of the register
   */
  load(streams: readonly StreamId[]): Promise<void>
  /** As `load`, and looks at every one of these files now: has another program changed it? What is found shows in `damage`. */
  refresh(streams: readonly StreamId[]): Promise<void>
  /**
   * The verified entries of a loaded stream; empty for a new one. The list grows with later savings: copy it to keep a moment.
   * @throws ProblemError `stream-damaged`; an Error if the stream was not loaded
   */
  entries(stream: StreamId): readonly Entry[]
  /** Tells of every change from now on, after it is on disk and in memory. Returns the way to stop. */
  watch(listener: (change: StoreChange) => void): () => void
  registerHead(): { readonly n: number; readonly hash: Hash }
  /** The register’s hash after its n-th line (from 1), to hold against a seal given out then; undefined if it has no such line. */
  registerAt(n: number): Promise<Hash | undefined>
  /** Seals and appends entries, to one stream or several; several are all there after a crash, or none (pending work). */
  append(batch: readonly Append[], recordedAt: Moment): Promise<readonly Entry[]>
  /**
   * Removes content and salt of the parts with these commitments from one stream, by an atomic rewrite; headers stay. Run after the
   * `erased` entry is appended: only what it names can go. If a cut comes between the two, the next opening finishes it.
   * @throws ProblemError `not-allowed` if no `erased` entry of the stream names them
   */
  erase(stream: StreamId, commitments: readonly Hash[]): Promise<void>
  /**
   * Puts the file of a damaged stream right with bytes that are, entry for entry, what the register lists. The damaged file is kept beside
   * it under its hash. @throws ProblemError `not-allowed` if the stream is not damaged, or the bytes are something else
   */
  putBack(stream: StreamId, bytes: Uint8Array): Promise<void>
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
  /** The streams that name an attachment, as far as is known without reading any. */
  streamsNaming(hash: Hash): readonly StreamId[]
  /** Attachments that no entry seems to name: left by a cut between copying and recording, or within an erasure. */
  unreferredAttachments(): Promise<readonly Hash[]>
  /**
   * Removes those of these attachments that no entry names any more, and returns them. Every stream file is searched first; what was
   * attached since the journal was opened and is not recorded yet stays.
   */
  removeUnreferred(hashes: readonly Hash[]): Promise<readonly Hash[]>
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

/** Something that changed in the record. */
export interface StoreChange {
  /** Streams with the number of entries they have now. */
  readonly streams: ReadonlyMap<StreamId, number>
  /** What was appended; empty after an erasure, or when a stream was read again. */
  readonly appended: readonly Entry[]
  /** Lines of the register now. */
  readonly register: number
}

/** How a journal folder looks before it is opened. */
export type FolderState =
  | { readonly state: 'empty' }
  | { readonly state: 'journal'; readonly id: string; readonly lockedBy: LockHolder | undefined }
  | { readonly state: 'other-files' }
