import type { Item } from '../../core/journal/items.ts'
import { ProblemError } from '../../core/problem.ts'

/** Kinds that begin a record: without them it has no name, so they are corrected, never withdrawn, moved or erased. */
export const beginnings: ReadonlySet<string> = new Set(['opened', 'customer-opened', 'journal-opened'])

/** @throws ProblemError `not-allowed` if one of these begins a record */
export function refuseBeginning(items: readonly Item[]): void {
  if (items.some((item) => item.current && beginnings.has(item.current.kind))) {
    throw new ProblemError('not-allowed', 'This entry opens the record, so it cannot be taken out.', { remedy: 'Correct it instead, or close the case.' })
  }
}
