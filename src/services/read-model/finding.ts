import { join } from 'node:path'
import { entryHash } from '../../core/journal/canonical.ts'
import type { InputOf, OutputOf } from '../../contract/methods.ts'
import type { JournalStore, StoreChange } from '../../storage/journal-store.ts'
import type { KnownCase } from '../journal/case-index.ts'
import type { OpenJournal } from '../journal/open-journal.ts'
import type { Workspace } from '../journal/workspace.ts'
import { databasePath, discardDatabase } from './database-files.ts'
import { ReadModel } from './read-model.ts'

/** Lists and search of the open journal, answered from its read model. */
export interface Finding {
  cases(input: InputOf<'cases.find'>): Promise<OutputOf<'cases.find'>>
  customers(input: InputOf<'customers.find'>): Promise<OutputOf<'customers.find'>>
  search(input: InputOf<'journal.search'>): Promise<OutputOf<'journal.search'>>
  due(input: InputOf<'due.list'>): Promise<OutputOf<'due.list'>>
  /** Whose each case is and its number, if all cases are taken in; undefined while they aren’t. */
  caseIndex(): Promise<readonly KnownCase[] | undefined>
  /** Resolves when everything saved so far is taken in: what was erased has left the read model’s file then. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** The task under which progress of reading the journal is told. */
export const READING_TASK = 'reading'
/** After so many reports of progress, which come five times a second, the lists show what there is by now. */
const REPORTS_PER_LOOK = 10
/** Cases of the index that cross to here at once. */
const CASES_AT_ONCE = 1000

/** Keeps a read model of whichever journal is open, told of every change through its store. */
export function createFinding(workspace: Workspace, report: (error: unknown) => void): Finding {
  const { ports, events } = workspace
  const model = new ReadModel(ports.workers, {
    progress(done, total) {
      events.progress(READING_TASK, 'Getting the lists ready', done, total)
      reports += 1
      if (done === total || reports % REPORTS_PER_LOOK === 0) events.changed(['lists'])
    },
    damaged(stream) {
      const store = workspace.current()?.store
      // Storage looks for itself, and its word counts.
      store?.load([stream]).then(() => events.changed(['journal', 'lists', stream === 'journal' ? 'business' : stream]), report)
    },
    trouble: report,
  })
  model.prepare()
  let stopWatching: (() => void) | undefined
  let reports = 0

  /** Only one program has a journal open for writing; its read model is no other’s. */
  function cacheOf({ mode, id }: JournalStore): string | undefined {
    return mode === 'write' ? join(ports.folders.cache, id) : undefined
  }

  async function use(journal: OpenJournal | undefined): Promise<void> {
    stopWatching?.()
    stopWatching = undefined
    if (!journal) return model.shut()
    const { store } = journal
    stopWatching = store.watch((change) => tell(model, journal, change))
    model.open(
      {
        id: store.id,
        folder: store.folder,
        cache: cacheOf(store),
        locale: ports.clock.locale(),
      },
      store.registerHead(),
      workspace.today(),
    )
  }
  const stopUsing = workspace.onUse(use)

  return {
    async cases(input) {
      const { value, complete } = await model.ask({ type: 'cases', input, today: workspace.today() })
      return { ...value, complete }
    },
    async customers(input) {
      const { value, complete } = await model.ask({ type: 'customers', input, today: workspace.today() })
      return { ...value, complete }
    },
    async search(input) {
      const { value, complete } = await model.ask({ type: 'search', input, today: workspace.today() })
      return { ...value, complete }
    },
    async due(input) {
      const { value, complete } = await model.ask({ type: 'due', input, today: workspace.today() })
      return { ...value, complete }
    },
    async caseIndex() {
      if (!model.isComplete) return undefined
      const all: KnownCase[] = []
      for (;;) {
        const { value, complete } = await model.ask({ type: 'case-index', after: all.at(-1)?.id ?? '', limit: CASES_AT_ONCE, today: workspace.today() })
        if (!complete) return undefined
        all.push(...value.cases)
        if (value.cases.length < CASES_AT_ONCE) return all
      }
    },
    async settled() {
      try {
        await model.ask({ type: 'settled', today: workspace.today() })
      } catch (error) {
        // What it can’t take out any more must not stay there.
        report(error)
        await model.close()
        await discardDatabase(ports.files, databasePath(cacheOf(workspace.journal().store)))
      }
    },
    async close() {
      stopUsing()
      stopWatching?.()
      await model.close()
    },
  }
}

function tell(model: ReadModel, { store }: OpenJournal, { streams, appended, register }: StoreChange): void {
  if (appended.length === 0) {
    for (const stream of streams.keys()) model.lookAgain(stream)
    return
  }
  const first = register - appended.length + 1
  const entries = appended.map(({ header }, index) => ({ stream: header.stream, seq: header.seq, n: first + index, hash: entryHash(header) }))
  model.saved(entries, store.registerHead())
}
