import { join } from 'node:path'
import { z } from 'zod'
import type { Damage } from '../core/journal/damage.ts'
import type { StreamId } from '../core/journal/format.ts'
import { ProblemError } from '../core/problem.ts'
import type { Codec } from './codec.ts'
import { errnoOf } from './disk-problem.ts'
import { isConflictedCopy, isSystemFile } from './foreign-files.ts'
import type { FilesPort } from './files-port.ts'
import { JOURNAL_FORMAT, journalJson, layoutOf, names, streamOfFile } from './layout.ts'
import { TEMPORARY } from './node-files.ts'
import { RegisterFile, StreamFile } from './stream-file.ts'

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

/** All of a journal as read from disk, before it is judged. */
export interface ReadJournal {
  readonly register: RegisterFile
  readonly streams: Map<StreamId, StreamFile>
  readonly damage: Damage[]
}

/**
 * Reads the register and every stream. The register comes first: while another computer writes, a stream may then hold more than was
 * listed, but never less.
 */
export async function readJournal(files: FilesPort, folder: string, codec: Codec): Promise<ReadJournal> {
  const layout = layoutOf(folder)
  const register = new RegisterFile(files, folder, codec)
  await register.read()
  if (!register.adapter.reading.exists) register.damage = 'the file is missing'
  const finding = register.adapter.reading.findings[0]
  if (finding) register.damage = `line ${finding.line}: ${finding.reason}`

  const damage: Damage[] = (await copiesAtTop(files, folder)).map(foreignDamage)
  const streams = new Map<StreamId, StreamFile>()
  const read = async (stream: StreamId): Promise<void> => {
    const file = new StreamFile(files, folder, stream, codec)
    await readStream(file)
    streams.set(stream, file)
  }
  await read('journal')
  for (const part of [names.cases, names.customers] as const) {
    for (const { name, folder: isFolder } of await files.list(layout[part])) {
      const stream = isFolder ? undefined : streamOfFile(part, name)
      if (stream) await read(stream)
      else if (!isOurs(name) && !isSystemFile(name)) damage.push(foreignDamage(`${part}/${name}`))
    }
  }
  return { register, streams, damage }
}

async function readStream(file: StreamFile): Promise<void> {
  try {
    await file.low.read()
  } catch (error) {
    if (errnoOf(error) === undefined) throw error
    file.damage = `it could not be read (${errnoOf(error)})`
    return
  }
  const finding = file.adapter.reading.findings[0]
  if (finding) file.damage = `line ${finding.line}: ${finding.reason}`
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
