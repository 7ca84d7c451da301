import { configure, ERR_UNSAFE_FILENAME, Reader, ZipReader, type Entry } from '@zip.js/zip.js'
import { ProblemError } from '../../core/problem.ts'
import { copiedKind, isSafePath } from '../../storage/backup/journal-paths.ts'
import type { FilesPort } from '../../storage/files-port.ts'
import { names } from '../../storage/layout.ts'

/** A file of a journal inside a zip: its path in the journal folder, and its bytes. */
export interface ZippedFile {
  readonly path: string
  readonly size: number
  bytes(): AsyncIterable<Uint8Array>
}

/** A journal found in a zip that can be unpacked without harm. */
export interface ZippedJournal {
  readonly files: readonly ZippedFile[]
  /** Bytes of all files. */
  readonly size: number
  close(): Promise<void>
}

/** What a zip of a journal may add up to, in bytes and files; what is beyond was not made by us. */
const MOST_BYTES = 200 * 1024 ** 3
const MOST_FILES = 2_000_000
/** Deflate makes at most about a thousand bytes of one. */
const MOST_RATIO = 1100

/**
 * Looks into a zip and refuses it, before a byte is unpacked, if anything in it could be written where it does not belong or cannot be told
 * apart: paths that lead out, two names that are one on some system, links, encrypted files, sizes that cannot be.
 * @throws ProblemError `journal-not-found` `refused`
 */
export async function openZippedJournal(files: FilesPort, path: string): Promise<ZippedJournal> {
  configure({ useWebWorkers: false })
  const size = await files.size(path)
  if (size === undefined) throw new ProblemError('journal-not-found', 'The zip is not there any more.')
  const zip = new ZipReader(new PortReader(files, path, size), { checkSignature: true, useWebWorkers: false })
  const entries = await readable(() => zip.getEntries({ strictness: 'strict' }))
  const plain = entries.filter((entry) => !isFolder(entry))
  for (const entry of entries) requireHarmless(entry)
  requireDistinct(entries)
  const total = plain.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  if (total > MOST_BYTES || plain.length > MOST_FILES) throw refused('It says that it holds more than any journal does.')
  const prefix = prefixOf(plain)
  const found: ZippedFile[] = []
  for (const entry of plain) {
    if (!entry.filename.startsWith(prefix)) continue
    const inside = entry.filename.slice(prefix.length)
    if (copiedKind(inside) === undefined) continue
    found.push({ path: inside, size: entry.uncompressedSize, bytes: () => contentOf(entry) })
  }
  return { files: found, size: total, close: () => zip.close() }
}

/** Where in the zip the journal is: the one folder that has a `journal.json`, at most two deep. */
function prefixOf(entries: readonly Entry[]): string {
  const places = entries.map(({ filename }) => filename).filter((name) => name === names.journal || name.endsWith(`/${names.journal}`)).map((name) => name.slice(0, -names.journal.length)).filter((prefix) => prefix.split('/').length <= 3)
  const [prefix] = places
  if (prefix === undefined) throw new ProblemError('journal-not-found', 'There is no journal in this zip.', { remedy: 'Choose a zip that Evenkeel made of a whole journal.' })
  if (places.length > 1) throw refused('There is more than one journal in it.')
  return prefix
}

function requireHarmless(entry: Entry): void {
  const name = isFolder(entry) ? entry.filename.slice(0, -1) : entry.filename
  if (!isSafePath(name)) throw refused(`A file in it has a name that leads elsewhere: ${JSON.stringify(entry.filename.slice(0, 80))}.`)
  if (entry.symlink) throw refused(`A file in it is a link to another place: ${entry.filename}.`)
  if (entry.encrypted) throw refused('It is encrypted. Unpack it with the program that made it, and open the folder.')
  if (entry.uncompressedSize > Math.max(1024, entry.compressedSize) * MOST_RATIO) throw refused(`A file in it says that it is larger than it can be: ${entry.filename}.`)
}

/** Two names that differ only in case or in how accents are written are one file on many systems. */
function requireDistinct(entries: readonly Entry[]): void {
  const seen = new Set<string>()
  for (const { filename } of entries) {
    const name = filename.normalize('NFC').toLowerCase()
    if (seen.has(name)) throw refused(`Two files in it have one name: ${filename}.`)
    seen.add(name)
  }
}

function isFolder(entry: Entry): boolean {
  return entry.directory || entry.filename.endsWith('/')
}

/** The bytes of a file, held against the size and the checksum the zip has of it. */
async function* contentOf(entry: Entry): AsyncIterable<Uint8Array> {
  if (entry.directory) return
  const pipe = new TransformStream<Uint8Array, Uint8Array>()
  const unpacked = readable(() => entry.getData(pipe.writable, { checkSignature: true, useWebWorkers: false }))
  unpacked.catch((error: unknown) => pipe.writable.abort(error).catch(() => undefined))
  const reader = pipe.readable.getReader()
  let size = 0
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(async () => {
        // The unpacking knows why.
        await unpacked
        throw refused(`A file in it is damaged: ${entry.filename}.`)
      })
      if (done) break
      size += value.length
      if (size > entry.uncompressedSize) throw refused(`A file in it is larger than it says: ${entry.filename}.`)
      yield value
    }
    await unpacked
    if (size !== entry.uncompressedSize) throw refused(`A file in it is shorter than it says: ${entry.filename}.`)
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** Runs what the zip library does; what it cannot read is a problem of the zip. Errors of the disk pass through. */
async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProblemError || (error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code))) throw error
    if (error instanceof Error && error.message === ERR_UNSAFE_FILENAME) throw refused('A file in it has a name that leads elsewhere.')
    throw refused(`It is damaged or cut off (${error instanceof Error ? error.message : String(error)}).`)
  }
}

function refused(why: string): ProblemError {
  return new ProblemError('refused', `This zip can’t be opened. ${why}`, { remedy: 'Nothing was unpacked. Get the zip once more from where it came from, or choose another.' })
}

/** Reads a zip on disk piece by piece. */
class PortReader extends Reader<string> {
  readonly #files: FilesPort
  readonly #path: string

  constructor(files: FilesPort, path: string, size: number) {
    super(path)
    this.#files = files
    this.#path = path
    this.size = size
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    return this.#files.readAt(this.#path, index, length)
  }
}
