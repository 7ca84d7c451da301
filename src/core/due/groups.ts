import { addDays, type CivilDate } from '../time/civil.ts'

/** How near something is, in the order in which it is shown. */
export const dueGroups = ['overdue', 'today', 'week', 'later'] as const
export type DueGroup = (typeof dueGroups)[number]

/** The last day that still counts as this week: seven days from the reader’s. */
export function endOfWeek(today: CivilDate): CivilDate {
  return addDays(today, 7)
}

/** The group of a day on which something is to be brought up. */
export function groupOf(remind: CivilDate, today: CivilDate): DueGroup {
  if (remind < today) return 'overdue'
  if (remind === today) return 'today'
  return remind <= endOfWeek(today) ? 'week' : 'later'
}
