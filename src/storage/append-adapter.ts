import { createHash, type Hash as Hasher } from 'node:crypto'
import type { Adapter } from 'lowdb'
import type { Hash } from '../core/journal/format.ts'
import type { Finding } from '../core/journal/verify.ts'
import { ProblemError } from '../core/problem.ts'
import type { Codec } from './codec.ts'
import { errnoOf } from './disk-problem.ts'
import type { FilesPort } from './files-port.ts'
import { splitLines } from './lines.ts'

/** How items become lines and lines become checked items; `items` are those before the first finding. */
export interface LineFormat<T> {
  toLine(item: T): string
  /** `resumed` is true if the lines are those after a `Start` whose bytes stood unchanged. Findings count lines from the file’s first. */
  check(lines: readonly string[], resumed: boolean): { readonly items: readonly T[]; readonly findings: readonly Finding[] }
}

/** The beginning of a file as it was verified before: if it still has these bytes, only what follows is checked. */
export interface Start {
  /** Bytes, all of them whole lines. */
  readonly size: number
  readonly count: number
  /** SHA-256 of those bytes. */
  readonly digest: Hash
}

/** What a file held when it was read. `size` counts the bytes of its whole lines, `torn` is what follows them. */
export interface Reading {
  readonly exists: boolean
  readonly size: number
  readonly torn: Uint8Array
  readonly findings: readonly Finding[]
  /** True if the bytes before a `Start` stood unchanged, so that only the rest was checked. */
  readonly resumed: boolean
}

/**
 * A lowdb adapter for a file of lines. `write` appends the items the file does not have yet and returns once they are on disk;
 * `rewrite` replaces the file as a whole. What was written counts only after `keep`; until then `takeBack` can undo it.
 *
 *     acknowledged bytes │ bytes of the write under way        (never anything else)
 *     ───────── size ────┼─── a prefix of `tried` ───
 */
export class AppendAdapter<T> implements Adapter<readonly T[]> {
  readonly path: string
  readonly #files: FilesPort
  readonly #codec: Codec
  readonly #format: LineFormat<T>
  #size = 0
  #count = 0
  #tried: { readonly bytes: Uint8Array; readonly count: number } | undefined
  #reading: Reading = { exists: false, size: 0, torn: new Uint8Array(), findings: [], resumed: false }
  /** Over the acknowledged bytes, for files that are resumed; kept up as they grow, so that a digest never needs the file again. */
  #hasher: Hasher | undefined

  constructor(files: FilesPort, path: string, codec: Codec, format: LineFormat<T>) {
    this.path = path
    this.#files = files
    this.#codec = codec
    this.#format = format
  }

  /** What the last `read` found besides the items. */
  get reading(): Reading {
    return this.#reading
  }

  /** Bytes that are acknowledged. */
  get size(): number {
    return this.#size
  }

