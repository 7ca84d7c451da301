import { newId } from '../../core/ports.ts'
import { ProblemError } from '../../core/problem.ts'
import type { BackupStatus, BackupsOfJournal, SnapshotView } from '../../contract/backup-views.ts'
import type { InputOf } from '../../contract/methods.ts'
import { checkSnapshot } from '../../storage/backup/check-snapshot.ts'
import type { Manifest } from '../../storage/backup/manifest.ts'
import { placeOf, type BackupPlace } from '../../storage/backup/place.ts'
import { findPlaces, listSnapshots, removeLeftovers, rotate, rotationOf, type Snapshot } from '../../storage/backup/snapshots.ts'
import { StaleSnapshot, takeSnapshot, type TakenSnapshot } from '../../storage/backup/take-snapshot.ts'
import { onDisk } from '../../storage/disk-problem.ts'
import type { JournalStore } from '../../storage/journal-store.ts'
import { Queue } from '../../storage/queue.ts'
import { syncService } from '../../storage/sync-service.ts'
import type { BackupSettings } from '../app-settings.ts'
import type { OpenJournal } from '../journal/open-journal.ts'
import type { Workspace } from '../journal/workspace.ts'
import type { Tasks } from '../tasks.ts'
import { asBackupProblem, shownProblem } from './backup-problem.ts'
import { requireApart } from './place-check.ts'
import { withPlace } from './place-lock.ts'
import { teller } from './tell.ts'

/** The backups of the open journal: where, when, how it went, and what there is. */
export interface Backups {
  status(): BackupStatus
  /** The backups in a folder, or with null those of the open journal in its own. */
  list(folder: string | null): Promise<readonly BackupsOfJournal[]>
  set(input: InputOf<'backups.set'>): Promise<BackupStatus>
  /** @throws ProblemError what kept it from being made; it shows in `status` too */
  make(task: string, signal: AbortSignal): Promise<BackupStatus>
  check(name: string, task: string, signal: AbortSignal): Promise<{ readonly findings: readonly { readonly file: string; readonly reason: string }[]; readonly entries: number; readonly files: number }>
  /** Makes one if it is due, and says what went wrong only in `status`. */
  makeIfDue(): Promise<void>
  /** Runs work on the backups with nothing else going on there. */
  alone<T>(work: (place: BackupPlace) => Promise<T>): Promise<T>
  /** Where the backups of the open journal are. @throws ProblemError `not-found` while no folder is chosen */
  place(): BackupPlace
}

const HOUR = 3_600_000
/** Milliseconds after a failure before it is tried again by itself. */
const AGAIN = 15 * 60_000
/** How often erasures may get under the copying before that is a failure. */
const TRIES = 5

