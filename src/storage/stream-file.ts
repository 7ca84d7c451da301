import { Low } from 'lowdb'
import { canonicalJson, entryHash, registerHash } from '../core/journal/canonical.ts'
import { NO_PREVIOUS, type Entry, type Hash, type RegisterLine, type StreamId } from '../core/journal/format.ts'
import { EMPTY_HEAD, sealRegisterLine, type StreamHead } from '../core/journal/seal-entry.ts'
import type { ProblemError } from '../core/problem.ts'
import { AppendAdapter } from './append-adapter.ts'
import type { Codec } from './codec.ts'
import type { FilesPort } from './files-port.ts'
import { layoutOf, streamFile } from './layout.ts'
import { checkRegister, checkStream } from './line-checks.ts'

/** One stream in memory and on disk. `low.data` holds what is acknowledged, and changes only after it is on disk. */
export class StreamFile {
  readonly stream: StreamId
  /** Relative to the journal folder. */
  readonly file: string
  readonly adapter: AppendAdapter<Entry>
  readonly low: Low<readonly Entry[]>
  /** Why the file cannot be used; it is never written then. */
  damage: string | undefined
  /** Set once another program wrote to the file: readable as it was, never written. */
  stopped: ProblemError | undefined

  constructor(files: FilesPort, folder: string, stream: StreamId, codec: Codec) {
    this.stream = stream
    this.file = streamFile(stream)
    this.adapter = new AppendAdapter<Entry>(files, layoutOf(folder).stream(stream), codec, {
      toLine: canonicalJson,
      check: (lines) => checkStream(stream, lines),
    })
    this.low = new Low<readonly Entry[]>(this.adapter, [])
  }

  get entries(): readonly Entry[] {
    return this.low.data
  }

  head(): StreamHead {
    const last = this.low.data.at(-1)
    return last ? { seq: last.header.seq, hash: entryHash(last.header) } : EMPTY_HEAD
  }

  /** The hashes of all entries; in a verified chain all but the last stand in the entries that follow. */
  hashes(): readonly Hash[] {
    const entries = this.low.data
    return entries.length === 0 ? [] : [...entries.slice(1).map((entry) => entry.header.prev), this.head().hash]
  }
}

/** The register in memory and on disk. */
export class RegisterFile {
  readonly adapter: AppendAdapter<RegisterLine>
  readonly low: Low<readonly RegisterLine[]>
  damage: string | undefined
  stopped: ProblemError | undefined
  #head: { readonly n: number; readonly hash: Hash } = { n: 0, hash: NO_PREVIOUS }

  constructor(files: FilesPort, folder: string, codec: Codec) {
    this.adapter = new AppendAdapter<RegisterLine>(files, layoutOf(folder).register, codec, { toLine: canonicalJson, check: checkRegister })
    this.low = new Low<readonly RegisterLine[]>(this.adapter, [])
  }

  async read(): Promise<void> {
    await this.low.read()
    this.#head = headAfter(this.low.data)
  }

  get lines(): readonly RegisterLine[] {
    return this.low.data
  }

  head(): { readonly n: number; readonly hash: Hash } {
    return this.#head
  }

  /** All lines once these entries are listed too. */
  withEntries(entries: readonly Entry[]): readonly RegisterLine[] {
    const lines = [...this.low.data]
    let head = this.#head
    for (const entry of entries) {
      const line = sealRegisterLine(head, entry)
      lines.push(line)
      head = { n: line.n, hash: registerHash(line) }
    }
    return lines
  }

  /** Takes into memory what is on disk: all lines. */
  accept(lines: readonly RegisterLine[]): void {
    this.low.data = lines
    this.#head = headAfter(lines)
  }
}


/** Entries grouped by stream, in order. */
export function byStream(entries: readonly Entry[]): ReadonlyMap<StreamId, readonly Entry[]> {
  const groups = new Map<StreamId, Entry[]>()
  for (const entry of entries) {
    const group = groups.get(entry.header.stream) ?? []
    group.push(entry)
    groups.set(entry.header.stream, group)
  }
  return groups
}

function headAfter(lines: readonly RegisterLine[]): { readonly n: number; readonly hash: Hash } {
  const last = lines.at(-1)
  return last ? { n: last.n, hash: registerHash(last) } : { n: 0, hash: NO_PREVIOUS }
}