  /** The items up to the first finding; empty if there is no file. With a start whose bytes stand, only the items after it. */
  async read(start?: Start): Promise<T[]> {
    const bytes = await readIfThere(this.#files, this.path)
    const whole = bytes ?? new Uint8Array()
    const resumed = start !== undefined && isStart(whole, start)
    const skip = resumed ? start : { size: 0, count: 0 }
    const { lines, finding, size, torn } = splitLines(whole.subarray(skip.size), this.#codec)
    const { items, findings } = this.#format.check(lines, resumed)
    this.#size = skip.size + size
    this.#count = skip.count + items.length
    this.#hasher = start === undefined ? undefined : createHash('sha256').update(whole.subarray(0, this.#size))
    const broken = findings.length === 0 && finding ? [{ ...finding, line: skip.count + finding.line }] : findings
    this.#reading = { exists: bytes !== undefined, size: this.#size, torn, findings: broken, resumed }
    return [...items]
  }

  /** True while an append is under way, or failed and was not taken back yet. */
  get isUnsettled(): boolean {
    return this.#tried !== undefined
  }

  /** SHA-256 of the acknowledged bytes. Only for a file that was read with a `Start`. */
  digest(): Hash {
    if (!this.#hasher) throw new Error(`${this.path} was read without a start, so no digest of it is kept`)
    return this.#hasher.copy().digest('hex')
  }

  /** Appends the items beyond those the file has, as `append`. */
  async write(items: readonly T[]): Promise<void> {
    await this.append(items.slice(this.#count))
  }

  /** Appends items; call `keep` once all of a saving is on disk, or `takeBack`. */
  async append(fresh: readonly T[]): Promise<void> {
    const bytes = this.bytesOf(fresh)
    this.#tried = { bytes, count: fresh.length }
    await this.#files.append(this.path, bytes)
  }

  /** Acknowledges what was appended. */
  keep(): void {
    if (!this.#tried) return
    this.#size += this.#tried.bytes.length
    this.#count += this.#tried.count
    this.#hasher?.update(this.#tried.bytes)
    this.#tried = undefined
  }

  /**
   * Undoes an append that failed or belongs to a saving that failed: the bytes beyond the acknowledged ones are compared with what
   * we tried to write and cut off. The caller still holds the content, so nothing is lost.
   * @throws ProblemError `changed-outside` if other bytes stand there; nothing is touched then.
   */
  async takeBack(): Promise<void> {
    if (!this.#tried) return
    const bytes = await readIfThere(this.#files, this.path)
    if (bytes && bytes.length !== this.#size) {
      const ours = bytes.length > this.#size && startsWith(this.#tried.bytes, bytes.subarray(this.#size))
      if (!ours) throw changedOutside(this.path)
      await this.#files.truncate(this.path, this.#size)
    }
    if (bytes && this.#size === 0) await this.#files.remove(this.path)
    this.#tried = undefined
  }

  /** True if the file holds these items and nothing else, byte for byte. */
  async holds(items: readonly T[]): Promise<boolean> {
    const bytes = await readIfThere(this.#files, this.path)
    return bytes !== undefined && Buffer.compare(bytes, this.bytesOf(items)) === 0
  }

  /** @throws ProblemError `changed-outside` if the file has not the size we left it with. */
  async checkSize(): Promise<void> {
    const size = (await this.#files.statNow(this.path))?.size ?? 0
    if (size !== this.#size) throw changedOutside(this.path)
  }

  /** Replaces the whole file. If it fails, the file is either the old one or the new one, and this adapter knows which. */
  async rewrite(items: readonly T[]): Promise<{ readonly done: boolean; readonly error?: unknown }> {
    const bytes = this.bytesOf(items)
    let error: unknown
    try {
      await this.#files.replace(this.path, bytes)
    } catch (caught) {
      error = caught
      const found = await readIfThere(this.#files, this.path)
      if (!found || !startsWith(found, bytes) || found.length !== bytes.length) return { done: false, error }
    }
    this.#size = bytes.length
    this.#count = items.length
    return error === undefined ? { done: true } : { done: true, error }
  }

  /** Cuts off a torn tail found by `read`; the caller has put it aside or knows where its bytes stand whole. */
  async cutTorn(): Promise<void> {
    await this.#files.truncate(this.path, this.#size)
    this.#reading = { ...this.#reading, torn: new Uint8Array() }
  }

  /** The bytes these items have as lines. */
  bytesOf(items: readonly T[]): Uint8Array {
    return new TextEncoder().encode(items.map((item) => `${this.#codec.encode(this.#format.toLine(item))}\n`).join(''))
  }
}

/** A file’s bytes, or undefined if there is none. */
export async function readIfThere(files: FilesPort, path: string): Promise<Uint8Array | undefined> {
  try {
    return await files.read(path)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** True if `start` is how `whole` begins. */
export function startsWith(whole: Uint8Array, start: Uint8Array): boolean {
  return start.length <= whole.length && start.every((byte, index) => byte === whole[index])
}

function isStart(bytes: Uint8Array, { size, digest }: Start): boolean {
  return bytes.length >= size && createHash('sha256').update(bytes.subarray(0, size)).digest('hex') === digest
}

/** Another program wrote where only we write. */
export function changedOutside(path: string): ProblemError {
  return new ProblemError('changed-outside', `Another program changed ${path}. The entry was not saved there.`)
}
