import type { PurgeResult } from '../../contract/backup-views.ts'
import type { StreamId } from '../../core/journal/format.ts'
import { collectErasures, type Erasure } from '../../storage/backup/erasures.ts'
import { purgeErased } from '../../storage/backup/purge.ts'
import type { Workspace } from '../journal/workspace.ts'
import type { Backups } from './backups.ts'
import { teller } from './tell.ts'

/** Takes what was erased in the open journal out of its backups, but for records on hold, of which nothing may go. */
export async function purgeBackups(workspace: Workspace, backups: Backups, task: string, signal: AbortSignal): Promise<PurgeResult> {
  const { ports, events } = workspace
  const tell = teller(events, task)
  const result = await backups.alone(async (place) => {
    const erasures = new Map<StreamId, readonly Erasure[]>()
    let held = 0
    for (const [stream, list] of await collectErasures(ports.files, workspace.journal().store.folder)) {
      if (await isHeld(workspace, stream)) held += 1
      else erasures.set(stream, list)
    }
    const purged = await purgeErased({
      files: ports.files, random: ports.random, place, erasures, now: workspace.now(), signal,
      progress: (done, total) => tell('Going through the backups', done, total),
    })
    return { ...purged, held }
  })
  events.changed(['backups'])
  return result
}

/** True if a case is on hold, or any case of a customer. */
async function isHeld(workspace: Workspace, stream: StreamId): Promise<boolean> {
  const journal = workspace.journal()
  const [type, id = ''] = stream.split('/')
  if (type === 'journal') return false
  for (const one of type === 'case' ? [id] : await journal.casesOf(id)) {
    if (!(await journal.isReadable(`case/${one}`)) || (await journal.case(one, workspace.today())).holds.length > 0) return true
  }
  return false
}
