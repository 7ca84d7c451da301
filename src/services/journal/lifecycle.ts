import { PROGRAM_AUTHOR } from '../../core/journal/authors.ts'
import { sealCode } from '../../core/journal/seal-code.ts'
import { ProblemError, type Problem } from '../../core/problem.ts'
import type { InputOf } from '../../contract/methods.ts'
import type { JournalStatus, VerifyReport } from '../../contract/views.ts'
import { createJournal } from '../../storage/create-journal.ts'
import type { JournalStore } from '../../storage/journal-store.ts'
import { openJournal } from '../../storage/open-journal.ts'
import { syncService } from '../../storage/sync-service.ts'
import { verifyJournalFolder } from '../../storage/verify-folder.ts'
import { playSample } from '../sample/play.ts'
import type { KnownCases } from './case-index.ts'
import { openFolds } from './open-journal.ts'
import type { Workspace } from './workspace.ts'

/** Creating, opening, checking and closing the journal. One is open at a time. */
export interface Lifecycle {
  status(): JournalStatus
  create(input: InputOf<'journal.create'>): Promise<JournalStatus>
  open(input: InputOf<'journal.open'>): Promise<JournalStatus>
  /** Opens the journal that was open last; what keeps it from opening is told by `status`. */
  reopenLast(): Promise<void>
  verify(task: string, signal: AbortSignal): Promise<VerifyReport>
  close(): Promise<void>
}

/** Problems of a folder that does hold a journal. */
const isThere = new Set<Problem['code']>(['journal-locked', 'journal-newer', 'journal-damaged'])

export function createLifecycle(workspace: Workspace, knownCases: KnownCases): Lifecycle {
  const { ports, settings } = workspace
  const storage = { ...ports, cache: ports.folders.cache }
  /** The journal that is there but could not be opened, and why: what the first page shows instead of a welcome. */
  let refused: { readonly folder: string; readonly problem: Problem } | undefined

  function status(): JournalStatus {
    const open = workspace.current()
    if (!open) return { state: 'none', suggestedFolder: ports.folders.defaultJournal, lastFolder: refused?.folder ?? settings.lastJournal(), problem: refused?.problem }
    const { store } = open
    return { state: 'open', folder: store.folder, id: store.id, mode: store.mode, entries: store.registerHead().n, damage: store.damage(), synced: syncService(store.folder) }
  }

  async function use(folder: string, mode: 'write' | 'read-only', takeOver: boolean): Promise<JournalStatus> {
    if (workspace.current()?.store.folder === folder) await close()
    const store = await openJournal(storage, folder, { mode, takeOver }).catch((error: unknown) => {
      if (error instanceof ProblemError && isThere.has(error.problem.code)) refused = { folder, problem: error.problem }
      throw error
    })
    await close()
    if (mode === 'write') await sweep(store)
    await workspace.use(openFolds(store, knownCases))
    refused = undefined
    await settings.setLastJournal(folder)
    workspace.events.changed(['journal', 'business', 'cases', 'customers', 'drafts'])
    return status()
  }

  async function close(): Promise<void> {
    const open = workspace.current()
    await workspace.use(undefined)
    await open?.store.close()
  }

  async function requireAllowed(folder: string): Promise<void> {
    const known = [ports.folders.defaultJournal, settings.lastJournal(), refused?.folder]
    if (!known.includes(folder) && !(await ports.folders.allows(folder))) {
      throw new ProblemError('folder-outside', 'This folder is outside the places Evenkeel may use here.')
    }
  }

  return {
    status,
    async create({ folder, sample }) {
      const place = folder ?? ports.folders.defaultJournal
      await requireAllowed(place)
      if (sample) await playSample(ports, place)
      else await (await createJournal(storage, place, { author: PROGRAM_AUTHOR })).close()
      const opened = await use(place, 'write', false)
      const [owner] = workspace.journal().journal().staff
      // The sample is there to be tried at once; in a journal of one’s own, people say who they are.
      if (sample && owner) await settings.setAtDesk(workspace.journal().store.id, owner.staff)
      return opened
    },
    async open({ folder, mode, takeOver }) {
      await requireAllowed(folder)
      return use(folder, mode, takeOver)
    },
    async reopenLast() {
      const last = settings.lastJournal()
      if (last === undefined) return
      try {
        await use(last, 'write', false)
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        refused = { folder: last, problem: error.problem }
      }
    },
    async verify(task, signal) {
      const { store } = workspace.journal()
      const { streams, entries, files, findings } = await verifyJournalFolder(ports.files, store.folder, (done, total) => workspace.events.progress(task, 'Checking the journal', done, total), signal)
      return { ok: findings.length === 0, streams, entries, files, findings, seal: sealCode(store.registerHead()) }
    },
    close,
  }
}

/**
 * Removes copies that a cut left without an entry: files never attached, and files of an erasure that was cut off. Whoever attached
 * them still has the originals. While a record cannot be read nothing is removed, because it may refer to them.
 */
async function sweep(store: JournalStore): Promise<void> {
  for (const staged of await store.staged()) await store.discardStaged(staged)
  if (store.damage().length > 0) return
  await store.removeUnreferred(await store.unreferredAttachments())
}
