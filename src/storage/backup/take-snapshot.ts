import { join } from 'node:path'
import { currentOf } from '../../core/journal/current.ts'
import type { Entry, Hash, StreamId } from '../../core/journal/format.ts'
import { itemsOf } from '../../core/journal/items.ts'
import { ProblemError } from '../../core/problem.ts'
import { civilDateOf, type Moment } from '../../core/time/civil.ts'
import { onDisk } from '../disk-problem.ts'
import type { FilesPort } from '../files-port.ts'
import { layoutOf, names } from '../layout.ts'
import { inFolder } from '../read-journal.ts'
import type { RegisterEnd } from '../remembered.ts'
import { attachmentsNamed } from '../stream-file.ts'
import type { FolderFinding } from '../verify-folder.ts'
import { checkContents } from './check-snapshot.ts'
import { Copier } from './copier.ts'
import { manifestBytes, manifestFile, readManifest, type Manifest } from './manifest.ts'
import { attachmentFile, attachmentFiles, frozenFile, frozenFiles, journalFileBytes, ownGuidanceFiles, readMoment, readStreamAt, type JournalMoment } from './moment.ts'
import { placeReadme, snapshotName, UNFINISHED, type BackupPlace } from './place.ts'

/** What a snapshot is made of and where it goes. */
export interface TakeSnapshot {
  readonly files: FilesPort
  /** The journal’s folder, which is only read. */
  readonly folder: string
  readonly id: string
  /** The end of the register that is acknowledged: what is saved later is not in the snapshot. */
  readonly head: RegisterEnd
  readonly place: BackupPlace
  readonly number: number
  readonly takenAt: Moment
  readonly app: string
  /** True once something was erased, or a record was read anew, since the copying began: it has to begin again then. */
  readonly isStale: () => boolean
  readonly progress: (step: 'copy' | 'check', done: number, total: number) => void
  readonly signal?: AbortSignal | undefined
}

/** A snapshot that was written, read back and found whole. */
export interface TakenSnapshot {
  readonly name: string
  readonly manifest: Manifest
}

/** Something was erased under the copying, so that what was read is not one moment. */
export class StaleSnapshot extends Error {}

interface Copied {
  readonly manifest: Manifest
  /** Files of which a check will say that something is wrong, because it was wrong in the journal. */
  readonly damaged: ReadonlySet<string>
}

/**
 * Copies the journal as it stands at one moment into a folder with a name that means nothing, reads every byte of it back, and only then
 * gives the folder its name: a cut leaves no half backup that looks whole.
 * @throws StaleSnapshot; ProblemError `journal-damaged` `export-failed` `cancelled` and disk problems
 */
export async function takeSnapshot(take: TakeSnapshot): Promise<TakenSnapshot> {
  const { files, place, number, takenAt } = take
  const name = snapshotName({ number, date: civilDateOf(takenAt), revision: 1 })
  const unfinished = join(place.root, name + UNFINISHED)
  return onDisk('The backup could not be made', async () => {
    await files.makeFolder(place.root)
    await files.removeTree(unfinished)
    await files.makeFolder(unfinished)
    try {
      const copied = await copyJournal(take, unfinished)
      if (take.isStale()) throw new StaleSnapshot()
      const manifest = { ...copied.manifest, found: await knownDamage(take, unfinished, copied) }
      await files.create(join(unfinished, manifestFile), manifestBytes(manifest))
      if (!(await readManifest(files, unfinished))) throw readBackOtherwise(manifestFile, 'It was not as it was written.')
      await files.replace(place.readme, new TextEncoder().encode(placeReadme))
      await files.rename(unfinished, join(place.root, name))
      return { name, manifest }
    } catch (error) {
      // The error is worth more than tidiness; what cannot be removed now goes at the next backup.
      await files.removeTree(unfinished).catch(() => undefined)
      throw error
    }
  })
}

