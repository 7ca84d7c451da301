import { itemDay } from '../../../core/journal/fold-case.ts'
import type { Item } from '../../../core/journal/items.ts'
import { shownElsewhere } from '../words/lifecycle-words.ts'

/** The entries of one day, newest first. `day` is a civil date, or a month or year where no more is known. */
export interface TimelineDay {
  readonly day: string
  readonly items: readonly Item[]
}

/**
 * Groups a timeline by day, newest day and newest entry first; the parts of one entry keep their order, so that an internal
 * line stays under the call it belongs to; what is left of a withdrawn or erased entry shows once. Withdrawals, erasures and corrections show at the entry they are about.
 * @param items in order of occurrence, oldest first
 */
export function timelineDays(items: readonly Item[]): TimelineDay[] {
  const days = new Map<string, Item[][]>()
  for (const item of items.filter(standsByItself)) {
    const day = dayKey(item)
    const groups = days.get(day) ?? []
    const last = groups.at(-1)
    if (last && last[0]?.entry === item.entry) {
      if (!isGone(item) || !last.some(isGone)) last.push(item)
    } else groups.push([item])
    days.set(day, groups)
  }
  return [...days].toReversed().map(([day, groups]) => ({ day, items: groups.toReversed().flat() }))
}

/** The newest entries of a timeline, so that a long one opens at once; `hidden` counts the rest. */
export function newestDays(days: readonly TimelineDay[], limit: number): { readonly shown: readonly TimelineDay[]; readonly hidden: number } {
  const shown: TimelineDay[] = []
  let count = 0
  for (const day of days) {
    if (count >= limit) break
    shown.push(day)
    count += day.items.length
  }
  const total = days.reduce((sum, day) => sum + day.items.length, 0)
  return { shown, hidden: total - count }
}

function standsByItself(item: Item): boolean {
  return !(item.current && shownElsewhere.has(item.current.kind))
}

/** All that is left of an entry is its number and date, however many parts it had. */
function isGone(item: Item): boolean {
  return item.state.state !== 'current'
}

function dayKey(item: Item): string {
  const occurred = item.current?.occurredAt
  return occurred?.type === 'date' && occurred.date.length < 10 ? occurred.date : itemDay(item)
}
