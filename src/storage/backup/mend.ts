import { createHash } from 'node:crypto'
import { canonicalJson, entryHash } from '../../core/journal/canonical.ts'
import type { Entry, Hash, StreamId } from '../../core/journal/format.ts'
import { readEntry } from '../../core/journal/verify.ts'
import { ProblemError } from '../../core/problem.ts'
import { readIfThere } from '../append-adapter.ts'
import { plain } from '../codec.ts'
import { errnoOf } from '../disk-problem.ts'
import type { FilesPort } from '../files-port.ts'
import { layoutOf } from '../layout.ts'
import { checkStream, erasedIn } from '../line-checks.ts'
import { splitLines } from '../lines.ts'
import type { ReadJournal } from '../read-journal.ts'
import { RegisterFile } from '../register-file.ts'

/** A damaged record put together again, entry by entry, out of whatever still holds. */
export interface Mended {
  readonly bytes: Uint8Array
  /** How many entries the register lists, and how many of them were found nowhere. */
  readonly entries: number
  readonly lacking: number
  /** The folders that gave what the damaged file does not have. */
  readonly from: readonly string[]
}

/**
 * Looks for every entry that the register lists of a stream: first in the damaged file itself, then in other folders in their order. An
 * entry counts only if its hash is the one the register has in its place and all its content meets its commitments, so that what comes
 * out is the record as it was saved, or is known to be incomplete. What was erased stays erased, whichever copy still has it.
 */
export async function mendStream(files: FilesPort, folder: string, stream: StreamId, others: readonly string[]): Promise<Mended> {
  const register = new RegisterFile(files, folder, plain)
  await register.read()
  if (register.damage) throw new ProblemError('journal-damaged', 'The list of all entries (register.jsonl) is damaged, so it cannot tell which entries this record has.')
  const wanted = await register.hashesOf(stream)
  const listed = new Set(wanted)
  const found = new Map<Hash, Entry>()
  const from: string[] = []
  for (const place of [folder, ...others]) {
    if (found.size === wanted.length) break
    const before = found.size
    for (const entry of await readableEntries(files, place, stream)) {
      const hash = entryHash(entry.header)
      if (listed.has(hash) && gaps(entry) < gaps(found.get(hash))) found.set(hash, entry)
    }
    if (place !== folder && found.size > before) from.push(place)
  }
  const entries = wanted.flatMap((hash) => found.get(hash) ?? [])
  const erased = erasedIn(entries)
  const rest = entries.map((entry) => ({ ...entry, parts: entry.parts.map((part, index) => (part?.kind !== 'erased' && erased.has(entry.header.parts[index] ?? '') ? null : part)) }))
  return { bytes: new TextEncoder().encode(rest.map((entry) => `${canonicalJson(entry)}\n`).join('')), entries: wanted.length, lacking: wanted.length - entries.length, from }
}

/**
 * Puts a mended record in the place of a damaged one. What is there now is kept beside it under its hash, where an erasure in this record
 * finds it; the mended file has to be, entry for entry, what the register lists. Reads it back into the journal.
 * @throws ProblemError `not-allowed` and disk problems
 */
export async function putBack(files: FilesPort, folder: string, { register, streams, damage }: ReadJournal, stream: StreamId, bytes: Uint8Array): Promise<void> {
  const file = streams.get(stream)
  if (!file?.damage && !file?.stopped) throw new ProblemError('not-allowed', 'This record is not damaged.')
  const { count, head } = register.listedOf(stream)
  const { items, findings } = checkStream(stream, splitLines(bytes, plain).lines)
  const last = items.at(-1)
  if (findings.length > 0 || items.length !== count || !last || entryHash(last.header) !== head) throw new ProblemError('not-allowed', 'This copy is not the record that the journal lists.', { remedy: 'Restore a backup into a new folder instead.' })
  const path = layoutOf(folder).stream(stream)
  const broken = await readIfThere(files, path)
  if (broken) await files.replace(`${path}.torn-${createHash('sha256').update(broken).digest('hex')}`, broken)
  await files.replace(path, bytes)
  for (let at = damage.length - 1; at >= 0; at -= 1) if (damage[at]?.stream === stream && damage[at]?.setAside === undefined) damage.splice(at, 1)
  streams.remove(stream)
  await streams.readAtOpening(stream)
}

/** Every line of a file that is an entry by itself, wherever it stands and whatever stands around it. */
async function readableEntries(files: FilesPort, folder: string, stream: StreamId): Promise<readonly Entry[]> {
  let bytes: Uint8Array | undefined
  try {
    bytes = await readIfThere(files, layoutOf(folder).stream(stream))
  } catch (error) {
    // A file the disk does not give any more has nothing to offer.
    if (errnoOf(error) === undefined) throw error
  }
  const lines = new TextDecoder().decode(bytes ?? new Uint8Array()).split('\n')
  return lines.map(readEntry).filter((entry): entry is Entry => typeof entry !== 'string' && entry.header.stream === stream)
}

function gaps(entry: Entry | undefined): number {
  return entry === undefined ? Infinity : entry.parts.filter((part) => part === null).length
}
