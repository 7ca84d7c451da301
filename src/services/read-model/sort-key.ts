import { caseStatuses } from '../../core/journal-search/filters.ts'
import type { CaseStatus } from '../../core/journal/fold-case.ts'

/**
 * A text as it is sorted: without case and accents, numbers by their value. It stands in for the locale’s own order, which the database
 * does not know; what differs between the two is where letters beyond the Latin ones stand.
 */
export function sortKey(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\d+/g, (digits) => digits.padStart(12, '0'))
}

/** Where a status stands in a list sorted by it: what waits for us first, what is closed last. */
export function statusKey(status: CaseStatus): number {
  return caseStatuses.indexOf(status)
}
