import type { OwnPolicyProblem } from '../../core/guidance/own-policy.ts'
import { ProblemError } from '../../core/problem.ts'
import { errnoOf } from '../../storage/disk-problem.ts'
import { OWN_FOLDER, type OwnGuidanceReading } from '../../storage/own-guidance.ts'
import type { OpenJournal } from '../journal/open-journal.ts'
import type { Workspace } from '../journal/workspace.ts'
import type { GuidanceIndex } from './guidance-index.ts'
import type { Library } from './library.ts'
import { composeLibrary, type JournalLibrary } from './library-of-journal-compose.ts'

/** The library as the open journal makes it: the bundled guidance and the own policies of its folder. */
export interface LibraryOfJournal {
  /** As it is known now, without waiting for the disk. */
  now(): Promise<JournalLibrary>
  /** After any reading of the folder that is under way. */
  settled(): Promise<JournalLibrary>
  /** Reads the folder again; resolves when what stands there now is in use. `watchAnew` also for disks that lost the folder meanwhile. */
  refresh(options?: { readonly watchAnew: boolean }): Promise<void>
  close(): void
}

const NOTHING: OwnGuidanceReading = { files: [], names: [], problems: [] }

const UNWATCHED: OwnPolicyProblem = {
  file: OWN_FOLDER,
  line: undefined,
  reason: 'Changes by other programs can’t be noticed by themselves on this disk.',
  remedy: 'After such a change, read the folder again.',
  leftOut: false,
}

/**
 * Keeps own policies, list and search in step with the folder of the journal that is open: read when it is opened, when something
 * changes there, and when asked. One reading at a time; one that belongs to a journal closed meanwhile counts for nothing.
 */
export function createLibraryOfJournal(workspace: Workspace, bundled: Promise<Library>, index: Promise<GuidanceIndex>, report: (error: unknown) => void): LibraryOfJournal {
  let reading = NOTHING
  let watched = true
  let composed: { readonly of: OwnGuidanceReading; readonly library: JournalLibrary } | undefined
  let last: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  let stopWatching = (): void => undefined

  async function now(): Promise<JournalLibrary> {
    const { articles } = await bundled
    if (composed?.of !== reading) composed = { of: reading, library: composeLibrary(articles, reading) }
    return composed.library
  }

  /** Resolves when the new articles are on their way to the index: searches asked from then on are answered by them. */
  async function use(found: OwnGuidanceReading): Promise<void> {
    if (same(found, reading)) return
    const indexed = !sameFiles(found, reading)
    reading = found
    if (indexed) {
      const [search, { tools, synonyms, practices }, { searched }] = [await index, await bundled, await now()]
      search.rebuild({ articles: searched, tools, synonyms, practices }).catch(reportUnlessClosed)
    }
    workspace.events.changed(['guidance'])
  }

  async function readOnce(journal: OpenJournal): Promise<void> {
    const found = await journal.store.ownGuidance.read()
    if (workspace.current() === journal) await use(watched ? found : { ...found, problems: [...found.problems, UNWATCHED] })
  }

  function refresh(): Promise<void> {
    const journal = workspace.current()
    if (!journal) return Promise.resolve()
    // A reading that has not begun yet will see whatever is there by then.
    if (next) return next
    const mine = last.then(() => {
      if (next === mine) next = undefined
      return readOnce(journal)
    }).catch(report)
    next = mine
    last = mine
    return mine
  }

  function watch(journal: OpenJournal): void {
    stopWatching()
    watched = true
    stopWatching = journal.store.ownGuidance.watch(() => void refresh(), (error) => {
      // Without a folder there is nothing to miss; saving the first policy makes it and watches anew.
      if (workspace.current() !== journal || errnoOf(error) === 'ENOENT') return
      watched = false
      void refresh()
    })
  }

  function reportUnlessClosed(error: unknown): void {
    if (!(error instanceof ProblemError && error.problem.code === 'cancelled')) report(error)
  }

  function onUse(journal: OpenJournal | undefined): void {
    stopWatching()
    stopWatching = () => undefined
    // A reading of the journal before may hang on a disk that is gone; the new one doesn’t wait for it.
    last = Promise.resolve()
    next = undefined
    if (journal) {
      watch(journal)
      void refresh()
    } else use(NOTHING).catch(reportUnlessClosed)
  }

  const forget = workspace.onUse(onUse)
  return {
    now,
    async settled() {
      await last
      return now()
    },
    async refresh({ watchAnew } = { watchAnew: false }) {
      const journal = workspace.current()
      if (journal && watchAnew) watch(journal)
      await refresh()
    },
    close() {
      forget()
      stopWatching()
    },
  }
}

function same(a: OwnGuidanceReading, b: OwnGuidanceReading): boolean {
  return sameFiles(a, b) && JSON.stringify([a.names, a.problems]) === JSON.stringify([b.names, b.problems])
}

function sameFiles(a: OwnGuidanceReading, b: OwnGuidanceReading): boolean {
  return a.files.length === b.files.length && a.files.every(({ name, text }, index) => name === b.files[index]?.name && text === b.files[index].text)
}
