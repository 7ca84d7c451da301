import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { Random } from '../../core/ports.ts'
import { ProblemError } from '../../core/problem.ts'
import type { Moment } from '../../core/time/civil.ts'
import { onDisk } from '../disk-problem.ts'
import type { FilesPort } from '../files-port.ts'
import { inFolder } from '../read-journal.ts'
import { checkSnapshot } from './check-snapshot.ts'
import { throwIfStopped } from './copier.ts'
import type { Erasures } from './erasures.ts'
import { manifestBytes, manifestFile, type Manifest } from './manifest.ts'
import { parseSnapshotName, snapshotName, UNFINISHED, type BackupPlace } from './place.ts'
import { eraseFrom, type ErasedFrom } from './restore.ts'
import { listSnapshots, removeLeftovers, removeSnapshot, sweepPool, type Snapshot } from './snapshots.ts'

export interface Purge {
  readonly files: FilesPort
  readonly random: Random
  readonly place: BackupPlace
  /** What was erased in the journal and may go from the backups too. */
  readonly erasures: Erasures
  readonly now: Moment
  readonly progress: (done: number, total: number) => void
  readonly signal?: AbortSignal | undefined
}

export interface Purged {
  readonly rewritten: number
  readonly parts: number
  /** Files of the pool that nothing names any more. */
  readonly files: number
  /** Snapshots that may still hold something of it, because they cannot be read or relied on. */
  readonly unreadable: readonly string[]
}

/**
 * Takes content that was erased in the journal out of every snapshot that still has it. A snapshot is written anew beside the old one as
 * its next revision and checked whole; only then the old one goes. A cut leaves the one or the other, never half of one.
 * @throws ProblemError `cancelled` and disk problems; what was rewritten until then stays so
 */
export async function purgeErased(purge: Purge): Promise<Purged> {
  const { files, place, progress, signal } = purge
  return onDisk('The backups could not be rewritten', async () => {
    await removeLeftovers(files, place)
    const snapshots = await listSnapshots(files, place)
    const unreadable: string[] = []
    let [rewritten, parts] = [0, 0]
    for (const [index, snapshot] of snapshots.entries()) {
      throwIfStopped(signal)
      const gone = await purgeOne(purge, snapshot)
      if (gone === 'unreadable') unreadable.push(snapshot.name)
      else if (gone > 0) [rewritten, parts] = [rewritten + 1, parts + gone]
      progress(index + 1, snapshots.length)
    }
    return { rewritten, parts, unreadable, files: await sweepPool(files, place) }
  })
}

/** Returns how many parts went from a snapshot. */
async function purgeOne(purge: Purge, { name, manifest }: Snapshot): Promise<number | 'unreadable'> {
  if (!manifest) return 'unreadable'
  let erased: ErasedFrom
  try {
    erased = await eraseFrom({ ...purge, name }, manifest)
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'journal-damaged') return 'unreadable'
    throw error
  }
  if (erased.parts === 0) return 0
  return (await rewrite(purge, name, manifest, erased)) ? erased.parts : 'unreadable'
}

/** Returns false, and leaves everything as it was, if the new revision does not hold: the old one was not whole any more. */
async function rewrite({ files, place }: Purge, name: string, manifest: Manifest, { changed, dropped, parts, added }: ErasedFrom): Promise<boolean> {
  const parsed = parseSnapshotName(name)
  if (!parsed) return false
  const next = snapshotName({ ...parsed, revision: parsed.revision + 1 })
  const unfinished = join(place.root, next + UNFINISHED)
  try {
    const written: Manifest['files'] = []
    for (const { path } of manifest.files) {
      const bytes = changed.get(path) ?? (await files.read(inFolder(join(place.root, name), path)))
      const at = inFolder(unfinished, path)
      await files.makeFolder(dirname(at))
      await files.create(at, bytes)
      written.push({ path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
    }
    const revised: Manifest = { ...manifest, files: written, pool: manifest.pool.filter(({ path }) => !dropped.has(path)), entries: manifest.entries + added.length, erased: manifest.erased + parts }
    await files.create(join(unfinished, manifestFile), manifestBytes(revised))
    const unchanged = manifest.files.every(({ path, sha256 }, index) => changed.has(path) || written[index]?.sha256 === sha256)
    if (!unchanged || (await findingsOf(files, place, next + UNFINISHED)) > 0) {
      await files.removeTree(unfinished)
      return false
    }
    await files.rename(unfinished, join(place.root, next))
    await removeSnapshot(files, place, name)
    return true
  } catch (error) {
    await files.removeTree(unfinished).catch(() => undefined)
    throw error
  }
}

async function findingsOf(files: FilesPort, place: BackupPlace, name: string): Promise<number> {
  return (await checkSnapshot(files, place, name)).findings.length
}
