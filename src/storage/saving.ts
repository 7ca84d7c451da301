import { join } from 'node:path'
import { entryHash } from '../core/journal/canonical.ts'
import type { Entry, RegisterLine, StreamId } from '../core/journal/format.ts'
import { sealEntry, type StreamHead } from '../core/journal/seal-entry.ts'
import { newId, randomHex, type Random } from '../core/ports.ts'
import { ProblemError } from '../core/problem.ts'
import type { Moment } from '../core/time/civil.ts'
import type { Codec } from './codec.ts'
import { diskProblem } from './disk-problem.ts'
import type { FilesPort } from './files-port.ts'
import type { Append } from './journal-store.ts'
import { checkStreamId, layoutOf } from './layout.ts'
import { stopWriting } from './outside-change.ts'
import { writePending } from './pending.ts'
import type { ReadJournal } from './read-journal.ts'
import type { RegisterFile } from './register-file.ts'
import { byStream, type StreamFile } from './stream-file.ts'

/** What one saving touches, so that it can be undone as long as it is not acknowledged. */
interface Touched {
  readonly streams: readonly StreamFile[]
  /** Path of the pending file; empty for a single entry. */
  readonly pending: string
}

/** What saving needs of the open journal. */
export interface SavingJournal extends ReadJournal {
  readonly files: FilesPort
  readonly random: Random
  readonly codec: Codec
  readonly folder: string
}

/**
 * Saves batches of entries, one batch at a time (the caller queues them). Memory changes only when everything is on disk, and then by
 * what was added alone, so that saving costs the same in a long record as in a short one. A batch that fails is taken back at once, or
 * before the next batch if the disk does not allow that now.
 */
export class Saving {
  readonly #journal: SavingJournal
  #unsettled: Touched | undefined

  constructor(journal: SavingJournal) {
    this.#journal = journal
  }

  /** `isOurs` rejects if the journal’s lock is no longer ours. @throws ProblemError as `JournalStore.append` */
  async save(batch: readonly Append[], recordedAt: Moment, isOurs: () => Promise<void>): Promise<readonly Entry[]> {
    const { register } = this.#journal
    if (register.damage) throw new ProblemError('journal-damaged', 'The list of all entries (register.jsonl) is damaged, so nothing can be added.')
    if (this.#unsettled) {
      await isOurs()
      await this.settle()
    }
    const streams = [...new Set(batch.map(({ stream }) => checkStreamId(stream)))]
    return this.#journal.streams.holding(streams, async () => {
      await this.#journal.streams.load(streams)
      const files = streams.map((stream) => this.#writable(stream))
      const entries = this.#seal(batch, recordedAt)
      if (entries.length === 0) return []
      await this.#checkAll([...files, this.#journal.register], isOurs)
      await this.#write(entries, files)
      return entries
    })
  }

  /** True while something of a failed saving may still be on disk. */
  get isUnsettled(): boolean {
    return this.#unsettled !== undefined
  }

  /** Takes back what a failed saving left behind. @throws ProblemError if the disk still does not allow it. */
  async settle(): Promise<void> {
    const touched = this.#unsettled
    if (!touched) return
    const { files, register } = this.#journal
    const foreign: ProblemError[] = []
    for (const file of [...touched.streams, register]) {
      try {
        await file.adapter.takeBack()
      } catch (error) {
        if (!(error instanceof ProblemError)) throw diskProblem('What an earlier attempt left behind could not be tidied up', error)
        stopWriting(file, error, this.#journal.damage)
        foreign.push(error)
      }
    }
    // With other bytes in the way the pending file stays: it is what the next opening needs to judge the rest.
    if (touched.pending && foreign.length === 0) await files.remove(touched.pending)
    this.#unsettled = undefined
  }

  #writable(stream: StreamId): StreamFile {
    const file = this.#journal.streams.fileFor(stream)
    if (file.damage) throw new ProblemError('stream-damaged', `The file ${file.file} is damaged: ${file.damage}.`)
    if (file.stopped) throw file.stopped
    return file
  }

  #seal(batch: readonly Append[], recordedAt: Moment): readonly Entry[] {
    const heads = new Map<StreamId, StreamHead>()
    return batch.map(({ stream, parts }) => {
      const head = heads.get(stream) ?? this.#writable(stream).head()
      const entry = sealEntry(stream, head, recordedAt, parts, () => randomHex(this.#journal.random, 16))
      heads.set(stream, { seq: entry.header.seq, hash: entryHash(entry.header) })
      return entry
    })
  }

  /** The lock is still ours and the files are as we left them: asked together, because each waits for the disk, and judged in order. */
  async #checkAll(all: readonly (StreamFile | RegisterFile)[], isOurs: () => Promise<void>): Promise<void> {
    const [lock, ...sizes] = await Promise.allSettled([isOurs(), ...all.map(({ adapter }) => adapter.checkSize())])
    if (lock.status === 'rejected') throw lock.reason
    for (const [index, file] of all.entries()) {
      if (file.stopped) throw file.stopped
      const size = sizes[index]
      if (size?.status !== 'rejected') continue
      if (size.reason instanceof ProblemError) stopWriting(file, size.reason, this.#journal.damage)
      throw diskProblem('The entry could not be saved', size.reason)
    }
  }

  async #write(entries: readonly Entry[], files: readonly StreamFile[]): Promise<void> {
    const journal = this.#journal
    const { register } = journal
    const pending = entries.length > 1 ? join(layoutOf(journal.folder).pending, `${newId(journal.random)}.json`) : ''
    const grouped = byStream(entries)
    const fresh = files.map((file) => ({ file, added: grouped.get(file.stream) ?? [] }))
    let lines: readonly RegisterLine[]
    this.#unsettled = { streams: files, pending }
    try {
      if (pending) await writePending(journal.files, pending, journal.codec, entries)
      const appended = appendAll(fresh)
      // While the disk is at work.
      lines = register.linesFor(entries)
      await appended
      await register.adapter.append(lines)
    } catch (error) {
      await this.#tryToSettle()
      throw diskProblem(entries.length > 1 ? 'The entries could not be saved' : 'The entry could not be saved', error)
    }
    for (const file of [...files, register]) file.adapter.keep()
    for (const { file, added } of fresh) file.accept(added)
    register.accept(lines)
    this.#unsettled = pending ? { streams: [], pending } : undefined
    await this.#tryToSettle()
  }

  /** What cannot be tidied up now is tried again before the next saving, which fails if it still cannot; nothing is forgotten. */
  async #tryToSettle(): Promise<void> {
    try {
      await this.settle()
    } catch {
      // `#unsettled` stands.
    }
  }
}

async function appendAll(fresh: readonly { readonly file: StreamFile; readonly added: readonly Entry[] }[]): Promise<void> {
  for (const { file, added } of fresh) await file.adapter.append(added)
}
