import { Low } from 'lowdb'
import { canonicalJson, entryHash } from '../core/journal/canonical.ts'
import type { Entry, Hash, StreamId } from '../core/journal/format.ts'
import { EMPTY_HEAD, type StreamHead } from '../core/journal/seal-entry.ts'
import type { ProblemError } from '../core/problem.ts'
import { AppendAdapter } from './append-adapter.ts'
import type { Codec } from './codec.ts'
import type { FilesPort } from './files-port.ts'
import { layoutOf, streamFile } from './layout.ts'
import { checkStream, isErasureDue } from './line-checks.ts'

/** One stream in memory and on disk. `low.data` holds what is acknowledged, and changes only after it is on disk. */
export class StreamFile {
  readonly stream: StreamId
  /** Relative to the journal folder. */
  readonly file: string
  readonly adapter: AppendAdapter<Entry>
  readonly low: Low<Entry[]>
  /** Why the file cannot be used; it is never written then. */
  damage: string | undefined
  /** True while the damage is that the disk did not give the file; it is asked again when the stream is loaded again. */
  unread = false
  /** Set once another program wrote to the file: readable as it was, never written. */
  stopped: ProblemError | undefined
  /** When the file was last changed as far as we saw, in UTC milliseconds; undefined after a write of ours until it is looked at. */
  modified: number | undefined
  /** When it was last looked at, in UTC milliseconds by our clock. */
  lookedAt = 0
  /** True while content is still in the file whose erasure is on record. */
  erasureDue = false

  constructor(files: FilesPort, folder: string, stream: StreamId, codec: Codec) {
    this.stream = stream
    this.file = streamFile(stream)
    this.adapter = new AppendAdapter<Entry>(files, layoutOf(folder).stream(stream), codec, {
      toLine: canonicalJson,
      check: (lines) => checkStream(stream, lines),
    })
    this.low = new Low<Entry[]>(this.adapter, [])
  }

  /** Grows with later savings: whoever wants to keep a moment copies it. */
  get entries(): readonly Entry[] {
    return this.low.data
  }

  head(): StreamHead {
    const last = this.low.data.at(-1)
    return last ? { seq: last.header.seq, hash: entryHash(last.header) } : EMPTY_HEAD
  }

  /** The hash of the entry with this number, from 1; undefined if there is none. In a verified chain all but the last stand in the entry that follows. */
  hashAt(seq: number): Hash | undefined {
    const after = this.low.data[seq]
    if (after && seq > 0) return after.header.prev
    return seq > 0 && seq === this.low.data.length ? this.head().hash : undefined
  }

  /** The hashes of all entries in order. */
  hashes(): readonly Hash[] {
    return this.low.data.map((_, index) => this.hashAt(index + 1) ?? '')
  }

  /** Takes into memory what was appended and is on disk. */
  accept(fresh: readonly Entry[]): void {
    for (const entry of fresh) this.low.data.push(entry)
    this.modified = undefined
    if (fresh.some(({ parts }) => parts.some((part) => part?.kind === 'erased'))) this.erasureDue = isErasureDue(this.low.data)
  }

  /** Takes into memory what the file holds after it was replaced. */
  exchange(entries: readonly Entry[]): void {
    this.low.data = [...entries]
    this.modified = undefined
    this.erasureDue = isErasureDue(this.low.data)
  }

  /** Shows only the first entries: what follows is not, or not yet, part of the record. */
  showOnly(count: number): void {
    if (this.low.data.length > count) this.low.data = this.low.data.slice(0, count)
  }

  /** The hashes of the files its entries name, each once. */
  attachments(): readonly Hash[] {
    return [...new Set(attachmentsNamed(this.low.data))]
  }
}

/** The hashes of the files that entries name. */
export function attachmentsNamed(entries: readonly Entry[]): Hash[] {
  const named: Hash[] = []
  for (const { parts } of entries) for (const part of parts) for (const file of part?.files ?? []) named.push(file.hash)
  return named
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
