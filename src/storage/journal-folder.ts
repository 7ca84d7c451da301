import { join } from 'node:path'
import type { Damage } from '../core/journal/damage.ts'
import { hash as hashSchema } from '../core/journal/fields.ts'
import type { Entry, Hash, StreamId } from '../core/journal/format.ts'
import { registerHash } from '../core/journal/canonical.ts'
import type { Random } from '../core/ports.ts'
import { ProblemError } from '../core/problem.ts'
import type { Moment } from '../core/time/civil.ts'
import type { Codec } from './codec.ts'
import { attachmentsIn, attachmentPath, discardStaged, freezeText, keepContent, PARTIAL, readContent, stageContent } from './contents.ts'
import { onDisk } from './disk-problem.ts'
import { Drafts } from './drafts.ts'
import { eraseParts } from './erase.ts'
import type { FilesPort } from './files-port.ts'
import { damageOf } from './judge.ts'
import type { Append, JournalStore, StagedContent, StoredDraft } from './journal-store.ts'
import { checkStreamId, layoutOf, type Layout } from './layout.ts'
import type { Lock } from './lock.ts'
import { MissedQueries } from './missed-queries.ts'
import { OwnGuidance } from './own-guidance.ts'
import { Queue, Queues } from './queue.ts'
import type { ReadJournal } from './read-journal.ts'
import { Saving } from './saving.ts'

/** What an open journal is made of. */
export interface OpenedJournal {
  readonly files: FilesPort
  readonly random: Random
  readonly codec: Codec
  readonly folder: string
  readonly id: string
  /** Undefined if the journal is open read-only. */
  readonly lock: Lock | undefined
  readonly journal: ReadJournal
}

/**
 * An open journal folder. Streams and register are written by one queue, so that at most one saving is ever unfinished;
 * drafts and attachments have a queue per file.
 */
export class JournalFolder implements JournalStore {
  readonly id: string
  readonly folder: string
  readonly mode: 'write' | 'read-only'
  readonly ownGuidance: OwnGuidance
  readonly missed: MissedQueries
  readonly #opened: OpenedJournal
  readonly #layout: Layout
  readonly #saving: Saving
  readonly #drafts: Drafts
  readonly #records = new Queue()
  readonly #small = new Queues()
  #closed = false

