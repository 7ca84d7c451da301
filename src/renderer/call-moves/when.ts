import { readSpokenDate, type SpokenDate } from '../../core/time/spoken-date.ts'
import { formatClock, formatDate } from '../../core/time/phrases.ts'

/** A day as it was typed: read, or what to say about it; nothing typed is neither. */
export type When = { readonly value?: SpokenDate; readonly problem?: string }

const unclear = {
  unreadable: 'Type a day such as “tomorrow”, “fri 3pm” or “in 2 weeks”.',
  several: 'Type one day only.',
  past: 'This day has passed. Type one to come.',
} as const

/** Reads a day to come as people say it. `now` is the local time, `YYYY-MM-DDTHH:MM`. */
export function readWhen(typed: string | undefined, { now, locale }: { readonly now: string; readonly locale: string }): When {
  if (!typed?.trim()) return {}
  // A form may keep a day that was read as `2026-11-27T15:00`.
  const read = readSpokenDate(typed.replace(/^(\d{4}-\d\d-\d\d)T(?=\d\d:\d\d$)/, '$1 '), now, isDayFirst(locale))
  return read.ok ? { value: read.value } : { problem: unclear[read.why] }
}

/** A day with its weekday, and the time if one was said: `Friday, November 27, 2026, 3:00 PM`. */
export function whenWords({ date, time }: SpokenDate, locale: string): string {
  const day = formatDate(date, locale, 'weekday')
  return time === undefined ? day : `${day}, ${timeWords(time, locale)}`
}

/** A clock time `HH:MM` in the reader’s locale. */
export function timeWords(time: string, locale: string): string {
  return formatClock({ type: 'time', at: `2000-01-01T${time}`, zone: 'UTC', offset: 0, about: false }, locale)
}

function isDayFirst(locale: string): boolean {
  const order = new Intl.DateTimeFormat(locale).formatToParts(0).map((part) => part.type)
  return order.indexOf('day') < order.indexOf('month')
}
