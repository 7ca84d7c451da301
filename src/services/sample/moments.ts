import { Temporal } from 'temporal-polyfill'
import type { Source } from '../../core/journal/format.ts'
import { occurredAtLocal, type OccurredAt } from '../../core/time/civil.ts'

/** When a step was taken: a local time to the minute. */
export const momentPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/
/** When something happened: a date or a local time, with an offset where the hour came twice, after `about` where nobody is certain. */
export const occurrencePattern = /^(about )?\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}([+-]\d{2}:\d{2})?)?)?$/

/** UTC milliseconds of a local time. @throws RangeError for a time the zone skipped: nobody wrote anything down then */
export function instantOf(local: string, zone: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: 'reject' }).epochMilliseconds
}

/** Reads `2026-10-02`, `2026-10-02T10:12`, `2026-11-01T01:34-06:00` and `about …` as they were meant. */
export function occurrenceOf(written: string, zone: string): OccurredAt {
  const about = written.startsWith('about ')
  const value = about ? written.slice('about '.length) : written
  if (!value.includes('T')) return { type: 'date', date: value, about }
  const [at, offset] = [value.slice(0, 16), value.slice(16)]
  return offset === '' ? occurredAtLocal(at, zone, about) : { type: 'time', at, zone, offset: minutesOf(offset), about }
}

/** Reads `told by Ben Dietz`, `document from bank statement`, `heard`. */
export function sourceOf(written: string): Source {
  const [how, , ...by] = written.split(' ') as [Source['how'], ...string[]]
  return by.length > 0 ? { how, by: by.join(' ') } : { how }
}

function minutesOf(offset: string): number {
  const [hours = '0', minutes = '0'] = offset.slice(1).split(':')
  return (Number(hours) * 60 + Number(minutes)) * (offset.startsWith('-') ? -1 : 1)
}
