import { join } from 'node:path'
import { entryHash } from '../core/journal/canonical.ts'
import type { Clock, Random } from '../core/ports.ts'
import { plain } from './codec.ts'
import { thisComputer, type Computer } from './computer.ts'
import { Checkpoint } from './checkpoint.ts'
import { CheckpointKeeper } from './checkpoint-keeper.ts'
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
import type { RegisterEnd, Remembered } from './remembered.ts'

/** What storage needs from outside. `computer` is the real one unless a test plays another. */
export interface StoragePorts {
  readonly files: FilesPort
  readonly clock: Clock
  readonly random: Random
  readonly computer?: Computer
  /** A folder of the system’s for what can be thrown away, outside every journal; without one, nothing is remembered between openings. */
  readonly cache?: string | undefined
}

export interface OpenOptions {
  readonly mode: 'write' | 'read-only'
  /** Take the lock although another computer, or a program that cannot be told, holds it: the owner’s decision. */
  readonly takeOver?: boolean
  /** Bytes of stream files whose entries may stay in memory; streams in use stay whatever their size. */
  readonly memory?: number
}

/** Their objects take about four times as much. */
const MEMORY = 16 * 1024 * 1024

/**
 * Opens a journal folder. For writing: takes the lock, verifies every stream that is not as it was when it was verified last (all of them
 * without a checkpoint), brings back to order what a cut left behind, and finishes erasures. Read-only: verifies likewise, and writes
 * nothing whatsoever. Files that cannot be used are reported by `damage()`; the rest works, and is verified when it is loaded.
 * @throws ProblemError `journal-not-found` `journal-damaged` `journal-newer` `journal-locked` and disk problems
 */
export async function openJournal(ports: StoragePorts, folder: string, { mode, takeOver = false, memory = MEMORY }: OpenOptions): Promise<JournalStore> {
  const { files, random, clock } = ports
  const computer = ports.computer ?? thisComputer(files)
  return onDisk('The journal could not be opened', async () => {
    const file = await requireJournal(files, folder)
    const lock = mode === 'write' ? await takeLock({ ...ports, computer }, layoutOf(folder).lock, takeOver) : undefined
    try {
      const checkpoint = Checkpoint.of(files, ports.cache, folder, file.id)
      const remembered = await checkpoint?.read()
      const journal = await readJournal({ files, folder, codec: plain, mode, memory, now: () => clock.now() }, remembered)
      judge(journal)
      judgeId(file, journal)
      if (lock) {
        await makePlaces(files, folder)
        await removeTemporaries(files, folder)
        await recover(files, folder, plain, journal)
        await finishErasures(journal)
      } else {
        await viewUnfinished(files, folder, journal)
      }
      const lost = await judgeRollback(journal, remembered)
      const keeper = checkpoint && lock && new CheckpointKeeper(checkpoint, journal, lost)
      if (!isAsRemembered(journal, remembered)) keeper?.begin()
      return new JournalFolder({ files, random, codec: plain, folder, id: file.id, lock, journal, checkpoint: keeper })
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

/**
 * A register that was longer here once: the folder, or a part of it that is consistent with itself, was put back to an earlier state.
 * Nothing in the folder shows that; only what was remembered outside does. Returns the end of the longer register.
 */
async function judgeRollback({ register, damage }: ReadJournal, remembered: Remembered | undefined): Promise<RegisterEnd | undefined> {
  if (!remembered || register.damage) return undefined
  const { register: mark, newest } = remembered
  if (register.adapter.reading.resumed && newest.n === mark.n && newest.hash === mark.hash) return undefined
  if ((await register.hashAt(newest.n)) === newest.hash) return undefined
  const { n } = register.head()
  const reason = n < newest.n
    ? `The journal held ${newest.n} entries when it was open here last, and holds ${n} now. A sync service or a restored copy may have put it back to an earlier state.`
    : 'The journal holds other entries than when it was open here last. A sync service or a restored copy may have exchanged it.'
  damage.push({ file: names.register, stream: undefined, reason, setAside: undefined })
  return newest
}

/** True if reading found nothing that the checkpoint does not say. */
function isAsRemembered({ register, streams }: ReadJournal, remembered: Remembered | undefined): boolean {
  const read = [...streams.values()].filter(({ stream }) => stream !== 'journal')
  return remembered !== undefined && register.head().n === remembered.register.n && register.adapter.reading.resumed && read.length === 0
}

/** Copies and archives of a journal can lack its empty folders; the README may have been thrown away. */
async function makePlaces(files: FilesPort, folder: string): Promise<void> {
  const layout = layoutOf(folder)
  for (const place of foldersOf(layout)) await files.makeFolder(place)
  if ((await files.size(layout.readme)) === undefined) await files.replace(layout.readme, new TextEncoder().encode(readmeText))
}

/** Temporary files of replacements and copies that were cut off: never the only copy of anything saved. */
async function removeTemporaries(files: FilesPort, folder: string): Promise<void> {
  const { cases, customers, guidance, ownGuidance, usedGuidance, drafts, pending, staging, agencies } = layoutOf(folder)
  for (const place of [folder, agencies, cases, customers, guidance, ownGuidance, usedGuidance, drafts, pending, staging]) {
    for (const { name, folder: isFolder } of await files.list(place)) {
      const ours = name.includes(TEMPORARY) || (place === staging && name.endsWith(PARTIAL))
      if (ours && !isFolder) await files.remove(join(place, name))
    }
  }
}

/** Read-only: what a program has not finished saving is not shown; torn lines and entries the register should list are reported. */
async function viewUnfinished(files: FilesPort, folder: string, journal: ReadJournal): Promise<void> {
  const { register, streams } = journal
  const pending = (await readPending(files, layoutOf(folder).pending, plain)).flatMap(({ entries }) => entries ?? [])
  const unfinished = new Set(pending.map(({ header }) => entryHash(header)))
  for (const file of streams.values()) {
    const listed = register.listedOf(file.stream).count
    const beyond = file.hashes().slice(listed).findIndex((hash) => unfinished.has(hash))
    if (beyond >= 0) file.showOnly(listed + beyond)
  }
  reportTorn(journal)
  // While somebody writes, what they saved after we read the register is no sign of anything.
  if ((await files.size(layoutOf(folder).lock)) === undefined) judgeStrays(journal, [])
}
