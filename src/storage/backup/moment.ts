import { join } from 'node:path'
import { entryHash, registerHash } from '../../core/journal/canonical.ts'
import { NO_PREVIOUS, type Entry, type Hash, type StreamId } from '../../core/journal/format.ts'
import { ProblemError } from '../../core/problem.ts'
import { readIfThere } from '../append-adapter.ts'
import { plain } from '../codec.ts'
import { attachmentsIn } from '../contents.ts'
import { errnoOf } from '../disk-problem.ts'
import { kindOfFile } from '../file-kinds.ts'
import type { FilesPort } from '../files-port.ts'
import { journalJson, layoutOf, names, streamFile } from '../layout.ts'
import { checkRegister, checkStream, type Listed } from '../line-checks.ts'
import { splitLines } from '../lines.ts'
import type { RegisterEnd } from '../remembered.ts'

/**
 * A journal as it stood after one line of its register. Streams only ever grow, so this moment can still be read while entries are saved:
 *
 *     register.jsonl   ████████│░░░        up to line n
 *     cases/a.jsonl    █████│░             as many entries as those lines list
 */
export interface JournalMoment {
  readonly id: string
  readonly head: RegisterEnd
  /** The bytes of the register up to that line. */
  readonly register: Uint8Array
  readonly listed: ReadonlyMap<StreamId, Listed>
}

/** A stream as it stood then. With a `problem`, the bytes are the file as it was found, or undefined if there is none. */
export interface StreamMoment {
  readonly stream: StreamId
  readonly file: string
  readonly bytes: Uint8Array | undefined
  readonly entries: readonly Entry[]
  readonly problem: string | undefined
}

/**
 * Reads and verifies the register up to a head that was acknowledged.
 * @throws ProblemError `journal-damaged` if the register does not hold up to there
 */
export async function readMoment(files: FilesPort, folder: string, id: string, head: RegisterEnd): Promise<JournalMoment> {
  const bytes = await readIfThere(files, layoutOf(folder).register)
  const register = (bytes ?? new Uint8Array()).subarray(0, endOfLine(bytes ?? new Uint8Array(), head.n))
  const { items, findings } = checkRegister(splitLines(register, plain).lines)
  const listed = new Map<StreamId, Listed>()
  for (const { stream, seq, hash } of items) listed.set(stream, { count: seq, head: hash })
  const last = items.at(-1)
  if (findings.length > 0 || items.length !== head.n || (last ? registerHash(last) : NO_PREVIOUS) !== head.hash) {
    throw new ProblemError('journal-damaged', 'The list of all entries (register.jsonl) is damaged, so this copy could not be made.')
  }
  return { id, head, register, listed }
}

/** Reads a stream up to what the register lists of it, and verifies that. A file that cannot be read or does not hold is a `problem`. */
export async function readStreamAt(files: FilesPort, folder: string, stream: StreamId, { count, head }: Listed): Promise<StreamMoment> {
  const file = streamFile(stream)
  let whole: Uint8Array | undefined
  try {
    whole = await readIfThere(files, layoutOf(folder).stream(stream))
  } catch (error) {
    const errno = errnoOf(error)
    if (errno === undefined) throw error
    return { stream, file, bytes: undefined, entries: [], problem: `It could not be read (${errno}).` }
  }
  if (whole === undefined) return { stream, file, bytes: undefined, entries: [], problem: 'The file is missing.' }
  const bytes = whole.subarray(0, endOfLine(whole, count))
  const { items, findings } = checkStream(stream, splitLines(bytes, plain).lines)
  const last = items.at(-1)
  const first = findings[0]
  if (first) return { stream, file, bytes: whole, entries: [], problem: `Line ${first.line}: ${first.reason}.` }
  if (items.length !== count || !last || entryHash(last.header) !== head) return { stream, file, bytes: whole, entries: [], problem: 'It is not what the register lists.' }
  return { stream, file, bytes, entries: items, problem: undefined }
}

/** The owner’s own guidance and the layouts of agencies: paths relative to the journal folder. */
export async function ownGuidanceFiles(files: FilesPort, folder: string): Promise<readonly string[]> {
  const found: string[] = []
  const walk = async (below: string): Promise<void> => {
    for (const { name, folder: isFolder } of await files.list(join(folder, ...below.split('/')))) {
      const path = `${below}/${name}`
      if (isFolder) await walk(path)
      else found.push(path)
    }
  }
  await walk(`${names.guidance}/${names.ownGuidance}`)
  await walk(names.agencies)
  return found
}

/** Guidance that was applied and is kept under its hash. */
export async function frozenFiles(files: FilesPort, folder: string): Promise<readonly Hash[]> {
  const place = `${names.guidance}/${names.usedGuidance}`
  const found = await files.list(layoutOf(folder).usedGuidance)
  return found.map(({ name }) => kindOfFile(`${place}/${name}`)).flatMap((kind) => (kind.kind === 'frozen' ? [kind.hash] : []))
}

/** Those attachments entries name that have a file. */
export async function attachmentFiles(files: FilesPort, folder: string, named: ReadonlySet<Hash>): Promise<readonly Hash[]> {
  return (await attachmentsIn(files, layoutOf(folder))).filter((hash) => named.has(hash))
}

export function attachmentFile(hash: Hash): string {
  return `${names.files}/${hash.slice(0, 2)}/${hash}`
}

export function frozenFile(hash: Hash): string {
  return `${names.guidance}/${names.usedGuidance}/${hash}`
}

/** The bytes of `journal.json`. */
export function journalFileBytes(id: string): Uint8Array {
  return new TextEncoder().encode(journalJson(id))
}

/** Where the n-th line ends, its line feed included; the end of the bytes if there are fewer. */
function endOfLine(bytes: Uint8Array, n: number): number {
  let end = 0
  for (let line = 0; line < n; line++) {
    const feed = bytes.indexOf(0x0a, end)
    if (feed < 0) return bytes.length
    end = feed + 1
  }
  return end
}
