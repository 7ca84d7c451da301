import { join } from 'node:path'
import { canonicalJson } from '../../core/journal/canonical.ts'
import type { Entry, Hash } from '../../core/journal/format.ts'
import { randomHex, type Random } from '../../core/ports.ts'
import { ProblemError } from '../../core/problem.ts'
import type { Moment } from '../../core/time/civil.ts'
import { plain } from '../codec.ts'
import { onDisk } from '../disk-problem.ts'
import type { FilesPort } from '../files-port.ts'
import { kindOfFile } from '../file-kinds.ts'
import { names } from '../layout.ts'
import { inFolder } from '../read-journal.ts'
import { RegisterFile } from '../register-file.ts'
import { attachmentsNamed } from '../stream-file.ts'
import type { FolderReport } from '../verify-folder.ts'
import { checkSnapshot } from './check-snapshot.ts'
import { throwIfStopped } from './copier.ts'
import { entriesIn, replayErasures, type Erasures } from './erasures.ts'
import type { Manifest } from './manifest.ts'
import { attachmentFile } from './moment.ts'
import type { BackupPlace } from './place.ts'
import { writeJournal, type NewFile } from './write-journal.ts'

export interface Restore {
  readonly files: FilesPort
  readonly random: Random
  readonly place: BackupPlace
  readonly name: string
  /** An empty folder, or one that is not there yet. */
  readonly folder: string
  /** What was erased since, from wherever it is known. */
  readonly erasures: Erasures
  readonly now: Moment
  readonly progress: (step: 'check-backup' | 'copy' | 'check', done: number, total: number) => void
  readonly signal?: AbortSignal | undefined
}

/** What was restored. */
export interface Restored {
  readonly manifest: Manifest
  readonly report: FolderReport
  /** Parts that were erased after the backup was made, and were left out. */
  readonly erased: number
}

/**
 * Makes a journal out of a snapshot in an empty folder. The snapshot is checked to its last byte first; what was erased since it was made
 * is never written, and the copy records that it is gone.
 * @throws ProblemError `journal-damaged` `journal-exists` `cancelled` and disk problems
 */
export async function restoreSnapshot(restore: Restore): Promise<Restored> {
  const { files, place, name, folder, progress, signal } = restore
  return onDisk('The backup could not be restored', async () => {
    const { manifest, findings } = await checkSnapshot(files, place, name, (done, total) => progress('check-backup', done, total), signal)
    const finding = findings[0]
    if (!manifest || finding) throw new ProblemError('journal-damaged', `This backup does not hold any more: ${finding?.file ?? name}: ${finding?.reason ?? ''}`, { remedy: 'Choose another backup. Nothing was written.' })
    const { contents, total, erased } = await erasedContents(restore, manifest)
    const report = await writeJournal({ files, folder, id: manifest.journal, contents, known: manifest.found, total, progress, signal })
    return { manifest, report, erased }
  })
}

/**
 * The files of a snapshot as they are after erasures were done in it: streams without what was erased, the register with the records of
 * that, and only the attachments that are still named.
 */
export async function erasedContents({ files, random, place, name, erasures, now, signal }: Pick<Restore, 'files' | 'random' | 'place' | 'name' | 'erasures' | 'now' | 'signal'>, manifest: Manifest): Promise<{ readonly contents: AsyncIterable<NewFile>; readonly total: number; readonly erased: number }> {
  const folder = join(place.root, name)
  const changed = new Map<string, Uint8Array>()
  const added: Entry[] = []
  const dropped = new Set<Hash>()
  let erased = 0
  for (const { path } of manifest.files) {
    throwIfStopped(signal)
    const kind = kindOfFile(path)
    const due = kind.kind === 'stream' ? erasures.get(kind.stream) : undefined
    if (kind.kind !== 'stream' || !due) continue
    if (manifest.found.some(({ file }) => file === path)) throw new ProblemError('journal-damaged', `${path} was damaged when this backup was made, so what was erased from it since cannot be left out for certain.`, { remedy: 'Choose a backup from before the damage.' })
    const entries = await entriesIn(files, folder, kind.stream)
    const replayed = replayErasures(kind.stream, entries, due, now, () => randomHex(random, 16))
    if (replayed.added.length === 0) continue
    const kept = new Set(attachmentsNamed(replayed.entries))
    for (const hash of attachmentsNamed(entries)) if (!kept.has(hash)) dropped.add(hash)
    changed.set(path, new TextEncoder().encode(replayed.entries.map((entry) => `${canonicalJson(entry)}\n`).join('')))
    added.push(...replayed.added)
    erased += replayed.gone
  }
  if (added.length > 0) changed.set(names.register, await registerWith(files, folder, added))
  const gone = await stillUnnamed(files, folder, manifest, changed, dropped)
  const own = manifest.files.filter(({ path }) => path !== names.journal)
  const pool = manifest.pool.filter(({ path }) => !gone.has(path))

  async function* contents(): AsyncIterable<NewFile> {
    for (const { path } of own) yield { path, content: changed.get(path) ?? (await files.read(inFolder(folder, path))) }
    for (const { path } of pool) yield { path, content: files.readStream(inFolder(place.pool, path)) }
  }
  return { contents: contents(), total: own.length + pool.length, erased }
}

/** The register’s bytes with lines for entries that were added. */
async function registerWith(files: FilesPort, folder: string, added: readonly Entry[]): Promise<Uint8Array> {
  const register = new RegisterFile(files, folder, plain)
  await register.read()
  return Buffer.concat([await files.read(inFolder(folder, names.register)), register.adapter.bytesOf(register.linesFor(added))])
}

/** The pool paths of attachments that no stream of the snapshot names any more. */
async function stillUnnamed(files: FilesPort, folder: string, manifest: Manifest, changed: ReadonlyMap<string, Uint8Array>, dropped: ReadonlySet<Hash>): Promise<ReadonlySet<string>> {
  if (dropped.size === 0) return new Set()
  const left = new Set(dropped)
  for (const { path } of manifest.files) {
    if (kindOfFile(path).kind !== 'stream') continue
    const bytes = changed.get(path) ?? (await files.read(inFolder(folder, path)))
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (const hash of left) if (text.includes(hash)) left.delete(hash)
  }
  return new Set([...left].map(attachmentFile))
}
