import { dirname, join } from 'node:path'
import { ProblemError } from '../../core/problem.ts'
import { errnoOf, onDisk } from '../disk-problem.ts'
import type { FilesPort } from '../files-port.ts'
import { isSystemFile } from '../foreign-files.ts'
import { foldersOf, layoutOf, names, readmeText } from '../layout.ts'
import { inFolder } from '../read-journal.ts'
import { verifyJournalFolder, type FolderFinding, type FolderReport } from '../verify-folder.ts'
import { throwIfStopped } from './copier.ts'
import { behindFolder, fileView } from './file-view.ts'
import { journalFileBytes } from './moment.ts'

/** One file of a journal that is being made: its path with `/`, and its bytes. */
export interface NewFile {
  readonly path: string
  readonly content: Uint8Array | AsyncIterable<Uint8Array>
}

export interface WriteJournal {
  readonly files: FilesPort
  /** An empty folder, or one that is not there yet. */
  readonly folder: string
  readonly id: string
  /** Everything but `journal.json` and the README. */
  readonly contents: AsyncIterable<NewFile>
  /** What is known not to hold, so that it is no reason to refuse. */
  readonly known: readonly FolderFinding[]
  readonly progress: (step: 'copy' | 'check', done: number, total: number) => void
  /** How many files there will be. */
  readonly total: number
  readonly signal?: AbortSignal | undefined
}

/**
 * Makes a journal folder out of files from elsewhere. It is verified whole before `journal.json` is written, and without that file the
 * folder is no journal; if anything fails, what was written is removed again.
 * @throws ProblemError `journal-exists` `journal-damaged` `cancelled` and disk problems
 */
export async function writeJournal({ files, folder, id, contents, known, progress, total, signal }: WriteJournal): Promise<FolderReport> {
  return onDisk('The copy could not be made', async () => {
    await requireEmpty(files, folder)
    const isNew = (await files.realPath(folder)) === undefined
    const written: string[] = []
    try {
      for (const place of foldersOf(layoutOf(folder))) await files.makeFolder(place)
      for await (const { path, content } of contents) {
        throwIfStopped(signal)
        const at = inFolder(folder, path)
        written.push(path)
        await files.makeFolder(dirname(at))
        if (content instanceof Uint8Array) await files.create(at, content)
        else await files.writeStream(at, content)
        progress('copy', written.length, total)
      }
      await files.create(join(folder, names.readme), new TextEncoder().encode(readmeText))
      const journal = journalFileBytes(id)
      const view = fileView(files, folder, new Map([...behindFolder(folder, [...written, names.readme]), [names.journal, { bytes: journal }]]))
      const report = await verifyJournalFolder(view, folder, (done, of) => progress('check', done, of), signal)
      const unexpected = report.findings.find(({ file, reason }) => !known.some((one) => one.file === file && one.reason === reason))
      if (unexpected) throw new ProblemError('journal-damaged', `The copy does not hold: ${unexpected.file}: ${unexpected.reason}`, { remedy: 'Nothing was kept of it. Choose another backup or file.' })
      await files.create(join(folder, names.journal), journal)
      return report
    } catch (error) {
      await takeBack(files, folder, isNew)
      throw error
    }
  })
}

/** Only a folder that held nothing was written to, so that everything in it is ours. */
async function takeBack(files: FilesPort, folder: string, isNew: boolean): Promise<void> {
  try {
    for (const { name, folder: isFolder } of await files.list(folder)) {
      if (isSystemFile(name)) continue
      if (isFolder) await files.removeTree(join(folder, name))
      else await files.remove(join(folder, name))
    }
    if (isNew) await files.removeFolder(folder)
  } catch (error) {
    // The first error is worth more. What stays has no journal.json, so that it cannot be taken for a journal.
    if (errnoOf(error) === undefined) throw error
  }
}

async function requireEmpty(files: FilesPort, folder: string): Promise<void> {
  const inside = (await files.list(folder)).filter(({ name }) => !isSystemFile(name))
  if (inside.length > 0 || (await files.size(folder)) !== undefined) {
    throw new ProblemError('journal-exists', `The folder ${folder} is not empty.`, { remedy: 'Choose an empty folder, or name a new one.' })
  }
}
