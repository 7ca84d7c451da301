import { compareWithRegister, type RegisterFinding } from '../core/journal/verify.ts'
import type { FileRef, Hash, RegisterLine, StoredPart, StreamId } from '../core/journal/format.ts'
import { canonicalJson } from '../core/journal/canonical.ts'
import { ProblemError } from '../core/problem.ts'
import { AppendAdapter } from './append-adapter.ts'
import { plain } from './codec.ts'
import { hashFile } from './contents.ts'
import { errnoOf, onDisk } from './disk-problem.ts'
import { checkRegister, erasedIn } from './line-checks.ts'
import { kindOfFile, type FileKind } from './file-kinds.ts'
import type { FilesPort } from './files-port.ts'
import { journalJson, layoutOf, names, readmeText, streamFile } from './layout.ts'
import { inFolder, readJournalFile } from './read-journal.ts'
import { StreamFile } from './stream-file.ts'

/** Something about one file, named relative to the folder with `/`. */
export interface FolderFinding {
  readonly file: string
  readonly reason: string
}

/** What a check of a whole folder found. The record holds if `findings` is empty. */
export interface FolderReport {
  readonly id: string | undefined
  readonly streams: number
  readonly entries: number
  /** Files looked at. */
  readonly files: number
  readonly findings: readonly FolderFinding[]
  /** Files beside the record that may change at any time: drafts, the lock, the owner’s own guidance. */
  readonly notes: readonly FolderFinding[]
}

/** A check under way. */
interface Check {
  readonly files: FilesPort
  readonly folder: string
  readonly id: string | undefined
  readonly streams: Map<StreamId, StreamFile>
  readonly attachments: Map<Hash, number>
  readonly frozen: Set<Hash>
  readonly findings: FolderFinding[]
  readonly notes: FolderFinding[]
  readonly signal: AbortSignal | undefined
}

/**
 * Checks every byte of every file in a journal folder and changes nothing: each file is compared with what the program writes, verified
 * by the chain, or held against the hash it is named after; streams are held against the register, and entries against the files they
 * name. A file that none of this covers is a finding, or a note if it is a working file. `progress` gets files done and in total.
 * @throws ProblemError `journal-not-found` `cancelled` and disk problems of the folder itself
 */
