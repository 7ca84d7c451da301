import { join } from 'node:path'
import { entryHash } from '../core/journal/canonical.ts'
import type { Clock, Random } from '../core/ports.ts'
import { plain } from './codec.ts'
import { thisComputer, type Computer } from './computer.ts'
import { PARTIAL } from './contents.ts'
import { onDisk } from './disk-problem.ts'
import { finishErasures } from './erase.ts'
import type { FilesPort } from './files-port.ts'
import { judge, judgeStrays, reportTorn } from './judge.ts'
import { JournalFolder } from './journal-folder.ts'
import type { JournalStore } from './journal-store.ts'
import { foldersOf, layoutOf, names, readmeText } from './layout.ts'
import { takeLock } from './lock.ts'
import { TEMPORARY } from './node-files.ts'
import { readPending } from './pending.ts'
import { readJournal, requireJournal, type JournalFile, type ReadJournal } from './read-journal.ts'
import { recover } from './recover.ts'

/** What storage needs from outside. `computer` is the real one unless a test plays another. */
export interface StoragePorts {
  readonly files: FilesPort
  readonly clock: Clock
  readonly random: Random
  readonly computer?: Computer
}

export interface OpenOptions {
  readonly mode: 'write' | 'read-only'
  /** Take the lock although another computer, or a program that cannot be told, holds it: the owner’s decision. */
  readonly takeOver?: boolean
}

/**
 * Opens a journal folder. For writing: takes the lock, brings back to order what a cut left behind, verifies every stream, and finishes
 * erasures. Read-only: verifies, and writes nothing whatsoever. Files that cannot be used are reported by `damage()`; the rest works.
 * @throws ProblemError `journal-not-found` `journal-damaged` `journal-newer` `journal-locked` and disk problems
 */
export async function openJournal(ports: StoragePorts, folder: string, { mode, takeOver = false }: OpenOptions): Promise<JournalStore> {
  const { files, random } = ports
  const computer = ports.computer ?? thisComputer(files)
  return onDisk('The journal could not be opened', async () => {
    const file = await requireJournal(files, folder)
    const lock = mode === 'write' ? await takeLock({ ...ports, computer }, layoutOf(folder).lock, takeOver) : undefined
    try {
      const journal = await readJournal(files, folder, plain)
      judge(files, folder, plain, journal)
      judgeId(file, journal)
      if (lock) {
        await makePlaces(files, folder)
        await removeTemporaries(files, folder)
        await recover(files, folder, plain, journal)
        await finishErasures(journal)
      } else {
        await viewUnfinished(files, folder, journal)
      }
      return new JournalFolder({ files, random, codec: plain, folder, id: file.id, lock, journal })
    } catch (error) {
      await lock?.release()
      throw error
    }
  })
}

/** The journal’s own first entry repeats the id; a file from another journal is noticed by it. */
function judgeId({ id, exact }: JournalFile, { streams, damage }: ReadJournal): void {
  const own = streams.get('journal')
  const opened = own?.damage ? undefined : own?.entries[0]?.parts[0]
  if (opened?.kind === 'journal-opened' && opened.data.journal !== id) {
    damage.push({ file: names.journal, stream: undefined, reason: 'It names another journal than the records do.', setAside: undefined })
  } else if (!exact) {
    damage.push({ file: names.journal, stream: undefined, reason: 'It was changed by another program.', setAside: undefined })
  }
}

/** Copies and archives of a journal can lack its empty folders; the README may have been thrown away. */
async function makePlaces(files: FilesPort, folder: string): Promise<void> {
  const layout = layoutOf(folder)
  for (const place of foldersOf(layout)) await files.makeFolder(place)
  if ((await files.size(layout.readme)) === undefined) await files.replace(layout.readme, new TextEncoder().encode(readmeText))
}

/** Temporary files of replacements and copies that were cut off: never the only copy of anything saved. */
async function removeTemporaries(files: FilesPort, folder: string): Promise<void> {
  const { cases, customers, guidance, ownGuidance, usedGuidance, drafts, pending, staging } = layoutOf(folder)
  for (const place of [folder, cases, customers, guidance, ownGuidance, usedGuidance, drafts, pending, staging]) {
    for (const { name, folder: isFolder } of await files.list(place)) {
      const ours = name.includes(TEMPORARY) || (place === staging && name.endsWith(PARTIAL))
      if (ours && !isFolder) await files.remove(join(place, name))
    }
  }
}

/** Read-only: what a program has not finished saving is not shown; torn lines and entries the register should list are reported. */
async function viewUnfinished(files: FilesPort, folder: string, journal: ReadJournal): Promise<void> {
  const { register, streams } = journal
  const listed = new Set(register.lines.map(({ hash }) => hash))
  const pending = (await readPending(files, layoutOf(folder).pending, plain)).flatMap(({ entries }) => entries ?? [])
  const unfinished = new Set(pending.map(({ header }) => entryHash(header)))
  for (const file of streams.values()) {
    const first = file.hashes().findIndex((hash) => !listed.has(hash) && unfinished.has(hash))
    if (first >= 0) file.low.data = file.entries.slice(0, first)
  }
  reportTorn(journal)
  // While somebody writes, what they saved after we read the register is no sign of anything.
  if ((await files.size(layoutOf(folder).lock)) === undefined) judgeStrays(journal, [])
}
