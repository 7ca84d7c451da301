import { join } from 'node:path'
import type { FilesPort } from '../files-port.ts'
import { streamFile } from '../layout.ts'
import { filesBelow } from './check-snapshot.ts'
import { readManifest, type Manifest } from './manifest.ts'
import { journalOfPlace, parseSnapshotName, REMOVED, UNFINISHED, type BackupPlace } from './place.ts'
import { planRotation, type JournalToKeep, type KeptFor, type RotatedSnapshot } from './rotation.ts'

/** A snapshot that is there. Without a manifest nothing in it can be relied on. */
export interface Snapshot {
  readonly name: string
  readonly number: number
  readonly manifest: Manifest | undefined
}

/**
 * The snapshots of a place, the newest first. Of two revisions of one snapshot the later counts: the earlier was about to be removed.
 * `remembered` spares the reading of manifests that were read before: a snapshot never changes under its name.
 */
export async function listSnapshots(files: FilesPort, place: BackupPlace, remembered: Map<string, Manifest> = new Map()): Promise<readonly Snapshot[]> {
  const found = new Map<number, { readonly name: string; readonly revision: number }>()
  for (const { name, folder } of await files.list(place.root)) {
    const parsed = folder ? parseSnapshotName(name) : undefined
    if (parsed && parsed.revision > (found.get(parsed.number)?.revision ?? 0)) found.set(parsed.number, { name, revision: parsed.revision })
  }
  const snapshots: Snapshot[] = []
  for (const [number, { name }] of [...found].toSorted(([a], [b]) => b - a)) {
    const at = join(place.root, name)
    const manifest = remembered.get(at) ?? (await readManifest(files, at))
    if (manifest) remembered.set(at, manifest)
    snapshots.push({ name, number, manifest })
  }
  return snapshots
}

/** The journals that have backups in a folder, which may also be the place of one journal itself. */
export async function findPlaces(files: FilesPort, folder: string): Promise<readonly { readonly journal: string; readonly folder: string }[]> {
  const own = journalOfPlace(folder.split(/[/\\]/).at(-1) ?? '')
  if (own !== undefined) return [{ journal: own, folder: join(folder, '..') }]
  const inside = await files.list(folder)
  return inside.flatMap(({ name, folder: isFolder }) => {
    const journal = isFolder ? journalOfPlace(name) : undefined
    return journal === undefined ? [] : [{ journal, folder }]
  })
}

/** Removes what cuts left behind: snapshots that were never finished, or not removed to the end, and earlier revisions. */
export async function removeLeftovers(files: FilesPort, place: BackupPlace): Promise<void> {
  const counting = new Set((await listSnapshots(files, place)).map(({ name }) => name))
  for (const { name, folder } of await files.list(place.root)) {
    const earlier = folder && parseSnapshotName(name) !== undefined && !counting.has(name)
    if (earlier) await removeSnapshot(files, place, name)
    else if (folder && (name.endsWith(UNFINISHED) || name.endsWith(REMOVED))) await files.removeTree(join(place.root, name))
  }
}

/** Takes the name away first: what is half removed does not look like a snapshot. */
export async function removeSnapshot(files: FilesPort, place: BackupPlace, name: string): Promise<void> {
  const at = join(place.root, name)
  await files.rename(at, at + REMOVED)
  await files.removeTree(at + REMOVED)
}

/** Why each snapshot is kept, or that it goes at the next rotation. */
export function rotationOf(snapshots: readonly Snapshot[], journal: JournalToKeep): ReadonlyMap<string, KeptFor | 'goes'> {
  return planRotation(snapshots.map(rotated), journal)
}

function rotated({ name, number, manifest }: Snapshot): RotatedSnapshot {
  if (!manifest) return { name, number, known: undefined }
  const paths = new Set(manifest.files.map(({ path }) => path))
  return { name, number, known: { takenAt: manifest.takenAt, isWhole: manifest.found.length === 0, holds: (stream) => paths.has(streamFile(stream)) } }
}

/** Removes the snapshots that can go, and then what nothing refers to any more. Returns the names of those that went. */
export async function rotate(files: FilesPort, place: BackupPlace, journal: JournalToKeep): Promise<readonly string[]> {
  const plan = rotationOf(await listSnapshots(files, place), journal)
  const gone = [...plan].filter(([, kept]) => kept === 'goes').map(([name]) => name)
  for (const name of gone) await removeSnapshot(files, place, name)
  await sweepPool(files, place)
  return gone
}

/** Removes files of the pool that no snapshot has. While one cannot be read, nothing is removed: it may have any of them. Returns how many went. */
export async function sweepPool(files: FilesPort, place: BackupPlace): Promise<number> {
  const snapshots = await listSnapshots(files, place)
  if (snapshots.some(({ manifest }) => !manifest)) return 0
  const used = new Set(snapshots.flatMap(({ manifest }) => manifest?.pool.map(({ path }) => path) ?? []))
  let gone = 0
  for (const path of await filesBelow(files, place.pool)) {
    if (used.has(path)) continue
    await files.remove(join(place.pool, ...path.split('/')))
    gone += 1
  }
  return gone
}

