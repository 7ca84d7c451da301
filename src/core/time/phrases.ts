import { civilDateOf, daysUntilRecorded, recordingLag, type CivilDate, type Moment, type OccurredAt } from './civil.ts'
import type { SpokenReading } from './spoken-date.ts'

/** `Nov 12, 2026` (or `November 2026`, `2026`) in the reader's locale. */
export function formatDate(date: string, locale: string, style: 'medium' | 'long' | 'weekday' = 'medium'): string {
  const [year = '1970', month, day] = date.split('-')
  const value = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1))
  const shape: Intl.DateTimeFormatOptions = !month
    ? { year: 'numeric' }
    : !day
      ? { year: 'numeric', month: 'long' }
      : style === 'weekday'
        ? { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' }
        : { year: 'numeric', month: style === 'long' ? 'long' : 'short', day: 'numeric' }
  return new Intl.DateTimeFormat(locale, { ...shape, timeZone: 'UTC' }).format(value)
}

/** The clock time of an occurrence in the reader's locale (`2:32 PM`), or an empty string where only a date is known. */
export function formatClock(occurred: OccurredAt, locale: string): string {
  if (occurred.type === 'date') return ''
  const [date = '', time = ''] = occurred.at.split('T')
  const [year, month, day] = date.split('-').map(Number)
  const [hour, minute] = time.split(':').map(Number)
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(
    Date.UTC(year ?? 1970, (month ?? 1) - 1, day ?? 1, hour, minute),
  )
}

/** A time of day (`15:00`) in the reader’s locale: `3:00 PM`. */
export function formatTimeOfDay(time: string, locale: string): string {
  const [hour, minute] = time.split(':').map(Number)
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(Date.UTC(1970, 0, 1, hour, minute))
}

/** `Nov 27, 2026, 3:00 PM` in the reader’s locale, or the date alone where no local time (`HH:MM`) was said. */
export function formatDateAndTime(date: string, time: string | undefined, locale: string): string {
  return time === undefined ? formatDate(date, locale) : `${formatDate(date, locale)}, ${formatTimeOfDay(time, locale)}`
}

/** A day with its weekday, short, and the time where there is one: `Fri, Nov 27, 3:00 PM`; the year where it isn’t this one. `today` is the local day. */
export function formatSpoken({ date, time }: { readonly date: CivilDate; readonly time: string | undefined }, locale: string, today: CivilDate): string {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number)
  const isThisYear = date.slice(0, 4) === today.slice(0, 4)
  const words = new Intl.DateTimeFormat(locale, { weekday: 'short', month: 'short', day: 'numeric', ...(isThisYear ? {} : { year: 'numeric' }), timeZone: 'UTC' }).format(Date.UTC(year, month - 1, day))
  return time === undefined ? words : `${words}, ${formatTimeOfDay(time, locale)}`
}

/** What is said about words that were typed as a day and are none. */
export const whyNoDay: Readonly<Record<Extract<SpokenReading, { ok: false }>['why'], string>> = {
  unreadable: 'Not a day yet. Write one such as “fri 3pm”, “in 2 weeks” or “Nov 30”.',
  several: 'That is more than one day. Write one of them.',
  past: 'That day is over. Write one that is still to come.',
}

/** A recorded moment in its own zone: `Nov 12, 2026, 2:32 PM`. */
export function formatMoment(moment: Moment, locale: string): string {
  return new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZone: moment.zone }).format(moment.at)
}

/** The lag between event and record, as a pack prints it: `recorded 3 min later`, `recorded same day`, `recorded Nov 13, 2026`. */
export function lagPhrase(occurred: OccurredAt, recorded: Moment, locale: string): string {
  const days = daysUntilRecorded(occurred, recorded)
  const { unit, count } = recordingLag(occurred, recorded)
  if (days !== undefined && count < 0) return `recorded ${formatMoment(recorded, locale)}, by a clock that stood earlier`
  if (unit === 'minutes' && count < 1) return 'recorded at once'
  if (unit === 'minutes' && count < 60) return `recorded ${count} min later`
  if (days === 0) return 'recorded same day'
  if (days === 1) return 'recorded next day'
  return `recorded ${formatDate(civilDateOf(recorded), locale)}`
}
