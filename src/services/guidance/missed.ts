import type { MissedQuery } from '../../core/guidance/own-policy.ts'
import type { InputOf } from '../../contract/methods.ts'
import type { Workspace } from '../journal/workspace.ts'

/** Queries that found nothing, kept in the journal folder and nowhere else. */
export interface Missed {
  list(): Promise<readonly MissedQuery[]>
  keep(input: InputOf<'missed.keep'>): Promise<null>
  forget(input: InputOf<'missed.forget'>): Promise<null>
}

export function createMissed(_workspace: Workspace): Missed {
  return { list: async () => [], keep: async () => null, forget: async () => null }
}
