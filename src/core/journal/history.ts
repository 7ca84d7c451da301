import type { Item, TakenBack, Version } from './items.ts'

/** One thing an entry once said. */
export interface HistoryStep {
  /** `only` for an entry that was never corrected; `last` for the newest version of one that is not in force. */
  readonly place: 'now' | 'between' | 'first' | 'only' | 'last' | 'taken-back'
  readonly version: Version
  readonly takenBack: TakenBack['takenBack'] | undefined
  /** True if the versions differ in when it happened. */
  readonly isRetimed: boolean
}

/** The history of an entry, newest first; corrections that were taken back stand where they were made. */
export function historyOf({ state, versions, takenBack }: Item): HistoryStep[] {
  const isRetimed = new Set([...versions, ...takenBack].map((version) => JSON.stringify(version.occurredAt))).size > 1
  const newest = versions.length - 1
  const place = (index: number): HistoryStep['place'] => {
    if (newest === 0 && takenBack.length === 0) return 'only'
    if (index === newest) return state.state === 'current' ? 'now' : 'last'
    return index === 0 ? 'first' : 'between'
  }
  return [
    ...versions.map((version, index): HistoryStep => ({ place: place(index), version, takenBack: undefined, isRetimed })),
    ...takenBack.map((version): HistoryStep => ({ place: 'taken-back', version, takenBack: version.takenBack, isRetimed })),
  ].toSorted((a, b) => b.version.seq - a.version.seq)
}
