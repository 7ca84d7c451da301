import { join } from 'node:path'
import { PROGRAM_AUTHOR } from '../../core/journal/authors.ts'
import { canonicalJson, entryHash } from '../../core/journal/canonical.ts'
import type { Entry, Hash, StreamId } from '../../core/journal/format.ts'
import { sealEntry } from '../../core/journal/seal-entry.ts'
import type { Moment } from '../../core/time/civil.ts'
import { readIfThere } from '../append-adapter.ts'
import { plain } from '../codec.ts'
import type { FilesPort } from '../files-port.ts'
import { layoutOf, streamOfFile } from '../layout.ts'
import { checkStream } from '../line-checks.ts'
import { splitLines } from '../lines.ts'

/** An erasure on record: parts of one entry whose content and salt are gone, and why. */
export interface Erasure {
  readonly entry: Hash
  readonly parts: readonly Hash[]
  readonly why: string
  readonly files: number
}

/** Erasures by the stream they are in. */
export type Erasures = ReadonlyMap<StreamId, readonly Erasure[]>

/** Every erasure that the streams in a folder have on record: of a journal, or of a snapshot. A stream that does not hold counts as far as it does. */
export async function collectErasures(files: FilesPort, folder: string): Promise<Erasures> {
  const found = new Map<StreamId, readonly Erasure[]>()
  for (const stream of await streamsIn(files, folder)) {
    const erasures = erasuresOf(await entriesIn(files, folder, stream, '"erased"'))
    if (erasures.length > 0) found.set(stream, erasures)
  }
  return found
}

/** Both, each erasure once. */
export function together(...all: readonly Erasures[]): Erasures {
  const found = new Map<StreamId, Map<string, Erasure>>()
  for (const erasures of all) {
    for (const [stream, list] of erasures) {
      const known = found.get(stream) ?? new Map<string, Erasure>()
      for (const erasure of list) known.set(canonicalJson(erasure.parts), erasure)
      found.set(stream, known)
    }
  }
  return new Map([...found].map(([stream, known]) => [stream, [...known.values()]]))
}

/** What a stream looks like after erasures were done in it again. */
export interface Replayed {
  readonly entries: readonly Entry[]
  /** The records of these erasures, the last of `entries`; empty if nothing had to go. */
  readonly added: readonly Entry[]
  /** How many parts went. */
  readonly gone: number
}

/**
 * Does erasures again in a copy of a stream from before them: what was erased goes, and an entry says so and why, because a chain in which
 * content is missing without a word would not hold. What the copy does not have, or has lost already, is left alone.
 */
export function replayErasures(stream: StreamId, entries: readonly Entry[], erasures: readonly Erasure[], recordedAt: Moment, salt: () => string): Replayed {
  const present = new Set(entries.flatMap(({ header, parts }) => header.parts.filter((_, index) => parts[index] && parts[index]?.kind !== 'erased')))
  const due = erasures.map((erasure) => ({ ...erasure, parts: erasure.parts.filter((part) => present.has(part)) })).filter(({ parts }) => parts.length > 0)
  if (due.length === 0) return { entries, added: [], gone: 0 }
  const gone = new Set(due.flatMap(({ parts }) => parts))
  const rest = entries.map((entry) => ({ header: entry.header, parts: entry.parts.map((part, index) => (gone.has(entry.header.parts[index] ?? '') ? null : part)) }))
  const added: Entry[] = []
  for (const { entry, parts, why, files } of due) {
    const last = added.at(-1) ?? rest.at(-1)
    const head = last ? { seq: last.header.seq, hash: entryHash(last.header) } : { seq: 0, hash: '' }
    added.push(sealEntry(stream, head, recordedAt, [{ layer: 'internal', kind: 'erased', author: PROGRAM_AUTHOR, data: { entry, parts, why, files } }], salt))
  }
  return { entries: [...rest, ...added], added, gone: gone.size }
}

/** The verified entries of a stream in a folder, up to where it stops holding. With `mark`, a file that does not have these words is not parsed. */
export async function entriesIn(files: FilesPort, folder: string, stream: StreamId, mark?: string): Promise<readonly Entry[]> {
  const bytes = await readIfThere(files, layoutOf(folder).stream(stream))
  if (!bytes || (mark !== undefined && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(mark) < 0)) return []
  return checkStream(stream, splitLines(bytes, plain).lines).items
}

/** The streams that have a file in a folder. */
async function streamsIn(files: FilesPort, folder: string): Promise<readonly StreamId[]> {
  const found: StreamId[] = ['journal']
  for (const part of ['cases', 'customers'] as const) {
    for (const { name, folder: isFolder } of await files.list(join(folder, part))) {
      const stream = isFolder ? undefined : streamOfFile(part, name)
      if (stream) found.push(stream)
    }
  }
  return found
}

function erasuresOf(entries: readonly Entry[]): readonly Erasure[] {
  return entries.flatMap(({ parts }) => parts.flatMap((part) => {
    if (part?.kind !== 'erased') return []
    const { entry, parts: gone, why, files } = part.data
    const isErasure = typeof entry === 'string' && typeof why === 'string' && typeof files === 'number' && Array.isArray(gone)
    return isErasure ? [{ entry, why, files, parts: gone.filter((one): one is Hash => typeof one === 'string') }] : []
  }))
}
