import type { MissedQuery } from '../../core/guidance/own-policy.ts'
import type { InputOf } from '../../contract/methods.ts'
import type { Workspace } from '../journal/workspace.ts'

/** Queries that found nothing, kept in the journal folder and nowhere else. */
export interface Missed {
  /** Newest first, none older than 90 days. */
  list(): Promise<readonly MissedQuery[]>
  /** Keeps nothing where the journal is open read-only. */
  keep(input: InputOf<'missed.keep'>): Promise<null>
  forget(input: InputOf<'missed.forget'>): Promise<null>
}

/** Queries that found nothing, of the open journal. What can’t be pruned when one is opened is told to `report`. */
export function createMissed(workspace: Workspace, report: (error: unknown) => void): Missed {
  const now = (): number => workspace.ports.clock.now()
  // What has become too old goes when a journal is opened, not only when the next search finds nothing.
  workspace.onUse((journal) => {
    if (journal?.store.mode === 'write') journal.store.missed.prune(now()).catch(report)
  })

  return {
    list: () => workspace.journal().store.missed.all(now()),
    async keep({ query }) {
      const { store } = workspace.journal()
      if (store.mode === 'read-only') return null
      await store.missed.keep(query, now())
      workspace.events.changed(['missed'])
      return null
    },
    async forget({ queries }) {
      const { missed } = workspace.journal().store
      await (queries === null ? missed.clear() : missed.forget(queries))
      workspace.events.changed(['missed'])
      return null
    },
  }
}
