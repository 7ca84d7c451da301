import { whyNoDay } from '../../core/time/phrases.ts'
import { isDayFirst, readSpokenDate, type SpokenDate } from '../../core/time/spoken-date.ts'

/** A day as it was typed: read, or what to say about it; nothing typed is neither. */
export type When = { readonly value?: SpokenDate; readonly problem?: string }

/** Reads a day to come: as a field keeps it, or as people say it. `now` is the local time, `YYYY-MM-DDTHH:MM`. */
export function readWhen(typed: string | undefined, { now, locale }: { readonly now: string; readonly locale: string }): When {
  if (!typed?.trim()) return {}
  const read = readSpokenDate(typed.replace(/^(\d{4}-\d\d-\d\d)T(?=\d\d:\d\d$)/, '$1 '), now, isDayFirst(locale))
  return read.ok ? { value: read.value } : { problem: whyNoDay[read.why] }
}
