import { Temporal } from 'temporal-polyfill'

/** A date as people mean it, without time or zone: `2026-11-12`. */
export type CivilDate = string

/**
 * When something happened, as it was meant by whoever recorded it. Never turned into an instant for storage:
 * a date without a time stays a plain date, wherever the journal is read.
 * - `date`: a day (`2026-11-12`), a month (`2026-11`) or a year (`2026`).
 * - `time`: a local date and time to the minute (`2026-11-12T14:32`) in an IANA zone, with the UTC offset in minutes that was
 *   in force, so that the repeated hour when clocks go back keeps its meaning.
 * `about` means the person was not certain.
 */
export type OccurredAt =
  | { readonly type: 'date'; readonly date: string; readonly about: boolean }
  | { readonly type: 'time'; readonly at: string; readonly zone: string; readonly offset: number; readonly about: boolean }

/** A point in time (UTC milliseconds) with the IANA zone of the computer that recorded it. */
export interface Moment {
  readonly at: number
  readonly zone: string
}

const datePattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/

/** True for a real calendar date `YYYY-MM-DD`. */
export function isCivilDate(value: string): boolean {
  return value.length === 10 && isPartialDate(value)
}

/** True for a real day, month or year: `2026-11-12`, `2026-11`, `2026`. */
export function isPartialDate(value: string): boolean {
  const match = datePattern.exec(value)
  if (!match) return false
  const [, year = '', month = '01', day = '01'] = match
  // Midnight UTC read back: a day that no calendar has comes back as another, or not at all. Each saving asks, and Temporal goes a long way for it.
  const midnight = new Date(`${year}-${month}-${day}`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(`${year}-${month}-${day}`)
}

/** True for an IANA zone this runtime knows. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}

/** True if the local time existed in the zone with that offset (minutes). */
export function isLocalTime(at: string, zone: string, offset: number): boolean {
  try {
    const local = Temporal.PlainDateTime.from(at)
    const instant = local.toZonedDateTime('UTC').epochMilliseconds - offset * 60_000
    return momentToLocal({ at: instant, zone }) === at
  } catch {
    return false
  }
}

/** The local date and time to the minute at a moment: `2026-11-12T14:32`. */
export function momentToLocal(moment: Moment): string {
  return minuteText(moment.at + offsetAt(moment)) ?? zoned(moment).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/** The civil date at a moment, in its own zone. */
export function civilDateOf(moment: Moment): CivilDate {
  return minuteText(moment.at + offsetAt(moment))?.slice(0, 10) ?? zoned(moment).toPlainDate().toString()
}

/** A moment as an `OccurredAt` to the minute. */
export function occurredNow(moment: Moment): OccurredAt {
  return { type: 'time', at: momentToLocal(moment), zone: moment.zone, offset: offsetAt(moment) / 60_000, about: false }
}

/** A local time typed by a person; in the repeated hour the earlier reading is taken, in the skipped hour the later clock. */
export function occurredAtLocal(local: string, zone: string, about = false): OccurredAt {
  const time = Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: 'compatible' })
  return { type: 'time', at: time.toPlainDateTime().toString({ smallestUnit: 'minute' }), zone, offset: time.offsetNanoseconds / 60e9, about }
}

/** The day something happened, as far as it is known; a month or year stands for its first day. */
export function dayOf(occurred: OccurredAt): CivilDate {
  if (occurred.type === 'time') return occurred.at.slice(0, 10)
  return occurred.date + '-01-01'.slice(occurred.date.length - 4)
}

/** Orders occurrences by local day, then dates without a time, then time; a string to compare. */
export function occurredSortKey(occurred: OccurredAt): string {
  if (occurred.type === 'date') return dayOf(occurred)
  const utc = minuteText(Date.parse(`${occurred.at}Z`) - occurred.offset * 60_000) ?? Temporal.PlainDateTime.from(occurred.at).subtract({ minutes: occurred.offset }).toString({ smallestUnit: 'minute' })
  return `${dayOf(occurred)}T${utc}`
}

/** Whole days from one civil date to another; negative if `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days
}

/** The civil date so many months later; where that month is shorter, its last day. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ months }).toString()
}

/** The civil date so many days later; earlier for a negative number. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

/**
 * How long after the event it was written down, in minutes where the event has a time, in days where it has only a date.
 * Negative when the record says it was written before it happened (a clock that was set back); the caller shows that, it is not hidden.
 */
export function recordingLag(occurred: OccurredAt, recorded: Moment): { readonly unit: 'minutes' | 'days'; readonly count: number } {
  if (occurred.type === 'time') {
    const happened = Temporal.PlainDateTime.from(occurred.at).toZonedDateTime('UTC').epochMilliseconds - occurred.offset * 60_000
    return { unit: 'minutes', count: Math.floor((recorded.at - happened) / 60_000) }
  }
  return { unit: 'days', count: daysBetween(dayOf(occurred), civilDateOf(recorded)) }
}

/**
 * Calendar days from the day something happened to the day it was written down, each in its own zone: a call late on Saturday that is
 * written down on Monday morning is 2, though it is not 48 hours. Undefined where only a month or a year is known.
 */
export function daysUntilRecorded(occurred: OccurredAt, recorded: Moment): number | undefined {
  if (occurred.type === 'date' && occurred.date.length < 10) return undefined
  return daysBetween(dayOf(occurred), civilDateOf(recorded))
}

function zoned({ at, zone }: Moment): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
}

/** UTC milliseconds from the year 1 to the end of the year 9999: what ISO text writes with four digits. */
const FIRST_PLAIN = -62_135_596_800_000
const LAST_PLAIN = Date.UTC(9999, 11, 31, 23, 59)

/** UTC milliseconds as ISO text to the minute, or undefined outside the years that have four digits. */
function minuteText(utc: number): string | undefined {
  return utc >= FIRST_PLAIN && utc <= LAST_PLAIN ? new Date(utc).toISOString().slice(0, 16) : undefined
}

/** A stretch of time in which a zone keeps one offset; UTC milliseconds, `to` not included. */
interface Stretch {
  readonly from: number
  readonly to: number
  readonly offset: number
}

/** The stretches met so far, by zone. A whole journal is folded from times in a few of them, and asking Temporal for each costs most of it. */
const stretches = new Map<string, Stretch[]>()

/** The zone’s offset from UTC at a moment, in milliseconds. */
function offsetAt({ at, zone }: Moment): number {
  const known = stretches.get(zone)
  const found = known?.find(({ from, to }) => from <= at && at < to)
  if (found) return found.offset
  const time = zoned({ at, zone })
  const stretch: Stretch = {
    // “Previous” means earlier than the time asked for, and a change at this very moment counts already.
    from: zoned({ at: at + 1, zone }).getTimeZoneTransition('previous')?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: time.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: time.offsetNanoseconds / 1e6,
  }
  stretches.set(zone, [stretch, ...(known ?? [])])
  return stretch.offset
}