async function copyJournal(take: TakeSnapshot, target: string): Promise<Copied> {
  const { files, folder, id, place, signal } = take
  const moment = await readMoment(files, folder, id, take.head)
  const own = await ownGuidanceFiles(files, folder)
  const frozen = await frozenFiles(files, folder)
  let total = moment.listed.size + own.length + frozen.length + 2
  const copier = new Copier(files, place, target, (done) => take.progress('copy', done, total), signal)
  const { naming, held, damaged } = await copyStreams(take, moment, copier)
  await copier.write(names.register, moment.register)
  await copier.write(names.journal, journalFileBytes(id))
  for (const path of own) await copier.write(path, await files.read(inFolder(folder, path)))
  const attachments = await attachmentFiles(files, folder, new Set(naming.keys()))
  total += attachments.length
  const layout = layoutOf(folder)
  const shared = new Set<Hash>()
  for (const hash of frozen) if (await copier.share(frozenFile(hash), join(layout.usedGuidance, hash), hash)) shared.add(hash)
  for (const hash of attachments) if (await copier.share(attachmentFile(hash), layout.attachment(hash), hash)) shared.add(hash)
  for (const [hash, streams] of naming) if (!shared.has(hash)) for (const file of streams) damaged.add(file)
  const manifest: Manifest = {
    format: 'evenkeel-backup', v: 1, app: take.app, journal: id, number: take.number, takenAt: { ...take.takenAt }, register: { ...take.head },
    entries: moment.head.n, files: copier.files, pool: copier.pool, found: [], held, erased: 0,
  }
  return { manifest, damaged }
}

/** Copies the streams; `naming` has the files that name each attachment and each frozen text. */
async function copyStreams(take: TakeSnapshot, { listed }: JournalMoment, copier: Copier): Promise<{ naming: Map<Hash, Set<string>>; held: StreamId[]; damaged: Set<string> }> {
  const naming = new Map<Hash, Set<string>>()
  const held: StreamId[] = []
  const damaged = new Set<string>()
  for (const [stream, until] of listed) {
    const { file, bytes, entries, problem } = await readStreamAt(take.files, take.folder, stream, until)
    if (problem !== undefined && take.isStale()) throw new StaleSnapshot()
    if (problem !== undefined) damaged.add(file)
    if (bytes) await copier.write(file, bytes)
    for (const hash of [...attachmentsNamed(entries), ...guidanceNamed(entries)]) naming.set(hash, (naming.get(hash) ?? new Set()).add(file))
    if (hasHold(entries)) held.push(stream)
  }
  return { naming, held, damaged }
}

/** Reads everything back. What is wrong because it was wrong in the journal is returned; anything else is the end of this backup. */
async function knownDamage(take: TakeSnapshot, folder: string, { manifest, damaged }: Copied): Promise<FolderFinding[]> {
  const check = async (): Promise<readonly FolderFinding[]> =>
    (await checkContents(take.files, take.place, folder, manifest, (done, total) => take.progress('check', done, total), take.signal)).findings
  let findings = await check()
  const rotten = manifest.pool.filter(({ path }) => findings.some(({ file }) => file === path))
  if (rotten.length > 0) {
    // A file that the pool had from before does not hold any more: the journal’s own copy takes its place.
    await renew(take, folder, rotten.map(({ path }) => path))
    findings = await check()
  }
  const unexpected = findings.find(({ file }) => !damaged.has(file))
  if (unexpected) throw readBackOtherwise(unexpected.file, unexpected.reason)
  return [...findings]
}

async function renew({ files, folder, place, signal }: TakeSnapshot, target: string, paths: readonly string[]): Promise<void> {
  const copier = new Copier(files, place, target, () => undefined, signal)
  for (const path of paths) await copier.share(path, inFolder(folder, path), path.slice(path.lastIndexOf('/') + 1), { again: true })
}

function readBackOtherwise(file: string, reason: string): ProblemError {
  return new ProblemError('export-failed', `The backup was written, but it does not read back as it was written: ${file}: ${reason}`, {
    remedy: 'Check the disk that holds the backups, or choose another folder. Earlier backups are still there.',
  })
}

function guidanceNamed(entries: readonly Entry[]): Hash[] {
  return entries.flatMap(({ parts }) => parts.flatMap((part) => part?.guidance ?? []).map(({ revision }) => revision))
}

/** True if a hold of these entries was not released. */
function hasHold(entries: readonly Entry[]): boolean {
  if (!entries.some(({ parts }) => parts.some((part) => part?.kind === 'hold'))) return false
  const items = itemsOf(entries)
  const released = new Set(currentOf(items, 'hold-released').map((item) => item.current.data.hold))
  return currentOf(items, 'hold').some((item) => !released.has(item.ref))
}
