import { Low } from 'lowdb'
import { sealEntry, EMPTY_HEAD } from '../core/journal/seal-entry.ts'
import { newId, randomHex } from '../core/ports.ts'
import { ProblemError } from '../core/problem.ts'
import { plain } from './codec.ts'
import { onDisk } from './disk-problem.ts'
import type { FilesPort } from './files-port.ts'
import { journalState } from './folder-state.ts'
import { JsonFile } from './json-file.ts'
import { foldersOf, JOURNAL_FORMAT, layoutOf, readmeText } from './layout.ts'
import { openJournal, type StoragePorts } from './open-journal.ts'
import type { JournalStore } from './journal-store.ts'
import { RegisterFile } from './register-file.ts'
import { StreamFile } from './stream-file.ts'

/**
 * Starts a journal in an empty or missing folder and opens it for writing. `author` is the staff id of whoever does it. `journal.json`
 * is written last: a folder without it is no journal, and one that a cut left like that can be used again.
 * @throws ProblemError `journal-exists` and disk problems
 */
export async function createJournal(ports: StoragePorts, folder: string, { author }: { readonly author: string }): Promise<JournalStore> {
  const { files, clock, random } = ports
  await onDisk('The journal could not be made', async () => {
    const state = await journalState(files, folder)
    if (state === 'journal') throw new ProblemError('journal-exists', `There is a journal in ${folder} already.`)
    if (state === 'other-files') throw new ProblemError('journal-exists', `The folder ${folder} holds other files.`)
    const id = newId(random)
    const layout = layoutOf(folder)
    const opened = { layer: 'fact' as const, kind: 'journal-opened', data: { journal: id, format: JOURNAL_FORMAT }, author }
    const entry = sealEntry('journal', EMPTY_HEAD, { at: clock.now(), zone: clock.zone() }, [opened], () => randomHex(random, 16))
    for (const path of foldersOf(layout)) await files.makeFolder(path)
    await files.replace(layout.readme, new TextEncoder().encode(readmeText))
    await writeFresh(files, new StreamFile(files, folder, 'journal', plain), [entry])
    const register = new RegisterFile(files, folder, plain)
    await writeFresh(files, register, register.linesFor([entry]))
    await new Low(new JsonFile(files, layout.journal, plain, (json) => json), { app: 'evenkeel', format: JOURNAL_FORMAT, id }).write()
  })
  return openJournal(ports, folder, { mode: 'write' })
}

/** Replaces what an earlier, cut-off start left. */
async function writeFresh<T>(files: FilesPort, { adapter }: { readonly adapter: { readonly path: string; bytesOf(items: readonly T[]): Uint8Array } }, items: readonly T[]): Promise<void> {
  await files.replace(adapter.path, adapter.bytesOf(items))
}
