import type { Damage } from '../core/journal/damage.ts'
import type { Hash, StreamId } from '../core/journal/format.ts'
import { changedOutside } from './append-adapter.ts'
import type { Codec } from './codec.ts'
import { errnoOf } from './disk-problem.ts'
import type { FilesPort } from './files-port.ts'
import { judgeStream } from './judge-stream.ts'
import { isErasureDue } from './line-checks.ts'
import { stopWriting } from './outside-change.ts'
import type { RegisterFile } from './register-file.ts'
import { StreamFile } from './stream-file.ts'

/** A stream file that is as it was when it was verified last, as far as size and time tell, and is not in memory. */
export interface KnownStream {
  readonly size: number
  /** UTC milliseconds; undefined after a write of ours until it is looked at. */
  readonly modified: number | undefined
  /** The hashes of the files its entries name. */
  readonly attachments: readonly Hash[]
}

/** Where streams are read from. */
export interface StreamSource {
  readonly files: FilesPort
  readonly folder: string
  readonly codec: Codec
  readonly register: RegisterFile
  readonly damage: Damage[]
  readonly mode: 'write' | 'read-only'
  /** Bytes of stream files whose entries may stay in memory. */
  readonly memory: number
  /** UTC milliseconds. */
  now(): number
}

/**
 * The streams of an open journal: those in memory, least recently asked for first, and those known only by size and time.
 *
 *     known ──load: read, verify, hold against the register──▶ in memory ──over the limit, whole, nothing under way──▶ known
 */
export class Streams {
  readonly #source: StreamSource
  readonly #files = new Map<StreamId, StreamFile>()
  readonly #known = new Map<StreamId, KnownStream>()
  readonly #loading = new Map<StreamId, Promise<void>>()
  readonly #held = new Map<StreamId, number>()
  #trimming = false

  constructor(source: StreamSource) {
    this.#source = source
  }

