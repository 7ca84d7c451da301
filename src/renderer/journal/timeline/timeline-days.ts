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

/** A line of a timeline: the name of a day, or an entry with its place among those of its day, counted from 1. */
export type TimelineRow =
  | { readonly type: 'day'; readonly day: string }
  | { readonly type: 'entry'; readonly day: string; readonly item: Item; readonly position: number; readonly count: number }

/** A timeline as one list of lines, from the newest on. */
export function timelineRows(days: readonly TimelineDay[]): readonly TimelineRow[] {
  return days.flatMap(({ day, items }): TimelineRow[] => [{ type: 'day', day }, ...items.map((item, index): TimelineRow => ({ type: 'entry', day, item, position: index + 1, count: items.length }))])
}

/**
 * The line where an entry is read, given its hash or the ref of one of its parts; undefined if it isn’t in this record. What is left of a
 * withdrawn entry stands on one line for all of its parts.
 */
export function rowOfEntry(rows: readonly TimelineRow[], items: readonly Item[], entry: string): number | undefined {
  const whole = items.find((item) => item.ref === entry)?.entry ?? entry
  const exact = rows.findIndex((row) => row.type === 'entry' && row.item.ref === entry)
  const found = exact >= 0 ? exact : rows.findIndex((row) => row.type === 'entry' && row.item.entry === whole)
  return found < 0 ? undefined : found
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
