import { ProblemError } from '../../core/problem.ts'
import type { Comparison, RestoreResult } from '../../contract/backup-views.ts'
import type { InputOf } from '../../contract/methods.ts'
import { throwIfStopped } from '../../storage/backup/copier.ts'
import { collectErasures, together, type Erasures } from '../../storage/backup/erasures.ts'
import { placeOf, type BackupPlace } from '../../storage/backup/place.ts'
import { restoreSnapshot, type Restored } from '../../storage/backup/restore.ts'
import { listSnapshots } from '../../storage/backup/snapshots.ts'
import { onDisk } from '../../storage/disk-problem.ts'
import { openJournal as openStore } from '../../storage/open-journal.ts'
import { openFolds } from '../journal/open-journal.ts'
import type { Workspace } from '../journal/workspace.ts'
import { comparable, compareJournals } from './compare.ts'
import { requireApart } from './place-check.ts'
import { teller } from './tell.ts'

const labels = { 'check-backup': 'Checking the backup', copy: 'Copying it', check: 'Checking the copy' } as const

/** Makes a journal folder out of a backup; the journal that is open, and the backup, stay as they are. */
export async function restoreTo(workspace: Workspace, place: BackupPlace, name: string, to: string, task: string, signal: AbortSignal): Promise<Restored> {
  const { ports, events } = workspace
  const tell = teller(events, task)
  return restoreSnapshot({
    files: ports.files, random: ports.random, place, name, folder: to, now: workspace.now(), signal,
    erasures: await knownErasures(workspace, place, name),
    progress: (step, done, total) => tell(labels[step], done, total),
  })
}

/** Restores into a folder that the person chose, and compares the copy with the journal if that is the one that is open. */
export async function restore(workspace: Workspace, { task, folder, journal, name, to }: InputOf<'backups.restore'>, signal: AbortSignal): Promise<RestoreResult> {
  const { ports, settings } = workspace
  const open = workspace.current()
  const from = folder ?? settings.backups(journal).folder
  if (from === null) throw new ProblemError('not-found', 'No folder is chosen for the backups yet.')
  for (const asked of [to, ...(folder === null ? [] : [folder])]) {
    if (!(await ports.folders.allows(asked)) && asked !== settings.backups(journal).folder) throw new ProblemError('folder-outside', 'This folder is outside the places Evenkeel may use here.')
  }
  const place = placeOf(from, journal)
  await requireApart(ports.files, to, place.root, 'A copy can’t be restored into the folder of the backups.')
  if (open) await requireApart(ports.files, to, open.store.folder, 'A copy can’t be restored into the journal that is open.')
  const { manifest, report, erased } = await restoreTo(workspace, place, name, to, task, signal)
  const compared = open?.store.id === journal ? await compareWithLive(workspace, to, task, signal) : undefined
  return { folder: to, entries: report.entries, erased, damaged: manifest.found, compared }
}

/** Holds every fold of a copy against the journal that is open. */
async function compareWithLive(workspace: Workspace, folder: string, task: string, signal: AbortSignal): Promise<Comparison> {
  const { ports, events } = workspace
  const tell = teller(events, task)
  const today = workspace.today()
  const store = await openStore({ files: ports.files, clock: ports.clock, random: ports.random }, folder, { mode: 'read-only' })
  try {
    return await compareJournals(comparable(openFolds(store), today), comparable(workspace.journal(), today), {
      locale: ports.clock.locale(),
      progress: (done, total) => tell('Comparing with the journal', done, total),
      check: () => throwIfStopped(signal),
    })
  } finally {
    await store.close()
  }
}

/** What is known to have been erased since a backup: from the journal, if it is open, and from every later backup. */
async function knownErasures(workspace: Workspace, place: BackupPlace, name: string): Promise<Erasures> {
  const { files } = workspace.ports
  return onDisk('The erasures on record could not be read', async () => {
    const snapshots = await listSnapshots(files, place)
    const chosen = snapshots.find((one) => one.name === name)
    if (!chosen) throw new ProblemError('not-found', 'This backup is not there any more.')
    const all: Erasures[] = []
    for (const { number, name: later, manifest } of snapshots) {
      if (manifest && number > chosen.number) all.push(await collectErasures(files, `${place.root}/${later}`))
    }
    const open = workspace.current()
    if (open && chosen.manifest?.journal === open.store.id) all.push(await collectErasures(files, open.store.folder))
    return together(...all)
  })
}
