import { en, type ParsedComponents } from 'chrono-node'
import { addMonths, isCivilDate, type CivilDate } from './civil.ts'

/** A day to come, and the time of day where one was said: `2026-11-27`, `15:00`. */
export interface SpokenDate {
  readonly date: CivilDate
  readonly time: string | undefined
}

/** What was typed as a date, or why it can’t be one. */
export type SpokenReading = { readonly ok: true; readonly value: SpokenDate } | { readonly ok: false; readonly why: 'unreadable' | 'several' | 'past' }

/** Words around a date that change nothing: “by Friday”, “on the 5th of May at the latest”. */
const AROUND = /^(?:\s|[.,!]|by|before|until|till|on|at|latest|the)*$/i
/** “2 weeks” is meant as “in 2 weeks”. */
const SPAN = /^(?:\d+|an?|one|two|three|four|five|six)\s+(?:day|week|month|year)s?$/i
const DAY_OF_MONTH = /^(?:by |on )?(?:the )?(\d{1,2})(?:st|nd|rd|th)$/i
/** “12/3”, “3.12.”: which of the two is the month depends on the country. */
const NUMBERS = /\d\s*[/.-]\s*\d/
/** “last Friday” is none of those to come. */
const AGO = /\blast\b/i
/** A month from now is a day; “May” is none. */
const MONTHS_AWAY = /month|year/i
/** Said without morning or afternoon, an hour up to this one is in the afternoon: nobody promises to pay at five in the morning. */
const LAST_BARE_AFTERNOON_HOUR = 7

/**
 * Reads a day to come as people say it on the phone: “tomorrow”, “fri 3pm”, “in 2 weeks”, “12/3”. English words; of numbers, the month
 * stands first unless `dayFirst`. A weekday is the next one after today. The local `now` is `YYYY-MM-DDTHH:MM`, in whatever zone the
 * computer is: what comes out is local too. Nothing is guessed: words that are left over make it unreadable. With `mayBeOver` a day that is
 * over counts too where it is said to be: by its year, or as “last friday”.
 */
export function readSpokenDate(typed: string, now: string, dayFirst = false, mayBeOver = false): SpokenReading {
  const text = typed.trim().replace(/\bthe day after tomorrow\b|\bday after tomorrow\b/i, 'in 2 days').replace(SPAN, 'in $&')
  const today = now.slice(0, 10)
  const earliest = mayBeOver ? '' : today
  if (isCivilDate(text)) return notBefore(earliest, { date: text, time: undefined })
  const day = dayOfMonth(text, today)
  if (day !== undefined) return { ok: true, value: { date: day, time: undefined } }

  // Chrono reckons in the parts of a date: handed the local time as if it were UTC, it gives local parts back, whatever the zone.
  const reference = { instant: new Date(`${now}:00Z`), timezone: 0 }
  const [found, ...others] = (dayFirst && NUMBERS.test(text) ? en.GB : en.casual).parse(text, reference, { forwardDate: !AGO.test(text) })
  if (!found) return { ok: false, why: 'unreadable' }
  if (found.end || others.length > 0) return { ok: false, why: 'several' }
  const around = text.slice(0, found.index) + text.slice(found.index + found.text.length)
  const { start } = found
  const isMonthOnly = start.isCertain('month') && !start.isCertain('day') && !MONTHS_AWAY.test(found.text)
  if (!AROUND.test(around) || isMonthOnly) return { ok: false, why: 'unreadable' }
  const date = [start.get('year'), start.get('month'), start.get('day')].map((part) => padded(part ?? 0)).join('-')
  return isCivilDate(date) ? notBefore(earliest, { date, time: timeOf(start) }) : { ok: false, why: 'unreadable' }
}

/** True where “3/12” is the third of December. */
export function isDayFirst(locale: string): boolean {
  const [first] = new Intl.DateTimeFormat(locale, { month: 'numeric', day: 'numeric' }).formatToParts(0)
  return first?.type === 'day'
}

/** How a form keeps a day that was read: `2026-11-27`, or `2026-11-27T15:00` with a time. It means the same day whenever it is looked at. */
export function keptDate({ date, time }: SpokenDate): string {
  return time === undefined ? date : `${date}T${time}`
}

/** Reads what `keptDate` made; undefined for anything else, such as words that are no day yet. */
export function readKept(kept: string): SpokenDate | undefined {
  const [, date = '', time] = /^(\d{4}-\d{2}-\d{2})(?:T((?:[01]\d|2[0-3]):[0-5]\d))?$/.exec(kept.trim()) ?? []
  return isCivilDate(date) ? { date, time } : undefined
}

function timeOf(start: ParsedComponents): string | undefined {
  const hour = start.get('hour')
  if (hour === null || !start.isCertain('hour')) return undefined
  const meant = !start.isCertain('meridiem') && hour >= 1 && hour <= LAST_BARE_AFTERNOON_HOUR ? hour + 12 : hour
  return `${padded(meant)}:${padded(start.get('minute') ?? 0)}`
}

/** “the 5th”: the next day of that number after today, in the first month that has one. */
function dayOfMonth(text: string, today: CivilDate): CivilDate | undefined {
  const day = Number(DAY_OF_MONTH.exec(text)?.[1])
  if (!(day >= 1 && day <= 31)) return undefined
  const first = `${today.slice(0, 8)}01`
  for (let months = 0; ; months += 1) {
    const date = `${addMonths(first, months).slice(0, 8)}${padded(day)}`
    if (isCivilDate(date) && date > today) return date
  }
}

function notBefore(earliest: string, value: SpokenDate): SpokenReading {
  return value.date < earliest ? { ok: false, why: 'past' } : { ok: true, value }
}

function padded(part: number): string {
  return String(part).padStart(2, '0')
}
