import { join } from 'node:path'
import { ProblemError } from '../../core/problem.ts'
import type { ZipFound } from '../../contract/backup-views.ts'
import type { InputOf, OutputOf } from '../../contract/methods.ts'
import { copiedKind } from '../../storage/backup/journal-paths.ts'
import { fileView } from '../../storage/backup/file-view.ts'
import { writeJournal, type NewFile } from '../../storage/backup/write-journal.ts'
import { onDisk } from '../../storage/disk-problem.ts'
import type { FilesPort } from '../../storage/files-port.ts'
import { names } from '../../storage/layout.ts'
import { requireJournal } from '../../storage/read-journal.ts'
import { requireApart } from '../backup/place-check.ts'
import { teller } from '../backup/tell.ts'
import type { Workspace } from '../journal/workspace.ts'
import { openZippedJournal, type ZippedFile } from './read-zip.ts'

/** The zips in a folder, the newest first. */
export async function findZips({ ports: { files, folders } }: Workspace, folder: string): Promise<readonly ZipFound[]> {
  if (!(await folders.allows(folder))) throw new ProblemError('folder-outside', 'This folder is outside the places Evenkeel may use here.')
  return onDisk('The folder could not be read', async () => {
    const found: ZipFound[] = []
    for (const { name, folder: isFolder } of await files.list(folder)) {
      const stat = !isFolder && name.toLowerCase().endsWith('.zip') ? await files.stat(join(folder, name)) : undefined
      if (stat) found.push({ name, size: stat.size, modified: stat.modified })
    }
    return found.toSorted((a, b) => b.modified - a.modified)
  })
}

/**
 * Unpacks a journal out of a zip into an empty folder. The copy is verified whole before it becomes a journal; if anything is wrong,
 * nothing of it stays. @throws ProblemError `refused` `journal-not-found` `journal-newer` `journal-damaged` `journal-exists` `cancelled`
 */
export async function openZip(workspace: Workspace, { task, folder, name, to }: InputOf<'journal.unzip'>, signal: AbortSignal): Promise<OutputOf<'journal.unzip'>> {
  const { ports, events } = workspace
  const { files } = ports
  for (const asked of [folder, to]) if (!(await ports.folders.allows(asked))) throw new ProblemError('folder-outside', 'This folder is outside the places Evenkeel may use here.')
  const open = workspace.current()
  if (open) await requireApart(files, to, open.store.folder, 'A journal can’t be unpacked into the one that is open.')
  if (/[\\/]/.test(name)) throw new ProblemError('invalid-input', 'The name of a zip has no folder in it.')
  const tell = teller(events, task)
  return onDisk('The zip could not be unpacked', async () => {
    const zip = await openZippedJournal(files, join(folder, name))
    try {
      const id = await journalIdIn(files, to, zip.files)
      const rest = zip.files.filter(({ path }) => copiedKind(path) !== 'readme' && copiedKind(path) !== 'journal')
      const report = await writeJournal({
        files, folder: to, id, contents: contents(rest), known: [], total: rest.length, signal,
        progress: (step, done, total) => tell(step === 'copy' ? 'Unpacking' : 'Checking every byte', done, total),
      }).catch((error: unknown) => {
        if (!(error instanceof ProblemError) || error.problem.code !== 'journal-damaged') throw error
        const remedy = 'If the journal was damaged before it was packed, unpack the zip with another program and open its folder “journal”: what is damaged is left alone there, and the rest works.'
        throw new ProblemError('journal-damaged', error.problem.message, { remedy, cause: error })
      })
      return { folder: to, entries: report.entries }
    } finally {
      await zip.close()
    }
  })
}

async function journalIdIn(files: FilesPort, folder: string, zipped: readonly ZippedFile[]): Promise<string> {
  const file = zipped.find(({ path }) => path === names.journal)
  if (!file || file.size > 4096) throw new ProblemError('journal-damaged', 'The file journal.json in the zip cannot be read.', { remedy: 'Nothing was unpacked. Choose another zip.' })
  const pieces: Uint8Array[] = []
  for await (const piece of file.bytes()) pieces.push(piece)
  const alone = fileView(files, folder, new Map([[names.journal, { bytes: Buffer.concat(pieces) }]]))
  return (await requireJournal(alone, folder)).id
}

async function* contents(zipped: readonly ZippedFile[]): AsyncIterable<NewFile> {
  for (const file of zipped) yield { path: file.path, content: file.bytes() }
}
