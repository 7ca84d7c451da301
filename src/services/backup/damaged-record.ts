import { basename, join } from 'node:path'
import type { RecordOffer } from '../../contract/backup-views.ts'
import type { StreamId } from '../../core/journal/format.ts'
import { ProblemError } from '../../core/problem.ts'
import { mendStream, type Mended } from '../../storage/backup/mend.ts'
import { listSnapshots } from '../../storage/backup/snapshots.ts'
import { onDisk } from '../../storage/disk-problem.ts'
import type { Workspace } from '../journal/workspace.ts'
import type { Backups } from './backups.ts'

/** What there is to put a damaged record together from: its own file, and the backups, the newest first. Nothing is written. */
export async function findRecord(workspace: Workspace, backups: Backups, stream: StreamId): Promise<RecordOffer> {
  const { entries, lacking, from } = await mended(workspace, backups, stream)
  if (lacking === 0) return { offer: 'whole', entries, from: from.map((folder) => basename(folder)) }
  return lacking < entries ? { offer: 'partly', entries, lacking } : { offer: 'none' }
}

/** Puts a damaged record right if every entry of it was found. @throws ProblemError `not-found` if not */
export async function restoreRecord(workspace: Workspace, backups: Backups, stream: StreamId): Promise<null> {
  const { bytes, lacking } = await mended(workspace, backups, stream)
  if (lacking > 0) throw new ProblemError('not-found', 'Not every entry of this record is in the backups.', { remedy: 'Restore a backup into a new folder instead; the journal stays as it is.' })
  await workspace.journal().store.putBack(stream, bytes)
  workspace.events.changed(['journal', 'lists', 'cases', 'customers'])
  await workspace.announce([stream])
  return null
}

async function mended(workspace: Workspace, backups: Backups, stream: StreamId): Promise<Mended> {
  const { store } = workspace.journal()
  const { files } = workspace.ports
  if (!store.damageIn(stream)) throw new ProblemError('not-allowed', 'This record is not damaged.')
  const place = backups.place()
  return onDisk('The backups could not be read', async () => {
    const snapshots = await listSnapshots(files, place)
    return mendStream(files, store.folder, stream, snapshots.map(({ name }) => join(place.root, name)))
  })
}