export function createBackups(workspace: Workspace, tasks: Tasks): Backups {
  const { ports, events, settings } = workspace
  const queue = new Queue()
  const manifests = new Map<string, Manifest>()
  let running: string | undefined

  function settingsOf(journal: OpenJournal): BackupSettings {
    return settings.backups(journal.store.id)
  }

  async function note(store: JournalStore, change: Partial<BackupSettings>): Promise<void> {
    await settings.setBackups(store.id, { ...settings.backups(store.id), ...change })
    events.changed(['backups'])
  }

  function status(): BackupStatus {
    const journal = workspace.journal()
    const { folder, hours, last, failure, drill } = settingsOf(journal)
    const head = journal.store.registerHead()
    return {
      folder: folder ?? undefined, synced: folder === null ? undefined : syncService(folder), hours, running, failure, drill,
      last: last && { name: last.name, at: last.at, size: last.size, upToDate: last.n === head.n && last.hash === head.hash },
    }
  }

  function requirePlace(journal: OpenJournal): { readonly folder: string; readonly place: BackupPlace } {
    const { folder } = settingsOf(journal)
    if (folder === null) throw new ProblemError('not-found', 'No folder is chosen for the backups yet.', { remedy: 'Choose one in Settings, under Backups.' })
    return { folder, place: placeOf(folder, journal.store.id) }
  }

  async function requireFolder(journal: OpenJournal, folder: string): Promise<void> {
    await requireApart(ports.files, folder, journal.store.folder, 'Backups can’t be kept inside the journal, nor the journal inside its backups: what harms one would harm both.')
  }

  /** One piece of work on the backups at a time, also over programs. */
  async function alone<T>(work: (place: BackupPlace) => Promise<T>): Promise<T> {
    return queue.run(async () => {
      const journal = workspace.journal()
      const { folder, place } = requirePlace(journal)
      await requireFolder(journal, folder)
      return onDisk('The folder of the backups could not be used', async () => {
        // The folder itself is the owner’s: if it is gone, as with a drive that isn’t connected, it is not made anew somewhere else.
        if ((await ports.files.realPath(folder)) === undefined) throw new ProblemError('disk-error', `The folder of the backups is not there: ${folder}.`)
        // The same for a drive’s folder that stays, empty, while the drive is not connected.
        if (settingsOf(journal).last && (await ports.files.realPath(place.root)) === undefined) throw new ProblemError('not-found', `The backups made before are not in ${folder} any more.`, { remedy: 'Connect the drive that holds them. If they are gone for good, choose the folder once more: it begins anew there. The journal itself is safe.' })
        await ports.files.makeFolder(place.root)
        return withPlace(ports, place, () => work(place))
      })
    })
  }

  async function take(place: BackupPlace, journal: OpenJournal, task: string, signal: AbortSignal): Promise<TakenSnapshot> {
    const { store } = journal
    const tell = teller(events, task)
    for (let attempt = 1; ; attempt += 1) {
      let isStale = false
      const stop = store.watch(({ appended }) => {
        if (appended.length === 0) isStale = true
      })
      try {
        const [newest] = await listSnapshots(ports.files, place, manifests)
        return await takeSnapshot({
          files: ports.files, folder: store.folder, id: store.id, head: store.registerHead(), place, number: (newest?.number ?? 0) + 1,
          takenAt: workspace.now(), app: ports.app.version, isStale: () => isStale, signal,
          progress: (step, done, total) => tell(step === 'copy' ? 'Copying the journal' : 'Reading the copy back', done, total),
        })
      } catch (error) {
        if (!(error instanceof StaleSnapshot)) throw error
        if (attempt === TRIES) throw new ProblemError('export-failed', 'Entries were erased again and again while the backup was being made.', { remedy: 'Try again in a while.' })
      } finally {
        stop()
      }
    }
  }

  async function makeNow(task: string, signal: AbortSignal): Promise<void> {
    const journal = workspace.journal()
    if (journal.store.mode === 'read-only') throw new ProblemError('read-only', 'Backups are made while the journal is open for writing.')
    await alone(async (place) => {
      await removeLeftovers(ports.files, place)
      const { manifest, name } = await take(place, journal, task, signal)
      await note(journal.store, { last: { name, at: manifest.takenAt, n: manifest.register.n, hash: manifest.register.hash, size: sizeOf(manifest) }, failure: undefined })
      // Only now that the new one is known to be whole.
      await rotate(ports.files, place, { held: manifest.held, isDamaged: isDamaged(journal) || manifest.found.length > 0 })
    })
  }

  async function make(task: string, signal: AbortSignal): Promise<BackupStatus> {
    const { store } = workspace.journal()
    running = task
    events.changed(['backups'])
    try {
      await makeNow(task, signal)
    } catch (error) {
      const isStopped = error instanceof ProblemError && error.problem.code === 'cancelled'
      if (!isStopped) await note(store, { failure: { at: workspace.now(), problem: shownProblem(error) } })
      throw asBackupProblem(error)
    } finally {
      running = undefined
      events.changed(['backups'])
    }
    return status()
  }

  /** Due once the time is over and something was saved since; a clock that was set back does not put it off. */
  function isDue(journal: OpenJournal): boolean {
    const { folder, hours, last, failure } = settingsOf(journal)
    if (folder === null || hours === null || journal.store.mode === 'read-only' || running !== undefined) return false
    const now = ports.clock.now()
    const { n, hash } = journal.store.registerHead()
    if (failure) return now - failure.at.at >= AGAIN || now < failure.at.at
    if (!last) return true
    return (last.n !== n || last.hash !== hash) && (now - last.at.at >= hours * HOUR || now < last.at.at)
  }

  return {
    status,
    alone,
    place: () => requirePlace(workspace.journal()).place,

    async list(folder) {
      const open = workspace.current()
      const own = folder === null && open ? settingsOf(open).folder : folder
      if (own === null) return []
      if (folder !== null && !(await ports.folders.allows(folder)) && (!open || settingsOf(open).folder !== folder)) throw new ProblemError('folder-outside', 'This folder is outside the places Evenkeel may use here.')
      return onDisk('The backups could not be listed', async () => {
        if ((await ports.files.realPath(own)) === undefined) throw new ProblemError('disk-error', `The folder of the backups is not there: ${own}.`, { remedy: 'Connect the drive that holds the backups, or choose another folder.' })
        const places = (await findPlaces(ports.files, own)).filter(({ journal }) => folder !== null || journal === open?.store.id)
        const found: BackupsOfJournal[] = []
        for (const { journal, folder: at } of places) {
          const isOpen = journal === open?.store.id
          const snapshots = await listSnapshots(ports.files, placeOf(at, journal), manifests)
          const plan = rotationOf(snapshots, { held: snapshots.find(({ manifest }) => manifest)?.manifest?.held ?? [], isDamaged: isOpen && open !== undefined && isDamaged(open) })
          found.push({ journal, isOpen, snapshots: snapshots.map((one) => viewOf(one, plan.get(one.name) ?? 'unreadable')) })
        }
        return found
      })
    },

    async set({ folder, hours }) {
      const journal = workspace.journal()
      const before = settingsOf(journal)
      if (folder !== null && folder !== before.folder) {
        if (!(await ports.folders.allows(folder))) throw new ProblemError('folder-outside', 'This folder is outside the places Evenkeel may use here.')
        await requireFolder(journal, folder)
        await onDisk('The folder could not be made', () => ports.files.makeFolder(folder))
      }
      // The same folder chosen once more, with nothing else changed, begins anew in it: what was made there before may be gone.
      const isAnew = folder !== before.folder || hours === before.hours
      await note(journal.store, { folder, hours, ...(isAnew ? { last: undefined, failure: undefined } : {}) })
      return status()
    },

    make,

    async check(name, task, signal) {
      const tell = teller(events, task)
      const { place } = requirePlace(workspace.journal())
      return onDisk('The backup could not be read', async () => {
        const { findings, entries, files } = await checkSnapshot(ports.files, place, name, (done, total) => tell('Checking the backup', done, total), signal)
        return { findings, entries, files }
      })
    },

    async makeIfDue() {
      const journal = workspace.current()
      if (!journal || !isDue(journal)) return
      const task = newId(ports.random)
      try {
        await tasks.run(task, (signal) => make(task, signal))
      } catch (error) {
        // It is on record and shown; nobody waits for it here.
        if (!(error instanceof ProblemError)) throw error
      }
    },
  }
}

function isDamaged({ store }: OpenJournal): boolean {
  return store.damage().some(({ setAside }) => setAside === undefined)
}

function sizeOf({ files, pool }: Manifest): number {
  return [...files, ...pool].reduce((sum, { size }) => sum + size, 0)
}

function viewOf({ name, number, manifest }: Snapshot, keptFor: SnapshotView['keptFor']): SnapshotView {
  if (!manifest) return { name, number, facts: undefined, keptFor: 'unreadable' }
  const { takenAt, entries, found, erased } = manifest
  return { name, number, keptFor, facts: { takenAt, entries, size: sizeOf(manifest), damaged: found.length, erased } }
}
