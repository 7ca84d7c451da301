import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { safeFileName } from '../../core/export/file-names.ts'
import { sealCode } from '../../core/journal/seal-code.ts'
import type { Hash, StreamId } from '../../core/journal/format.ts'
import { ProblemError } from '../../core/problem.ts'
import type { JournalZipSaved } from '../../contract/backup-views.ts'
import { throwIfStopped } from '../../storage/backup/copier.ts'
import { attachmentFile, attachmentFiles, frozenFile, frozenFiles, journalFileBytes, ownGuidanceFiles, readMoment, readStreamAt } from '../../storage/backup/moment.ts'
import { UNFINISHED } from '../../storage/backup/place.ts'
import { onDisk } from '../../storage/disk-problem.ts'
import { layoutOf, names, readmeText } from '../../storage/layout.ts'
import { attachmentsNamed } from '../../storage/stream-file.ts'
import type { OpenJournal } from '../journal/open-journal.ts'
import type { Workspace } from '../journal/workspace.ts'
import { requireOutside } from '../backup/place-check.ts'
import { teller } from '../backup/tell.ts'
import { accountCsv, entriesCsv, type TableRecord } from './tables.ts'
import { zipStream, type StreamedFile } from './zip-stream.ts'

export const sumsName = 'SHA256SUMS'
const journalPart = 'journal/'
/** How many records go into the table of entries at once. */
const RECORDS_AT_ONCE = 25

/**
 * Writes the whole journal as one zip into a folder: the journal folder itself, and tables for people. It has its name only when it is
 * whole. What is saved meanwhile is not in it; that it was made is recorded in the journal.
 * @throws ProblemError `cancelled` `folder-outside` `not-allowed` `journal-damaged` and disk problems
 */
export async function saveJournalZip(workspace: Workspace, task: string, folder: string, signal: AbortSignal): Promise<JournalZipSaved> {
  const { ports } = workspace
  const { files } = ports
  if (!(await ports.folders.allows(folder))) throw new ProblemError('folder-outside', 'This folder is outside the places Evenkeel may use here.')
  const journal = workspace.journal()
  const isWriting = journal.store.mode === 'write'
  const author = isWriting ? workspace.author() : undefined
  await requireOutside(files, folder, journal.store.folder, 'A zip of the journal can’t be kept inside the journal.')
  return onDisk('The zip could not be written', async () => {
    await files.makeFolder(folder)
    const path = await freePath(workspace, folder)
    const unfinished = path + UNFINISHED
    const hasher = createHash('sha256')
    const count = { files: 0, size: 0, entries: journal.store.registerHead().n }
    async function* hashed(): AsyncIterable<Uint8Array> {
      for await (const chunk of zipStream(counted(contentsOf(workspace, journal, task, signal), count), sumsName, ports.clock.now())) {
        throwIfStopped(signal)
        hasher.update(chunk)
        count.size += chunk.length
        yield chunk
      }
    }
    await files.writeStream(unfinished, hashed())
    await files.rename(unfinished, path)
    if (author !== undefined) {
      await workspace.appendOne('journal', [{
        layer: 'internal', kind: 'exported', author,
        data: { pack: 'journal', to: 'A folder of our own', fileName: path.slice(folder.length + 1), hash: hasher.digest('hex'), size: count.size, entries: count.entries, leftOut: [], asOf: workspace.today() },
      }])
    }
    return { path, size: count.size, files: count.files + 1 }
  })
}

async function* counted(all: AsyncIterable<StreamedFile>, count: { files: number }): AsyncIterable<StreamedFile> {
  for await (const file of all) {
    count.files += 1
    yield file
  }
}

