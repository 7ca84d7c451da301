import type { Entry, StreamId } from '../core/journal/format.ts'
import { entryHash, hashOf } from '../core/journal/canonical.ts'
import { startsWith, type AppendAdapter } from './append-adapter.ts'
import type { Codec } from './codec.ts'
import type { FilesPort } from './files-port.ts'
import { layoutOf, names } from './layout.ts'
import { judgeStrays, reportTorn } from './judge.ts'
import { readPending, type PendingWork } from './pending.ts'
import { inFolder, type ReadJournal } from './read-journal.ts'
import { byStream } from './stream-file.ts'

/**
 * Brings a journal that was cut off back to a whole state, under our lock. Saving runs
 *
 *     pending/<id>.json → stream lines → register lines → remove pending        (pending only for several entries)
 *
 * one saving at a time, so a cut leaves at most one saving unfinished: its pending file says what was to be written, or else at
 * most one entry stands in a stream without being listed. Anything more did not come from a cut and is reported, not repaired.
 */
export async function recover(files: FilesPort, folder: string, codec: Codec, journal: ReadJournal): Promise<void> {
  if (journal.register.damage) return reportTorn(journal)
  const pending = await readPending(files, layoutOf(folder).pending, codec)
  const due: Entry[] = []
  const finished: PendingWork[] = []
  for (const work of pending) {
    await journal.streams.load((work.entries ?? []).map(({ header }) => header.stream))
    const blocked = work.entries ? obstacle(journal, work.entries) : 'it cannot be read'
    if (blocked === undefined) {
      await landStreams(files, folder, journal, work.entries ?? [])
      finished.push(work)
    } else {
      journal.damage.push({ file: `${names.pending}/${work.name}`, stream: undefined, reason: `A saving that was cut off could not be finished: ${blocked}.`, setAside: undefined })
    }
    due.push(...unlisted(journal, work.entries ?? []))
  }
  for (const file of journal.streams.values()) {
    if (file.damage || file.stopped || file.adapter.reading.torn.length === 0) continue
    await setAsideTorn(files, folder, journal, file.adapter, file.file, file.stream)
    file.modified = undefined
  }
  await listEntries(files, folder, journal, [...due, ...judgeStrays(journal, due)])
  for (const work of finished) await files.remove(work.path)
  await removeEmpty(files, journal)
}

/** A cut between creating a stream’s file and its first line leaves a file without a byte; it is no record. */
async function removeEmpty(files: FilesPort, { streams }: ReadJournal): Promise<void> {
  for (const file of streams.values()) {
    if (file.damage || file.entries.length > 0) continue
    if ((await files.size(file.adapter.path)) === 0) await files.remove(file.adapter.path)
    streams.remove(file.stream)
  }
}

/** Why pending entries cannot all be brought to their places; undefined if they can or are there already. */
function obstacle({ streams }: ReadJournal, entries: readonly Entry[]): string | undefined {
  const heads = new Map<StreamId, { seq: number; hash: string }>()
  for (const { header } of entries) {
    const file = streams.fileFor(header.stream)
    if (file.damage || file.stopped) return `${file.file} cannot be used`
    const there = file.hashAt(header.seq)
    if (there !== undefined && there !== entryHash(header)) return `${file.file} holds another entry in its place`
    const head = heads.get(header.stream) ?? file.head()
    if (there === undefined && (header.seq !== head.seq + 1 || header.prev !== head.hash)) return `${file.file} ends somewhere else`
    if (there === undefined) heads.set(header.stream, { seq: header.seq, hash: entryHash(header) })
  }
  return undefined
}

async function landStreams(files: FilesPort, folder: string, journal: ReadJournal, entries: readonly Entry[]): Promise<void> {
  for (const [stream, of] of byStream(entries)) {
    const file = journal.streams.get(stream)
    const lacking = of.filter(({ header }) => header.seq > (file?.entries.length ?? 0))
    if (!file || lacking.length === 0) continue
    await cutOrSetAside(files, folder, journal, file.adapter, file.file, stream, file.adapter.bytesOf(lacking))
    await file.adapter.append(lacking)
    file.adapter.keep()
    file.accept(lacking)
  }
}

function unlisted(journal: ReadJournal, entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(({ header }) => {
    const file = journal.streams.get(header.stream)
    const landed = file && !file.damage && file.hashAt(header.seq) === entryHash(header)
    return landed && header.seq > journal.register.listedOf(header.stream).count
  })
}

async function listEntries(files: FilesPort, folder: string, journal: ReadJournal, entries: readonly Entry[]): Promise<void> {
  const { register } = journal
  const lines = register.linesFor(entries)
  await cutOrSetAside(files, folder, journal, register.adapter, names.register, undefined, register.adapter.bytesOf(lines))
  if (entries.length === 0) return
  await register.adapter.append(lines)
  register.adapter.keep()
  register.accept(lines)
}

/** A torn tail that begins what is about to be written again is only cut; other bytes are set aside first. */
async function cutOrSetAside<T>(files: FilesPort, folder: string, journal: ReadJournal, adapter: AppendAdapter<T>, file: string, stream: StreamId | undefined, due: Uint8Array): Promise<void> {
  const { torn } = adapter.reading
  if (torn.length === 0) return
  if (startsWith(due, torn)) await adapter.cutTorn()
  else await setAsideTorn(files, folder, journal, adapter, file, stream)
}

/** Copies the torn bytes to a file next to it, named after their hash so that it never replaces another, and then cuts them off. */
async function setAsideTorn<T>(files: FilesPort, folder: string, journal: ReadJournal, adapter: AppendAdapter<T>, file: string, stream: StreamId | undefined): Promise<void> {
  const { torn } = adapter.reading
  const setAside = `${file}.torn-${hashOf(torn)}`
  await files.replace(inFolder(folder, setAside), torn)
  await adapter.cutTorn()
  journal.damage.push({ file, stream, reason: 'The last line was cut off while it was being saved. What there was of it is kept beside the file; everything saved before is whole.', setAside })
}