  constructor(opened: OpenedJournal) {
    const { files, codec, folder, journal, random } = opened
    this.#opened = opened
    this.id = opened.id
    this.folder = folder
    this.mode = opened.lock ? 'write' : 'read-only'
    this.#layout = layoutOf(folder)
    this.#saving = new Saving({ files, random, codec, folder, ...journal })
    this.#drafts = new Drafts(files, this.#layout.drafts, codec, journal.damage)
    this.ownGuidance = new OwnGuidance(files, this.#layout, (failed, work) => this.#write(this.#small.at('guidance/own'), failed, work))
    this.missed = new MissedQueries(files, this.#layout, codec, journal.damage, (failed, work) => this.#write(this.#small.at('guidance/missed'), failed, work))
  }

  damage(): readonly Damage[] {
    return damageOf(this.#opened.journal)
  }

  streams(): readonly StreamId[] {
    return [...this.#opened.journal.streams.values()].filter(({ entries, damage }) => entries.length > 0 || damage !== undefined).map(({ stream }) => stream)
  }

  entries(stream: StreamId): readonly Entry[] {
    const file = this.#opened.journal.streams.get(checkStreamId(stream))
    if (file?.damage) throw new ProblemError('stream-damaged', `The file ${file.file} is damaged: ${file.damage}.`)
    return file?.entries ?? []
  }

  registerHead(): { readonly n: number; readonly hash: Hash } {
    return this.#opened.journal.register.head()
  }

  registerAt(n: number): Hash | undefined {
    const line = this.#opened.journal.register.lines[n - 1]
    return line && registerHash(line)
  }

  async append(batch: readonly Append[], recordedAt: Moment): Promise<readonly Entry[]> {
    return this.#write(this.#records, 'The entry could not be saved', () => this.#saving.save(batch, recordedAt))
  }

  async erase(stream: StreamId, commitments: readonly Hash[]): Promise<void> {
    await this.#write(this.#records, 'The content could not be erased', async () => {
      await this.#saving.settle()
      await eraseParts(this.#opened.journal, stream, commitments)
    })
  }

  async stage(staged: string, chunks: AsyncIterable<Uint8Array>, onBytes?: (total: number) => void): Promise<StagedContent> {
    return this.#write(this.#small.at(`staging/${staged}`), 'The file could not be copied', () => stageContent(this.#opened.files, this.#layout, staged, chunks, onBytes))
  }

  async staged(): Promise<readonly string[]> {
    const found = await onDisk('The copied files could not be listed', () => this.#opened.files.list(this.#layout.staging))
    return found.filter(({ name, folder }) => !folder && !name.endsWith(PARTIAL)).map(({ name }) => name)
  }

  async keep(staged: StagedContent): Promise<void> {
    await this.#write(this.#small.at(`files/${staged.hash}`), 'The file could not be attached', () => keepContent(this.#opened.files, this.#layout, staged))
  }

  async discardStaged(staged: string): Promise<void> {
    await this.#write(this.#small.at(`staging/${staged}`), 'The copied file could not be removed', () => discardStaged(this.#opened.files, this.#layout, staged))
  }

  async attachment(hash: Hash, size: number): Promise<string> {
    return attachmentPath(this.#opened.files, this.#layout, hash, size)
  }

  async readAttachment(hash: Hash): Promise<Uint8Array> {
    return readContent(this.#opened.files, this.#layout.attachment(hashSchema.parse(hash)), hash)
  }

  async unreferredAttachments(): Promise<readonly Hash[]> {
    const found = await onDisk('The attached files could not be listed', () => attachmentsIn(this.#opened.files, this.#layout))
    return found.filter((hash) => !this.#isReferred(hash))
  }

  async removeAttachment(hash: Hash): Promise<void> {
    const path = this.#layout.attachment(hashSchema.parse(hash))
    await this.#write(this.#small.at(`files/${hash}`), 'The file could not be removed', async () => {
      if (this.#isReferred(hash)) throw new ProblemError('not-allowed', 'The file belongs to an entry that is still there.')
      await this.#opened.files.remove(path)
    })
  }

  async freeze(content: string): Promise<Hash> {
    return this.#write(this.#small.at('guidance'), 'The guidance could not be kept with the record', () => freezeText(this.#opened.files, this.#layout, content))
  }

  async frozen(hash: Hash): Promise<string> {
    return new TextDecoder().decode(await readContent(this.#opened.files, join(this.#layout.usedGuidance, hashSchema.parse(hash)), hash))
  }

  async drafts(): Promise<readonly StoredDraft[]> {
    return this.#drafts.all()
  }

  async saveDraft(draft: StoredDraft): Promise<void> {
    await this.#write(this.#small.at(`drafts/${draft.id}`), 'The draft could not be kept', () => this.#drafts.save(draft))
  }

  async discardDraft(id: string): Promise<void> {
    await this.#write(this.#small.at(`drafts/${id}`), 'The draft could not be removed', () => this.#drafts.discard(id))
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await Promise.all([this.#records.idle(), this.#small.idle()])
    const { lock } = this.#opened
    if (!lock) return
    await onDisk('The journal could not be closed', async () => {
      try {
        if (!this.#saving.isUnsettled) return
        await lock.check()
        await this.#saving.settle()
      } finally {
        await lock.release()
      }
    })
  }

  /** Every write goes through here: refused when read-only, closed, or when the lock is no longer ours. */
  async #write<T>(queue: Queue, failed: string, work: () => Promise<T>): Promise<T> {
    const { lock } = this.#opened
    if (!lock) throw new ProblemError('read-only', 'This journal is open read-only.')
    if (this.#closed) throw new ProblemError('no-journal', 'This journal has been closed.')
    return queue.run(() =>
      onDisk(failed, async () => {
        await lock.check()
        return work()
      }),
    )
  }

  #isReferred(hash: Hash): boolean {
    return [...this.#opened.journal.streams.values()].some(({ entries }) => entries.some(({ parts }) => parts.some((part) => part?.files?.some((file) => file.hash === hash))))
  }
}
