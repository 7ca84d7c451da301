import { ProblemError } from '../../core/problem.ts'
import type { InboxView } from '../../contract/inbox-views.ts'
import { diskProblem, onDisk } from '../../storage/disk-problem.ts'
import { Queue } from '../../storage/queue.ts'
import { fileNameOf } from '../files/names.ts'
import type { OpenJournal } from '../journal/open-journal.ts'
import type { Workspace } from '../journal/workspace.ts'
import { createLooker, type Looked, type Looker, type Settled } from './look.ts'
import { readInboxMemory, type InboxMemory } from './memory.ts'

/** The inbox folder while its journal is open. */
export interface OpenInbox {
  readonly journal: OpenJournal
  readonly folder: string
  readonly memory: InboxMemory
  /** A file that waits, as it is known. @throws ProblemError `not-found` `changed-outside` */
  settled(id: string, hash: string): Settled
  /** Reads a file anew that turned out to be another. */
  doubt(name: string): void
  /** Tells the screens, after what is known was written. */
  told(): Promise<void>
}

/** Milliseconds after which a file that was still being written is looked at again. */
const AGAIN = 2000
/** Before the first look. */
export const nothing: Looked = { settled: [], arriving: [], refused: [] }

/** The same with what the list and the settings need of it. */
export interface Running extends OpenInbox {
  looked(): Looked
  isLooking(): boolean
  state(): InboxView['state']
  problem(): InboxView['problem']
  refresh(): Promise<void>
  stop(): void
  idle(): Promise<void>
}

/** Looks into a folder when something changes there, when a file is still being written, and when asked; one look at a time. */
export async function watchFolder(workspace: Workspace, journal: OpenJournal, folder: string, report: (error: unknown) => void): Promise<Running> {
  const { ports: { files, folders }, events } = workspace
  const memory = await readInboxMemory(files, folders.settings, journal.store.id, folder)
  const looker: Looker = createLooker(workspace, folder, memory)
  const looks = new Queue()
  let looked = nothing
  let state: InboxView['state'] = 'watching'
  let problem: InboxView['problem']
  let hasLooked = false
  let isStopped = false
  let stopWatching: (() => void) | undefined
  let timer: NodeJS.Timeout | undefined
  let waiting: Promise<void> | undefined

  function watch(): void {
    stopWatching = files.watch(folder, () => void look(), () => {
      stopWatching = undefined
      if (isStopped || state === 'missing') return
      state = 'silent'
      events.changed(['inbox'])
    })
  }

  async function lookOnce(): Promise<void> {
    if (isStopped) return
    clearTimeout(timer)
    const before = JSON.stringify([looked, state, problem, hasLooked])
    try {
      if ((await files.realPath(folder)) === undefined) {
        stopWatching?.()
        stopWatching = undefined
        state = 'missing'
        looked = nothing
        problem = { message: 'The inbox folder is not there now.', remedy: `Connect the disk that holds ${folder}, or choose another folder in Settings. Nothing is lost: what was filed is in the journal.` }
      } else {
        // Before it is read, so that nothing comes in between unseen.
        if (state === 'missing') state = 'watching'
        if (!stopWatching && state === 'watching') watch()
        looked = await looker.look((so) => {
          looked = so
          events.changed(['inbox'])
        })
        problem = undefined
        await memory.save()
      }
    } catch (error) {
      const told = diskProblem('The inbox folder could not be read', error)
      if (!(told instanceof ProblemError)) throw error
      problem = { message: told.problem.message, remedy: 'Check the folder and its disk, then look again. Nothing was changed.' }
    } finally {
      hasLooked = true
      if (!isStopped && looked.arriving.length > 0) timer = setTimeout(() => void look(), AGAIN).unref()
    }
    if (!isStopped && JSON.stringify([looked, state, problem, hasLooked]) !== before) events.changed(['inbox'])
  }

  /** A look that has not begun yet will see whatever is there by then. */
  function look(): Promise<void> {
    if (waiting) return waiting
    const mine = looks.run(async () => {
      if (waiting === mine) waiting = undefined
      await lookOnce()
    }).catch(report)
    waiting = mine
    return mine
  }

  void look()
  return {
    journal, folder, memory,
    looked: () => looked,
    isLooking: () => !hasLooked,
    state: () => state,
    problem: () => problem,
    settled(id, hash) {
      const found = looked.settled.find((one) => one.id === id)
      if (!found) throw new ProblemError('not-found', 'This file is not in the inbox folder any more.', { remedy: 'It may have been moved or renamed. Look again.' })
      if (found.remembered.now.hash !== hash) throw new ProblemError('changed-outside', `“${fileNameOf(found.name)}” changed since it was looked at.`, { remedy: 'Look at it again, and file it as what it is now. Nothing was recorded.' })
      if (memory.isFiled(found.name, hash)) throw new ProblemError('not-found', `“${fileNameOf(found.name)}” is filed already.`, { remedy: 'Open the case to see it.' })
      return found
    },
    doubt(name) {
      looker.forget(name)
      void look()
    },
    async told() {
      await onDisk('What is known of the inbox could not be written', async () => memory.save())
      events.changed(['inbox'])
    },
    async refresh() {
      if (state === 'silent') state = 'watching'
      await look()
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
      stopWatching?.()
    },
    idle: async () => looks.idle(),
  }
}
