import { join } from 'node:path'
import type { DrillResult } from '../../contract/backup-views.ts'
import type { InputOf, MethodName, OutputOf } from '../../contract/methods.ts'
import { newId } from '../../core/ports.ts'
import { ProblemError, type Reply } from '../../core/problem.ts'
import { throwIfStopped } from '../../storage/backup/copier.ts'
import { listSnapshots } from '../../storage/backup/snapshots.ts'
import { onDisk } from '../../storage/disk-problem.ts'
import type { JournalStore } from '../../storage/journal-store.ts'
import { openJournal as openStore } from '../../storage/open-journal.ts'
import { openFolds } from '../journal/open-journal.ts'
import type { Workspace } from '../journal/workspace.ts'
import type { Ports, Services } from '../services.ts'
import type { Backups } from './backups.ts'
import { comparable, compareJournals, type Comparable } from './compare.ts'
import { restoreTo } from './restoring.ts'
import { teller } from './tell.ts'

type Finding = DrillResult['findings'][number]

/** Where the copy of a drill stands; nothing else is in this folder, so that what a cut left there can go. */
export function drillFolder({ ports }: Workspace, store: Pick<JournalStore, 'id'>): string {
  return join(ports.folders.cache, store.id, 'drill')
}

/**
 * Restores the newest backup into a temporary folder, opens it with the whole program, read-only, looks at every record the way the
 * screens do, and compares it with the journal. The temporary folder is removed whatever comes out. `start` starts services of its own.
 */
export async function restoreDrill(workspace: Workspace, backups: Backups, start: (ports: Ports) => Services, task: string, signal: AbortSignal): Promise<DrillResult> {
  const { ports, settings } = workspace
  const { store } = workspace.journal()
  const folder = drillFolder(workspace, store)
  const result = await backups.alone((place) => onDisk('The trial could not be made', async () => {
    const newest = (await listSnapshots(ports.files, place)).find(({ manifest }) => manifest)
    if (!newest?.manifest) throw new ProblemError('not-found', 'There is no backup to try yet.', { remedy: 'Make one first.' })
    const { name, manifest } = newest
    await ports.files.removeTree(folder)
    try {
      const copy = join(folder, newId(ports.random))
      const broken = await restoreTo(workspace, place, name, copy, task, signal).then(() => undefined, (error: unknown) => asFinding(name, error))
      if (broken) return { name, takenAt: manifest.takenAt, isWhole: false, findings: [broken], compared: { same: 0, differences: [], more: 0 } }
      return { name, takenAt: manifest.takenAt, ...(await lookAtCopy(workspace, copy, folder, start, task, signal)) }
    } finally {
      await ports.files.removeTree(folder)
    }
  }))
  const { name, isWhole, compared } = result
  await settings.setBackups(store.id, { ...settings.backups(store.id), drill: { at: workspace.now(), name, isWhole, same: compared.same, differences: compared.differences.length + compared.more } })
  workspace.events.changed(['backups'])
  return result
}

async function lookAtCopy(workspace: Workspace, copy: string, folder: string, start: (ports: Ports) => Services, task: string, signal: AbortSignal): Promise<Pick<DrillResult, 'isWhole' | 'findings' | 'compared'>> {
  const { events } = workspace
  // The copy is only looked at: it reminds of nothing and takes no keys.
  const { notify: _notify, onResume: _onResume, systemShortcut: _systemShortcut, ...ports } = workspace.ports
  const tell = teller(events, task)
  const today = workspace.today()
  const findings: Finding[] = []
  const services = start({ ...ports, folders: { ...ports.folders, defaultJournal: copy, settings: join(folder, 'settings'), cache: join(folder, 'cache'), roots: [folder], allows: async () => true } })
  try {
    const opened = await ask(services, 'journal.open', { folder: copy, mode: 'read-only', takeOver: false })
    if (!opened.ok) return { isWhole: false, findings: [{ file: 'journal.json', reason: opened.problem.message }], compared: { same: 0, differences: [], more: 0 } }
    if (opened.value.state === 'open') findings.push(...opened.value.damage.map(({ file, reason }) => ({ file, reason })))
    const store = await openStore({ files: ports.files, clock: ports.clock, random: ports.random }, copy, { mode: 'read-only' })
    try {
      const seen = asScreensSee(services, comparable(openFolds(store), today), today, findings)
      const compared = await compareJournals(seen, comparable(workspace.journal(), today), {
        locale: ports.clock.locale(),
        progress: (done, total) => tell('Opening every record of the copy', done, total),
        check: () => throwIfStopped(signal),
      })
      const isWhole = findings.length === 0 && compared.differences.every(({ kind }) => kind !== 'damaged-in-copy')
      return { isWhole, findings, compared }
    } finally {
      await store.close()
    }
  } finally {
    await services.close()
  }
}

/** The copy as the services show it; what they refuse to show is a finding. */
function asScreensSee(services: Services, copy: Comparable, asOf: string, findings: Finding[]): Comparable {
  return {
    ...copy,
    async fold(stream) {
      const [type, id = ''] = stream.split('/')
      if (type === 'journal') return copy.fold(stream)
      const shown = type === 'case' ? await ask(services, 'cases.get', { id, asOf }) : await ask(services, 'customers.get', { id, asOf })
      if (!shown.ok) {
        findings.push({ file: stream, reason: shown.problem.message })
        return copy.fold(stream)
      }
      return { type, state: shown.value.state } as Awaited<ReturnType<Comparable['fold']>>
    },
  }
}

async function ask<M extends MethodName>(services: Services, method: M, input: InputOf<M>): Promise<Reply<OutputOf<M>>> {
  return (await services.dispatch({ method, input, command: 'drill' })) as Reply<OutputOf<M>>
}

/** A backup that does not hold is what a drill is there to find; anything else that goes wrong is not the backup’s. */
function asFinding(name: string, error: unknown): Finding {
  if (error instanceof ProblemError && error.problem.code === 'journal-damaged') return { file: name, reason: error.problem.message }
  throw error
}