  /** Every stream there is, the journal’s own first. */
  ids(): readonly StreamId[] {
    const inMemory = [...this.#files.values()].filter(isThere).map(({ stream }) => stream)
    return [...inMemory, ...this.#known.keys()].toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  }

  has(stream: StreamId): boolean {
    const file = this.#files.get(stream)
    return file ? isThere(file) : this.#known.has(stream)
  }

  /** A stream that is in memory, or was found damaged. */
  get(stream: StreamId): StreamFile | undefined {
    return this.#files.get(stream)
  }

  /** The streams in memory and the damaged ones. */
  values(): IterableIterator<StreamFile> {
    return this.#files.values()
  }

  known(): ReadonlyMap<StreamId, KnownStream> {
    return this.#known
  }

  isKnown(stream: StreamId): boolean {
    return this.#known.has(stream)
  }

  know(stream: StreamId, known: KnownStream): void {
    this.#known.set(stream, known)
  }

  add(file: StreamFile): void {
    this.#files.set(file.stream, file)
  }

  remove(stream: StreamId): void {
    this.#files.delete(stream)
    this.#known.delete(stream)
  }

  /** A stream’s file in memory, or a new one for a stream that is not there. It has to be loaded if it is. */
  fileFor(stream: StreamId): StreamFile {
    const { files, folder, codec } = this.#source
    const file = this.#files.get(stream) ?? new StreamFile(files, folder, stream, codec)
    this.#files.set(stream, file)
    return file
  }

  /** Reads a stream while the journal is being opened: what is beyond the register or torn is left for recovery to judge. */
  async readAtOpening(stream: StreamId): Promise<StreamFile> {
    const file = await this.#readFile(stream)
    this.#files.set(stream, file)
    return file
  }

  /**
   * Brings streams into memory. They stay at least until the event loop turns after this resolves, so that a fold right after finds them.
   * One that cannot be read or does not hold is in memory as damaged.
   */
  async load(streams: readonly StreamId[]): Promise<void> {
    await this.holding(streams, async () => {
      for (const stream of streams) await this.#loadOne(stream)
    })
  }

  /** Keeps streams in memory, once they are there, until the work is done. */
  async holding<T>(streams: readonly StreamId[], work: () => Promise<T>): Promise<T> {
    for (const stream of streams) this.#held.set(stream, (this.#held.get(stream) ?? 0) + 1)
    try {
      return await work()
    } finally {
      for (const stream of streams) {
        const left = (this.#held.get(stream) ?? 1) - 1
        if (left > 0) this.#held.set(stream, left)
        else this.#held.delete(stream)
      }
      this.#trimSoon()
    }
  }

  /** Those of these streams that are in memory, whole, and were not looked at for some milliseconds. */
  notSeenFor(milliseconds: number, streams: readonly StreamId[]): readonly StreamId[] {
    const now = this.#source.now()
    return streams.filter((stream) => {
      const file = this.#files.get(stream)
      // A clock that was set back says nothing about how long it has been.
      return file && isUsable(file) && (now - file.lookedAt >= milliseconds || now < file.lookedAt)
    })
  }

  /**
   * Looks at the files of streams in memory: has another program changed them? Then writing to them stops, or, read-only, they are
   * read again. Returns those that were read again. Not to be called while something is being written.
   */
  async look(streams: readonly StreamId[]): Promise<readonly StreamId[]> {
    const again: StreamId[] = []
    for (const stream of streams) {
      const file = this.#files.get(stream)
      if (!file || !isUsable(file) || (await this.#isAsLeft(file))) continue
      if (this.#source.mode === 'read-only') {
        await this.#read(stream)
        again.push(stream)
      } else {
        stopWriting(file, changedOutside(file.adapter.path), this.#source.damage)
      }
    }
    return again
  }

  /** Lets go of what was not asked for longest, until the rest is within the limit. */
  trim(): void {
    let bytes = 0
    for (const { adapter } of this.#files.values()) bytes += adapter.size
    for (const [stream, file] of this.#files) {
      if (bytes <= this.#source.memory) return
      if (!this.#mayGo(file)) continue
      this.#files.delete(stream)
      this.#known.set(stream, { size: file.adapter.size, modified: file.modified, attachments: file.attachments() })
      bytes -= file.adapter.size
    }
  }

  /** True if a stream in memory is on disk exactly as the register lists it, with nothing left to be done. */
  isSettled(file: StreamFile): boolean {
    return isUsable(file) && !file.erasureDue && !file.adapter.isUnsettled && file.adapter.reading.torn.length === 0 && file.entries.length > 0 && file.entries.length === this.#source.register.listedOf(file.stream).count
  }

  #mayGo(file: StreamFile): boolean {
    return file.stream !== 'journal' && !this.#held.has(file.stream) && this.isSettled(file)
  }

  async #loadOne(stream: StreamId): Promise<void> {
    const file = this.#files.get(stream)
    if (file && !file.unread) {
      this.#files.delete(stream)
      this.#files.set(stream, file)
      return
    }
    if (!file && !this.#known.has(stream)) return
    const loading = this.#loading.get(stream) ?? this.#read(stream).finally(() => this.#loading.delete(stream))
    this.#loading.set(stream, loading)
    await loading
  }

  /** Reads a stream long after opening. What is in it beyond the register was not written by us. */
  async #read(stream: StreamId): Promise<void> {
    const { mode, register, damage } = this.#source
    const file = await this.#readFile(stream)
    const listed = (): number => register.listedOf(stream).count
    if (file.damage === undefined && mode === 'read-only') {
      // Whoever writes lists an entry after it is in its stream: what is not listed yet is not shown yet.
      if (file.entries.length > listed()) await register.refresh()
      file.showOnly(listed())
    } else if (file.damage === undefined && (file.entries.length > listed() || file.adapter.reading.torn.length > 0)) {
      stopWriting(file, changedOutside(file.adapter.path), damage)
      file.showOnly(listed())
    }
    this.#known.delete(stream)
    this.#files.set(stream, file)
  }

  async #readFile(stream: StreamId): Promise<StreamFile> {
    const { files, folder, codec, register } = this.#source
    const file = new StreamFile(files, folder, stream, codec)
    try {
      // Looked at before it is read: a change in between shows at the next look.
      file.modified = (await files.stat(file.adapter.path))?.modified
      await file.low.read()
    } catch (error) {
      if (errnoOf(error) === undefined) throw error
      file.damage = `it could not be read (${errnoOf(error)})`
      file.unread = true
      return file
    }
    file.lookedAt = this.#source.now()
    file.erasureDue = isErasureDue(file.entries)
    const finding = file.adapter.reading.findings[0]
    if (finding) file.damage = `line ${finding.line}: ${finding.reason}`
    await judgeStream(register, file)
    return file
  }

  async #isAsLeft(file: StreamFile): Promise<boolean> {
    const found = await this.#source.files.stat(file.adapter.path)
    file.lookedAt = this.#source.now()
    const sameSize = found?.size === file.adapter.size
    const sameTime = file.modified === undefined || file.modified === found?.modified
    if (!sameSize || !(sameTime || (await file.adapter.holds(file.entries)))) return false
    file.modified = found.modified
    return true
  }

  /** After the event loop has turned, so that whoever waited for a load has folded by then. */
  #trimSoon(): void {
    if (this.#trimming) return
    this.#trimming = true
    setImmediate(() => {
      this.#trimming = false
      this.trim()
    })
  }
}

function isThere({ entries, damage }: StreamFile): boolean {
  return entries.length > 0 || damage !== undefined
}

function isUsable({ damage, stopped }: StreamFile): boolean {
  return damage === undefined && stopped === undefined
}

function rank(stream: StreamId): number {
  return stream === 'journal' ? 0 : 1
}
