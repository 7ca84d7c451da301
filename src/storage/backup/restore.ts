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
    const erased = await eraseFrom(restore, manifest)
    const total = manifest.files.length - 1 + manifest.pool.length - erased.dropped.size
    const report = await writeJournal({ files, folder, id: manifest.journal, contents: contentsOf(restore, manifest, erased), known: manifest.found, total, progress, signal })
    return { manifest, report, erased: erased.parts }
  })
}

/** What changes in a snapshot when erasures are done in it. */
export interface ErasedFrom {
  /** Files with other bytes: streams without what was erased, and the register with the records of that. */
  readonly changed: ReadonlyMap<string, Uint8Array>
  /** Paths of attachments that nothing names any more. */
  readonly dropped: ReadonlySet<string>
  readonly added: readonly Entry[]
  /** How many parts went. */
  readonly parts: number
}

/** Does erasures in what a snapshot holds; nothing is written. @throws ProblemError `journal-damaged` if a record that has to lose something was damaged already */
export async function eraseFrom({ files, random, place, name, erasures, now, signal }: Pick<Restore, 'files' | 'random' | 'place' | 'name' | 'erasures' | 'now' | 'signal'>, manifest: Manifest): Promise<ErasedFrom> {
  const folder = join(place.root, name)
  const changed = new Map<string, Uint8Array>()
  const added: Entry[] = []
  const unnamed = new Set<Hash>()
  let parts = 0
  for (const { path } of manifest.files) {
    throwIfStopped(signal)
    const kind = kindOfFile(path)
    const due = kind.kind === 'stream' ? erasures.get(kind.stream) : undefined
    if (kind.kind !== 'stream' || !due) continue
    const entries = await entriesIn(files, folder, kind.stream)
    const replayed = replayErasures(kind.stream, entries, due, now, () => randomHex(random, 16))
    if (manifest.found.some(({ file }) => file === path)) throw new ProblemError('journal-damaged', `${path} was damaged when this backup was made, so what was erased from it since cannot be left out for certain.`, { remedy: 'Choose a backup from before the damage.' })
    if (replayed.added.length === 0) continue
    const kept = new Set(attachmentsNamed(replayed.entries))
    for (const hash of attachmentsNamed(entries)) if (!kept.has(hash)) unnamed.add(hash)
    changed.set(path, new TextEncoder().encode(replayed.entries.map((entry) => `${canonicalJson(entry)}\n`).join('')))
    added.push(...replayed.added)
    parts += replayed.gone
  }
  if (added.length > 0) changed.set(names.register, await registerWith(files, folder, added))
  return { changed, added, parts, dropped: await stillUnnamed(files, folder, manifest, changed, unnamed) }
}

/** The files of a journal made out of a snapshot, without `journal.json`, which comes last. */
async function* contentsOf({ files, place, name }: Restore, manifest: Manifest, { changed, dropped }: ErasedFrom): AsyncIterable<NewFile> {
  for (const { path } of manifest.files) {
    if (path !== names.journal) yield { path, content: changed.get(path) ?? (await files.read(inFolder(join(place.root, name), path))) }
  }
  for (const { path } of manifest.pool) if (!dropped.has(path)) yield { path, content: files.readStream(inFolder(place.pool, path)) }
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