export async function verifyJournalFolder(files: FilesPort, folder: string, progress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<FolderReport> {
  return onDisk('The journal could not be checked', async () => {
    const file = await readJournalFile(files, folder)
    if (file === undefined) throw new ProblemError('journal-not-found', `There is no journal in ${folder}.`)
    const id = file === 'damaged' ? undefined : file.id
    const check: Check = { files, folder, id, streams: new Map(), attachments: new Map(), frozen: new Set(), findings: [], notes: [], signal }
    let register: readonly RegisterLine[] = []
    await guarded(check, names.register, async () => {
      register = await registerOf(check).read()
    })
    const found = await walk(files, folder, '')
    for (const [index, name] of found.entries()) {
      if (signal?.aborted) throw new ProblemError('cancelled', 'The check was stopped.')
      await guarded(check, name, () => checkFile(check, name))
      progress?.(index + 1, found.length)
    }
    for (const name of [names.readme, names.ownStream, names.register]) {
      if (!found.includes(name)) check.findings.push({ file: name, reason: 'The file is missing.' })
    }
    await checkAgainstRegister(check, register)
    checkReferences(check)
    const entries = [...check.streams.values()].reduce((sum, stream) => sum + stream.entries.length, 0)
    return { id, streams: check.streams.size, entries, files: found.length, findings: check.findings, notes: check.notes }
  })
}

async function checkFile(check: Check, name: string): Promise<void> {
  const { files, folder, findings, notes } = check
  const kind: FileKind = kindOfFile(name)
  const path = inFolder(folder, name)
  switch (kind.kind) {
    case 'readme':
      return checkBytes(check, name, readmeText)
    case 'journal':
      return checkBytes(check, name, journalJson(check.id ?? ''))
    case 'register':
      return
    case 'stream':
      return checkStreamFile(check, kind.stream)
    case 'attachment':
    case 'frozen':
    case 'set-aside': {
      const { hash, size } = await hashFile(files, path, check.signal)
      if (hash !== kind.hash) findings.push({ file: name, reason: 'Its content is not what its name says.' })
      else if (kind.kind === 'attachment') check.attachments.set(hash, size)
      else if (kind.kind === 'frozen') check.frozen.add(hash)
      else notes.push({ file: name, reason: 'Bytes that were never saved, or were replaced, are kept here. They are no part of the record.' })
      return
    }
    case 'working':
      notes.push({ file: name, reason: kind.what })
      return
    case 'unexpected':
      findings.push({ file: name, reason: kind.why })
  }
}

async function checkBytes({ files, folder, findings }: Check, name: string, expected: string): Promise<void> {
  const bytes = await files.read(inFolder(folder, name))
  if (Buffer.compare(bytes, new TextEncoder().encode(expected)) !== 0) findings.push({ file: name, reason: 'It is not as the program writes it.' })
}

async function checkStreamFile({ files, folder, streams, findings }: Check, stream: StreamId): Promise<void> {
  const file = new StreamFile(files, folder, stream, plain)
  streams.set(stream, file)
  // Stands if reading fails, which is then the one finding about this file.
  file.damage = 'It could not be read.'
  await file.low.read()
  const { findings: broken, torn } = file.adapter.reading
  const first = broken[0]
  file.damage = undefined
  if (first) file.damage = `Line ${first.line}: ${first.reason}.`
  else if (torn.length > 0) file.damage = 'It ends in the middle of a line.'
  else if (file.entries.length === 0) file.damage = 'It holds no entry.'
  if (file.damage) findings.push({ file: file.file, reason: file.damage })
}

/**
 * The register was read before the streams and is read again here: entries saved by a program that has the journal open while it is
 * checked are then listed by the second reading, and nothing the first one lists can be missing.
 */
async function checkAgainstRegister(check: Check, register: readonly RegisterLine[]): Promise<void> {
  const { streams, findings, id } = check
  const later = registerOf(check)
  let lines: readonly RegisterLine[] = []
  await guarded(check, names.register, async () => {
    lines = await later.read()
  })
  const { findings: broken, torn } = later.reading
  if (broken[0]) findings.push({ file: names.register, reason: `Line ${broken[0].line}: ${broken[0].reason}.` })
  else if (torn.length > 0) findings.push({ file: names.register, reason: 'It ends in the middle of a line.' })
  const hashes = new Map([...streams.values()].map((file) => [file.stream, file.hashes()]))
  const compared = [
    ...compareWithRegister(register, hashes).filter(({ reason }) => reason !== 'unregistered'),
    ...compareWithRegister(lines, hashes).filter(({ reason }) => reason === 'unregistered'),
  ]
  const seen = new Set<StreamId>()
  for (const finding of compared) {
    if (seen.has(finding.stream) || streams.get(finding.stream)?.damage) continue
    seen.add(finding.stream)
    findings.push({ file: streamFile(finding.stream), reason: registerReason(finding) })
  }
  const opened = streams.get('journal')?.entries[0]?.parts[0]
  if (opened?.kind === 'journal-opened' && opened.data.journal !== id) findings.push({ file: names.journal, reason: 'It names another journal than the records do.' })
}

function registerOf({ files, folder }: Check): AppendAdapter<RegisterLine> {
  return new AppendAdapter<RegisterLine>(files, layoutOf(folder).register, plain, { toLine: canonicalJson, check: (lines) => checkRegister(lines) })
}

function registerReason({ reason, seq }: RegisterFinding): string {
  switch (reason) {
    case 'missing':
      return 'The file is missing; the register lists its entries.'
    case 'shortened':
      return `It was shortened: entry ${seq} is missing.`
    case 'exchanged':
      return `Entry ${seq} is not the one that the register lists.`
    case 'unregistered':
      return `Entry ${seq} is not listed in the register.`
  }
}

/** Every file an entry names must be there, every attachment must be named, and what was recorded as erased must be gone. */
function checkReferences({ streams, attachments, frozen, findings }: Check): void {
  const named = new Set<Hash>()
  const refer = (file: string, { hash, size, name }: FileRef): void => {
    named.add(hash)
    const stored = attachments.get(hash)
    if (stored === undefined) findings.push({ file, reason: `The attached file “${name}” is missing or changed.` })
    else if (stored !== size) findings.push({ file, reason: `The attached file “${name}” has another size than recorded.` })
  }
  for (const { file, entries } of streams.values()) {
    const erased = erasedIn(entries)
    for (const { header, parts } of entries) {
      for (const [index, part] of parts.entries()) {
        if (!part) continue
        for (const ref of part.files ?? []) refer(file, ref)
        for (const { revision, title } of part.guidance ?? []) {
          if (!frozen.has(revision)) findings.push({ file, reason: `The guidance “${title}”, as it was applied, is missing or changed.` })
        }
        const template = templateOf(part)
        if (template && !frozen.has(template.revision)) findings.push({ file, reason: `Entry ${header.seq}: the text of “${template.name}”, from which it was made, is missing or changed.` })
        if (part.kind !== 'erased' && erased.has(header.parts[index] ?? '')) findings.push({ file, reason: `Entry ${header.seq}: an erasure is on record, but the content is still there. Opening the journal finishes it.` })
      }
    }
  }
  for (const hash of attachments.keys()) {
    if (!named.has(hash)) findings.push({ file: `${names.files}/${hash.slice(0, 2)}/${hash}`, reason: 'No entry names this file.' })
  }
}

/** The text a part was made from: a flow that was worked through, or the template of a letter. */
function templateOf({ kind, data }: StoredPart): { readonly name: string; readonly revision: Hash } | undefined {
  const name = kind === 'flow-run' ? data.title : kind === 'letter' ? data.template : undefined
  return typeof name === 'string' && typeof data.revision === 'string' ? { name, revision: data.revision } : undefined
}

/** A file that cannot be read is a finding, not the end of the check. */
async function guarded({ findings }: Check, file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const errno = errnoOf(error)
    if (errno === undefined) throw error
    findings.push({ file, reason: `It could not be read (${errno}).` })
  }
}

/** All files below a folder, relative with `/`. */
async function walk(files: FilesPort, folder: string, below: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const { name, folder: isFolder } of await files.list(below === '' ? folder : inFolder(folder, below))) {
    const relative = below === '' ? name : `${below}/${name}`
    if (isFolder) found.push(...(await walk(files, folder, relative)))
    else found.push(relative)
  }
  return found
}
