import { join } from 'node:path'
import type { Damage } from '../core/journal/damage.ts'
import { hash as hashSchema } from '../core/journal/fields.ts'
import type { Entry, Hash, StreamId } from '../core/journal/format.ts'
import type { Random } from '../core/ports.ts'
import { ProblemError } from '../core/problem.ts'
import type { Moment } from '../core/time/civil.ts'
import type { Codec } from './codec.ts'
import { putBack } from './backup/mend.ts'
import { attachmentPath, discardStaged, freezeText, keepContent, PARTIAL, readContent, stageContent } from './contents.ts'
import { onDisk } from './disk-problem.ts'
import { Drafts } from './drafts.ts'
import { eraseParts } from './erase.ts'
import type { FilesPort } from './files-port.ts'
import { Agencies } from './agencies.ts'
import { ChangeListeners } from './change-listeners.ts'
import type { CheckpointKeeper } from './checkpoint-keeper.ts'
import { damageOf } from './judge.ts'
import type { Append, JournalStore, StagedContent, StoreChange, StoredDraft } from './journal-store.ts'
import { checkStreamId, layoutOf, streamFile, type Layout } from './layout.ts'
import type { Lock } from './lock.ts'
import { MissedQueries } from './missed-queries.ts'
import { OwnGuidance } from './own-guidance.ts'
import { Queue, Queues } from './queue.ts'
import type { ReadJournal } from './read-journal.ts'
import { Saving } from './saving.ts'
import { attachmentsNamed } from './stream-file.ts'
import { seeminglyUnreferred, stillNamed, streamsNaming } from './unreferred.ts'

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
  /** Undefined if nothing is remembered from one opening to the next. */
  readonly checkpoint: CheckpointKeeper | undefined
}

