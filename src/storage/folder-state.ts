import { join } from 'node:path'
import type { Entry } from '../core/journal/format.ts'
import { plain } from './codec.ts'
import { thisComputer } from './computer.ts'
import { onDisk } from './disk-problem.ts'
import type { FilesPort } from './files-port.ts'
import { isSystemFile } from './foreign-files.ts'
import type { FolderState } from './journal-store.ts'
import { layoutOf, names, readmeText } from './layout.ts'
import { lockHolder } from './lock.ts'
import { TEMPORARY } from './node-files.ts'
import type { StoragePorts } from './open-journal.ts'
import { readJournalFile } from './read-journal.ts'
import { StreamFile } from './stream-file.ts'

/**
 * Looks at a folder without changing it. A folder that does not exist counts as empty.
 * @throws ProblemError for disk problems
 */
export async function inspectFolder(ports: Pick<StoragePorts, 'files' | 'computer'>, folder: string): Promise<FolderState> {
  const { files } = ports
  return onDisk('The folder could not be read', async () => {
    const state = await journalState(files, folder)
    if (state !== 'journal') return { state }
    const file = await readJournalFile(files, folder)
    if (file === undefined || file === 'damaged') return { state: 'other-files' }
    const lockedBy = await lockHolder(files, ports.computer ?? thisComputer(files), layoutOf(folder).lock)
    return { state: 'journal', id: file.id, lockedBy }
  })
}

/** `empty` also for what is left of a journal whose making was cut off before it held anything. */
export async function journalState(files: FilesPort, folder: string): Promise<FolderState['state']> {
  const layout = layoutOf(folder)
  if ((await files.size(layout.journal)) !== undefined) return 'journal'
  for (const { name, folder: isFolder } of await files.list(folder)) {
    if (isSystemFile(name) || name.includes(TEMPORARY)) continue
    if (!(await isLeftover(files, folder, name, isFolder))) return 'other-files'
  }
  return 'empty'
}

/** Made by a start that was cut off: empty folders of ours, the README, at most the very first entry. */
async function isLeftover(files: FilesPort, folder: string, name: string, isFolder: boolean): Promise<boolean> {
  const layout = layoutOf(folder)
  if (isFolder) return name === names.guidance ? isEmptyGuidance(files, folder) : ownFolders.has(name) && (await files.list(join(folder, name))).length === 0
  if (name === names.readme) return new TextDecoder().decode(await files.read(layout.readme)) === readmeText
  if (name === names.register) return lineCount(await files.read(layout.register)) <= 1
  if (name === names.ownStream) return isFirstEntryAlone(files, folder)
  return false
}

const ownFolders: ReadonlySet<string> = new Set([names.cases, names.customers, names.files, names.drafts, names.pending, names.staging])

async function isEmptyGuidance(files: FilesPort, folder: string): Promise<boolean> {
  const layout = layoutOf(folder)
  const inside = [...(await files.list(layout.ownGuidance)), ...(await files.list(layout.usedGuidance))]
  const beside = (await files.list(join(folder, names.guidance))).filter(({ name }) => name !== names.ownGuidance && name !== names.usedGuidance)
  return inside.length === 0 && beside.length === 0
}

async function isFirstEntryAlone(files: FilesPort, folder: string): Promise<boolean> {
  const file = new StreamFile(files, folder, 'journal', plain)
  await file.low.read()
  const { findings, torn } = file.adapter.reading
  return findings.length === 0 && torn.length === 0 && file.entries.length <= 1 && file.entries.every(isOpening)
}

function isOpening({ parts }: Entry): boolean {
  return parts.length === 1 && parts[0]?.kind === 'journal-opened'
}

function lineCount(bytes: Uint8Array): number {
  return bytes.filter((byte) => byte === 0x0a).length
}
