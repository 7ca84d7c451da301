import { currentOf } from '../journal/current.ts'
import type { CaseState } from '../journal/fold-case.ts'
import type { ToldLast } from './plan.ts'

/**
 * What the agency that has a case was told last: by the file it was placed with, or an update to the same agency since. Undefined where
 * the case is with nobody.
 */
export function toldLast({ placed, timeline }: Pick<CaseState, 'placed' | 'timeline'>): ToldLast | undefined {
  if (!placed) return undefined
  const { agency, on, reference } = placed.current.data
  const files = currentOf(timeline, 'exported').filter((item) => item.current.data.pack === 'placement' && item.current.data.to === agency && item.recordedAt.at >= placed.recordedAt.at)
  const last = files.toSorted((a, b) => a.seq - b.seq).at(-1)
  return { at: Math.max(placed.recordedAt.at, last?.recordedAt.at ?? 0), asOf: last?.current.data.asOf ?? on, agency, reference }
}
