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
  try {
    Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(day) }, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
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
export function momentToLocal({ at, zone }: Moment): string {
  return zoned({ at, zone }).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/** The civil date at a moment, in its own zone. */
export function civilDateOf(moment: Moment): CivilDate {
  return zoned(moment).toPlainDate().toString()
}

/** A moment as an `OccurredAt` to the minute. */
export function occurredNow(moment: Moment): OccurredAt {
  const time = zoned(moment)
  return { type: 'time', at: momentToLocal(moment), zone: moment.zone, offset: time.offsetNanoseconds / 60e9, about: false }
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
  const utc = Temporal.PlainDateTime.from(occurred.at).subtract({ minutes: occurred.offset }).toString({ smallestUnit: 'minute' })
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

function zoned({ at, zone }: Moment): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
}