async function* contentsOf(workspace: Workspace, journal: OpenJournal, task: string, signal: AbortSignal): AsyncIterable<StreamedFile> {
  const { files } = workspace.ports
  const { store } = journal
  const tell = teller(workspace.events, task)
  const head = store.registerHead()
  const moment = await readMoment(files, store.folder, store.id, head)
  const [own, frozen] = [await ownGuidanceFiles(files, store.folder), await frozenFiles(files, store.folder)]
  const fixed = moment.listed.size + own.length + frozen.length
  let [done, total] = [0, fixed]
  const step = (label: string): void => {
    throwIfStopped(signal)
    tell(label, ++done, total)
  }
  const small = (path: string, content: Uint8Array): StreamedFile => ({ path, content, compress: true })
  yield small('README.txt', new TextEncoder().encode(readme(sealCode(head), workspace.today())))
  yield small(`${journalPart}${names.readme}`, new TextEncoder().encode(readmeText))
  yield small(`${journalPart}${names.journal}`, journalFileBytes(store.id))
  yield small(`${journalPart}${names.register}`, moment.register)
  const named = new Set<Hash>()
  for (const [stream, listed] of moment.listed) {
    step('Packing the records')
    const { file, bytes, entries } = await readStreamAt(files, store.folder, stream, listed)
    for (const hash of attachmentsNamed(entries)) named.add(hash)
    // A damaged record goes along as it was found: it is the owner’s.
    if (bytes) yield small(journalPart + file, bytes)
  }
  for (const path of own) {
    step('Packing your own guidance')
    yield small(journalPart + path, await files.read(join(store.folder, ...path.split('/'))))
  }
  const layout = layoutOf(store.folder)
  for (const hash of frozen) {
    step('Packing guidance')
    yield small(journalPart + frozenFile(hash), await files.read(join(layout.usedGuidance, hash)))
  }
  const attachments = await attachmentFiles(files, store.folder, named)
  total += attachments.length
  for (const hash of attachments) {
    step('Packing the files')
    const path = layout.attachment(hash)
    yield { path: journalPart + attachmentFile(hash), compress: false, content: { size: (await files.size(path)) ?? 0, chunks: files.readStream(path) } }
  }
  yield* tables(workspace, journal, signal)
}

async function* tables(workspace: Workspace, journal: OpenJournal, signal: AbortSignal): AsyncIterable<StreamedFile> {
  const locale = workspace.ports.clock.locale()
  const today = workspace.today()
  const state = journal.journal()
  const caseNames = new Map<string, string>()
  const text = (path: string, content: string): StreamedFile => ({ path, content: new TextEncoder().encode(content), compress: true })
  const records = journal.store.streams().filter((stream) => !journal.store.damageIn(stream))
  const pieces: string[] = []
  for (let at = 0; at < records.length; at += RECORDS_AT_ONCE) {
    throwIfStopped(signal)
    const rows: TableRecord[] = []
    for (const stream of records.slice(at, at + RECORDS_AT_ONCE)) {
      const record = await tableRecord(journal, stream, today)
      if (!record) continue
      rows.push(record)
      if (record.type === 'Case') caseNames.set(stream.slice('case/'.length), record.name)
    }
    pieces.push(entriesCsv(rows, state, locale, at === 0))
  }
  yield text('tables/entries.csv', pieces.join(''))
  for (const id of journal.customerIds()) {
    throwIfStopped(signal)
    if (!(await journal.isReadable(`customer/${id}`))) continue
    const customer = await journal.customer(id, today)
    if (customer.account.length > 0) yield text(`tables/accounts/${safeFileName(`${customer.identity.name} ${id.slice(0, 6)}`, 'csv')}`, accountCsv(customer, (one) => caseNames.get(one) ?? one))
  }
}

async function tableRecord(journal: OpenJournal, stream: StreamId, today: string): Promise<TableRecord | undefined> {
  if (!(await journal.isReadable(stream))) return undefined
  const items = await journal.items(stream)
  const [type, id = ''] = stream.split('/')
  if (type === 'journal') return { type: 'Journal', name: 'Business and staff', items, people: [] }
  if (type === 'customer') {
    const { identity, people } = await journal.customer(id, today)
    return { type: 'Customer', name: identity.name, items, people }
  }
  const { number, title, customer } = await journal.case(id, today)
  const people = customer !== null && (await journal.isReadable(`customer/${customer}`)) ? (await journal.customer(customer, today)).people : []
  return { type: 'Case', name: `${number} ${title}`.trim(), items, people }
}

async function freePath(workspace: Workspace, folder: string): Promise<string> {
  const today = workspace.today()
  for (let number = 1; ; number += 1) {
    const path = join(folder, `Evenkeel journal ${today}${number === 1 ? '' : ` (${number})`}.zip`)
    if ((await workspace.ports.files.size(path)) === undefined) return path
  }
}

function readme(seal: string, today: string): string {
  return `This is a whole Evenkeel journal, packed on ${today}. Seal: ${seal}

  journal     the journal folder itself, as it was: open it with Evenkeel
              (Settings, Open another journal, From a zip), or unpack it into
              an empty folder and open that
  tables      the same for people: every entry (entries.csv), and the account
              of each customer (accounts), to be opened with a spreadsheet
  SHA256SUMS  the SHA-256 of every file, to be checked with sha256sum -c

Everything is in here, internal notes and what is for counsel too: this is a copy for
you, not one to pass on. What was being typed and not saved is not in it.
docs/journal-format.md, which comes with Evenkeel, describes the journal folder.
`
}
