import { join } from 'node:path'
import { z } from 'zod'
import type { Damage } from '../core/journal/damage.ts'
import type { StreamId } from '../core/journal/format.ts'
import { ProblemError } from '../core/problem.ts'
import type { Remembered } from './remembered.ts'
import { errnoOf } from './disk-problem.ts'
import { isConflictedCopy, isSystemFile } from './foreign-files.ts'
import type { FilesPort } from './files-port.ts'
import { JOURNAL_FORMAT, journalJson, layoutOf, names, streamOfFile } from './layout.ts'
import { TEMPORARY } from './node-files.ts'
import { RegisterFile } from './register-file.ts'
import { Streams, type KnownStream, type StreamSource } from './streams.ts'

const journalFileSchema = z.object({ app: z.literal('evenkeel'), format: z.int().min(1), id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/) })

/** What `journal.json` says. `exact` is false if its bytes are not the ones the program writes. */
export interface JournalFile {
  readonly id: string
  readonly format: number
  readonly exact: boolean
}

/** Reads `journal.json`; undefined if there is none, `damaged` if it holds something else. */
export async function readJournalFile(files: FilesPort, folder: string): Promise<JournalFile | 'damaged' | undefined> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await files.read(layoutOf(folder).journal))
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return undefined
    if (error instanceof TypeError) return 'damaged'
    throw error
  }
  try {
    const { id, format } = journalFileSchema.parse(JSON.parse(text))
    return { id, format, exact: text === journalJson(id) }
  } catch {
    return 'damaged'
  }
}

/**
 * The journal’s id, if this program can work with the folder.
 * @throws ProblemError `journal-not-found` `journal-damaged` `journal-newer`
 */
export async function requireJournal(files: FilesPort, folder: string): Promise<JournalFile> {
  const found = await readJournalFile(files, folder)
  if (found === undefined) throw new ProblemError('journal-not-found', `There is no journal in ${folder}.`)
  if (found === 'damaged') throw new ProblemError('journal-damaged', 'The file journal.json cannot be read.')
  if (found.format > JOURNAL_FORMAT) throw new ProblemError('journal-newer', `This journal was written by a newer Evenkeel (format ${found.format}).`)
  return found
}

/** A journal as it was found on disk. */
export interface ReadJournal {
  readonly register: RegisterFile
  readonly streams: Streams
  readonly damage: Damage[]
}

/** How many files are looked at in one go, and read before memory is trimmed. */
const AT_ONCE = 64

/**
 * Reads the register and every stream that is not as remembered. The register comes first: while another computer writes, a stream may
 * then hold more than was listed, but never less.
 */
export async function readJournal(place: Pick<StreamSource, 'files' | 'folder' | 'codec' | 'mode' | 'memory' | 'now'>, remembered: Remembered | undefined): Promise<ReadJournal> {
  const { files, folder, codec } = place
  const register = new RegisterFile(files, folder, codec)
  await register.read(remembered?.register)
  const damage: Damage[] = (await copiesAtTop(files, folder)).map(foreignDamage)
  const streams = new Streams({ ...place, register, damage })
  await streams.readAtOpening('journal')
  const found = await listStreams(files, folder, damage)
  const known = register.adapter.reading.resumed ? remembered : undefined
  const layout = layoutOf(folder)
  for (let at = 0; at < found.length; at += AT_ONCE) {
    const slice = found.slice(at, at + AT_ONCE)
    const asLeft = await Promise.all(slice.map((stream) => knownStill(files, layout.stream(stream), register, known, stream)))
    for (const [index, stream] of slice.entries()) {
      const file = asLeft[index]
      if (file) streams.know(stream, file)
      else await streams.readAtOpening(stream)
    }
    streams.trim()
  }
  return { register, streams, damage }
}

/** What is remembered of a stream, if its file looks as it did then and nothing of it was listed since. */
async function knownStill(files: FilesPort, path: string, register: RegisterFile, remembered: Remembered | undefined, stream: StreamId): Promise<KnownStream | undefined> {
  const known = remembered?.streams.get(stream)
  if (!known || register.listedOf(stream).count !== remembered?.register.listed.get(stream)?.count) return undefined
  try {
    const found = await files.stat(path)
    return found?.size === known.size && found.modified === known.modified ? known : undefined
  } catch (error) {
    // Reading it tells what is wrong.
    if (errnoOf(error) === undefined) throw error
    return undefined
  }
}

/** The streams that have a file; other files are reported. */
async function listStreams(files: FilesPort, folder: string, damage: Damage[]): Promise<readonly StreamId[]> {
  const layout = layoutOf(folder)
  const found: StreamId[] = []
  for (const part of [names.cases, names.customers] as const) {
    for (const { name, folder: isFolder } of await files.list(layout[part])) {
      const stream = isFolder ? undefined : streamOfFile(part, name)
      if (stream) found.push(stream)
      else if (!isOurs(name) && !isSystemFile(name)) damage.push(foreignDamage(`${part}/${name}`))
    }
  }
  return found
}

async function copiesAtTop(files: FilesPort, folder: string): Promise<readonly string[]> {
  const found = await files.list(folder)
  return found.filter(({ name }) => isConflictedCopy(name, [names.journal, names.ownStream, names.register, names.lock])).map(({ name }) => name)
}

function isOurs(name: string): boolean {
  return name.includes(TEMPORARY) || /\.torn-[0-9a-f]{64}$/.test(name)
}

function foreignDamage(file: string): Damage {
  const name = file.split('/').at(-1) ?? file
  const reason = isConflictedCopy(name, []) ? 'A sync service left this second copy here. It is not used.' : 'This file is not one of the journal’s. It is not used.'
  return { file, stream: undefined, reason, setAside: undefined }
}

/** Absolute path of a file named relative to the folder with `/`. */
export function inFolder(folder: string, file: string): string {
  return join(folder, ...file.split('/'))
}
