import { createHash } from 'node:crypto'
import { canonicalJson, registerHash } from '../core/journal/canonical.ts'
import { NO_PREVIOUS, registerLineSchema, type Entry, type Hash, type RegisterLine, type StreamId } from '../core/journal/format.ts'
import { sealRegisterLine } from '../core/journal/seal-entry.ts'
import type { ProblemError } from '../core/problem.ts'
import { AppendAdapter, changedOutside, type Start } from './append-adapter.ts'
import type { Codec } from './codec.ts'
import type { FilesPort } from './files-port.ts'
import { layoutOf } from './layout.ts'
import { checkRegister, type Listed, type RegisterPoint } from './line-checks.ts'
import { splitLines } from './lines.ts'

/** The register’s end as it was verified: its bytes by size and digest, and what it lists. Reading can begin there if the bytes still stand. */
export interface RegisterMark extends RegisterPoint {
  readonly size: number
  readonly digest: Hash
}

/** SHA-256 of nothing. */
const EMPTY_DIGEST = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const BEGINNING: RegisterMark = { n: 0, hash: NO_PREVIOUS, listed: new Map(), size: 0, digest: EMPTY_DIGEST }
const NOTHING_LISTED: Listed = { count: 0, head: NO_PREVIOUS }

/** The register on disk; in memory only what it adds up to: its head, and how many entries of each stream it lists up to which. */
export class RegisterFile {
  readonly adapter: AppendAdapter<RegisterLine>
  damage: string | undefined
  stopped: ProblemError | undefined
  readonly #files: FilesPort
  readonly #codec: Codec
  #after: RegisterMark = BEGINNING
  #head: { readonly n: number; readonly hash: Hash } = { n: 0, hash: NO_PREVIOUS }
  #listed = new Map<StreamId, Listed>()

  constructor(files: FilesPort, folder: string, codec: Codec) {
    this.#files = files
    this.#codec = codec
    this.adapter = new AppendAdapter<RegisterLine>(files, layoutOf(folder).register, codec, {
      toLine: canonicalJson,
      check: (lines, resumed) => checkRegister(lines, resumed ? this.#after : BEGINNING),
    })
  }

  /** Reads and verifies: all of it, or only what follows the mark if the bytes before it stand. */
  async read(mark: RegisterMark = BEGINNING): Promise<void> {
    this.#after = mark
    const start: Start = { size: mark.size, count: mark.n, digest: mark.digest }
    const lines = await this.adapter.read(start)
    const { exists, findings, resumed } = this.adapter.reading
    this.damage = exists ? undefined : 'the file is missing'
    if (findings[0]) this.damage = `line ${findings[0].line}: ${findings[0].reason}`
    const from = resumed ? mark : BEGINNING
    this.#head = { n: from.n, hash: from.hash }
    this.#listed = new Map(from.listed)
    this.accept(lines)
  }

  /** Reads what another program appended since. Read-only use only: a writer is the only one that appends. */
  async refresh(): Promise<void> {
    await this.read(this.mark())
  }

  head(): { readonly n: number; readonly hash: Hash } {
    return this.#head
  }

  /** What is listed of each stream. */
  get listed(): ReadonlyMap<StreamId, Listed> {
    return this.#listed
  }

  listedOf(stream: StreamId): Listed {
    return this.#listed.get(stream) ?? NOTHING_LISTED
  }

  /** Where the register stands. What it lists is copied. */
  mark(): RegisterMark {
    return { ...this.#head, listed: new Map(this.#listed), size: this.adapter.size, digest: this.adapter.digest() }
  }

  /** The lines that list these entries next. */
  linesFor(entries: readonly Entry[]): readonly RegisterLine[] {
    const lines: RegisterLine[] = []
    let head = this.#head
    for (const entry of entries) {
      const line = sealRegisterLine(head, entry)
      lines.push(line)
      head = { n: line.n, hash: registerHash(line) }
    }
    return lines
  }

  /** Takes into memory lines that are on disk. */
  accept(lines: readonly RegisterLine[]): void {
    for (const { stream, seq, hash } of lines) this.#listed.set(stream, { count: seq, head: hash })
    const last = lines.at(-1)
    if (last) this.#head = { n: last.n, hash: registerHash(last) }
  }

  /** The hash after the n-th line (from 1), or undefined if there is no such line. @throws ProblemError `changed-outside` */
  async hashAt(n: number): Promise<Hash | undefined> {
    if (n === this.#head.n && n > 0) return this.#head.hash
    const next = n > 0 && n < this.#head.n ? (await this.#storedLines())[n] : undefined
    return next === undefined ? undefined : parseLine(next).prev
  }

  /** The hashes that are listed of one stream, in order. @throws ProblemError `changed-outside` */
  async hashesOf(stream: StreamId): Promise<readonly Hash[]> {
    const named = canonicalJson({ stream }).slice(1, -1)
    return (await this.#storedLines()).filter((line) => line.includes(named)).map((line) => parseLine(line).hash)
  }

  /** The verified lines, from disk once more: memory keeps only what they add up to. */
  async #storedLines(): Promise<readonly string[]> {
    const bytes = (await this.#files.read(this.adapter.path)).subarray(0, this.adapter.size)
    if (createHash('sha256').update(bytes).digest('hex') !== this.adapter.digest()) throw changedOutside(this.adapter.path)
    return splitLines(bytes, this.#codec).lines.slice(0, this.#head.n)
  }
}

function parseLine(line: string): RegisterLine {
  return registerLineSchema.parse(JSON.parse(line))
}