/** Milliseconds after which a stream in memory is looked at again when it is asked for. */
const LOOK_AGAIN = 1000

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
  readonly agencies: Agencies
  readonly #opened: OpenedJournal
  readonly #layout: Layout
  readonly #saving: Saving
  readonly #drafts: Drafts
  readonly #records = new Queue()
  readonly #small = new Queues()
  readonly #listeners = new ChangeListeners()
  /** Attached since the journal was opened and not named by an entry yet. */
  readonly #attached = new Set<Hash>()
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
    this.agencies = new Agencies(files, this.#layout, codec, (failed, work) => this.#write(this.#small.at('agencies'), failed, work))
  }

  damage(): readonly Damage[] {
    return damageOf(this.#opened.journal)
  }

  damageIn(stream: StreamId): Damage | undefined {
    const file = this.#opened.journal.streams.get(stream)
    if (!file?.damage && !file?.stopped) return undefined
    return this.damage().find((damage) => damage.stream === stream && damage.setAside === undefined)
  }

  streams(): readonly StreamId[] {
    return this.#opened.journal.streams.ids()
  }

  has(stream: StreamId): boolean {
    return this.#opened.journal.streams.has(stream)
  }

  async load(streams: readonly StreamId[]): Promise<void> {
    const table = this.#opened.journal.streams
    await onDisk('The records could not be read', async () => {
      await table.load(streams.map(checkStreamId))
      const stale = table.notSeenFor(LOOK_AGAIN, streams)
      if (stale.length > 0) await this.#look(stale)
    })
  }

  async refresh(streams: readonly StreamId[]): Promise<void> {
    await onDisk('The records could not be read', async () => {
      await this.#opened.journal.streams.load(streams.map(checkStreamId))
      await this.#look(streams)
    })
  }

  watch(listener: (change: StoreChange) => void): () => void {
    return this.#listeners.watch(listener)
  }

  entries(stream: StreamId): readonly Entry[] {
    const { streams } = this.#opened.journal
    const file = streams.get(checkStreamId(stream))
    if (!file && streams.isKnown(stream)) throw new Error(`${streamFile(stream)} was asked for before it was loaded`)
    if (file?.damage) throw new ProblemError('stream-damaged', `The file ${file.file} is damaged: ${file.damage}.`)
    return file?.entries ?? []
  }

  registerHead(): { readonly n: number; readonly hash: Hash } {
    return this.#opened.journal.register.head()
  }

  async registerAt(n: number): Promise<Hash | undefined> {
    return onDisk('The register could not be read', () => this.#opened.journal.register.hashAt(n))
  }

  async append(batch: readonly Append[], recordedAt: Moment): Promise<readonly Entry[]> {
    const { lock } = this.#requireOpen()
    return this.#records.run(() => onDisk('The entry could not be saved', async () => {
      const entries = await this.#saving.save(batch, recordedAt, () => lock.check())
      for (const hash of attachmentsNamed(entries)) this.#attached.delete(hash)
      this.#changed(new Set(batch.map(({ stream }) => stream)), entries)
      return entries
    }))
  }

  async erase(stream: StreamId, commitments: readonly Hash[]): Promise<void> {
    await this.#write(this.#records, 'The content could not be erased', async () => {
      const { streams } = this.#opened.journal
      await this.#saving.settle()
      await streams.holding([stream], async () => {
        await streams.load([checkStreamId(stream)])
        await eraseParts(this.#opened.journal, stream, commitments)
        this.#changed(new Set([stream]), [])
      })
    })
  }

  async putBack(stream: StreamId, bytes: Uint8Array): Promise<void> {
    await this.#write(this.#records, 'The record could not be put back', async () => {
      await this.#saving.settle()
      await putBack(this.#opened.files, this.folder, this.#opened.journal, checkStreamId(stream), bytes)
      this.#changed(new Set([stream]), [])
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
    await this.#write(this.#small.at(`files/${staged.hash}`), 'The file could not be attached', async () => {
      this.#attached.add(staged.hash)
      await keepContent(this.#opened.files, this.#layout, staged)
    })
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

  streamsNaming(hash: Hash): readonly StreamId[] {
    return streamsNaming(this.#opened.journal.streams, hash)
  }

  async unreferredAttachments(): Promise<readonly Hash[]> {
    const found = await onDisk('The attached files could not be listed', () => seeminglyUnreferred(this.#opened.files, this.#layout, this.#opened.journal.streams))
    return found.filter((hash) => !this.#attached.has(hash))
  }

  async removeUnreferred(hashes: readonly Hash[]): Promise<readonly Hash[]> {
    const { files, codec } = this.#opened
    const asked = hashes.map((hash) => hashSchema.parse(hash))
    // In the queue of the records, so that no entry comes to name a file between the search and the removal.
    return this.#write(this.#records, 'The file could not be removed', async () => {
      const named = asked.length === 0 ? new Set() : await stillNamed(files, codec, this.#layout, this.streams(), asked)
      const gone = asked.filter((hash) => !named.has(hash) && !this.#attached.has(hash))
      for (const hash of gone) await this.#small.at(`files/${hash}`).run(() => files.remove(this.#layout.attachment(hash)))
      return gone
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
        if (this.#saving.isUnsettled) {
          await lock.check()
          await this.#saving.settle()
        }
        await this.#opened.checkpoint?.finish()
      } finally {
        await lock.release()
      }
    })
  }

  /** Every write goes through here: refused when read-only, closed, or when the lock is no longer ours. */
  async #write<T>(queue: Queue, failed: string, work: () => Promise<T>): Promise<T> {
    const { lock } = this.#requireOpen()
    return queue.run(() =>
      onDisk(failed, async () => {
        await lock.check()
        return work()
      }),
    )
  }

  #requireOpen(): { readonly lock: Lock } {
    const { lock } = this.#opened
    if (!lock) throw new ProblemError('read-only', 'This journal is open read-only.')
    if (this.#closed) throw new ProblemError('no-journal', 'This journal has been closed.')
    return { lock }
  }

  /** Between two savings: what lies beyond the acknowledged bytes is then not ours. */
  async #look(streams: readonly StreamId[]): Promise<void> {
    const again = await this.#records.run(async () => (this.#saving.isUnsettled ? [] : this.#opened.journal.streams.look(streams)))
    if (again.length > 0) this.#changed(new Set(again), [])
  }

  #changed(streams: ReadonlySet<StreamId>, appended: readonly Entry[]): void {
    this.#opened.checkpoint?.changed()
    const { journal } = this.#opened
    const lengths = new Map([...streams].map((stream) => [stream, journal.streams.get(stream)?.entries.length ?? 0]))
    this.#listeners.tell({ streams: lengths, appended, register: journal.register.head().n })
  }
}
