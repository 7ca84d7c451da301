import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, it } from 'vitest'
import { addMonths, civilDateOf, dayOf, daysBetween, isCivilDate, isLocalTime, isPartialDate, momentToLocal, occurredAtLocal, occurredNow, occurredSortKey, recordingLag } from './civil.ts'
import { formatClock, formatDate, lagPhrase } from './phrases.ts'

const systemZone = process.env.TZ
afterEach(() => {
  if (systemZone === undefined) delete process.env.TZ
  else process.env.TZ = systemZone
})

/** The computer’s own zone must not matter: every case runs under three of them. */
describe.each(['America/Chicago', 'Europe/London', 'Pacific/Auckland'])('with the computer set to %s', (computer) => {
  const at = (zone: string, iso: string) => ({ zone, at: Date.parse(iso) })

  it('keeps a date without a time a plain date', () => {
    process.env.TZ = computer
    expect(formatDate('2026-11-12', 'en-US')).toBe('Nov 12, 2026')
    expect(dayOf({ type: 'date', date: '2026-11-12', about: false })).toBe('2026-11-12')
    expect(formatDate('2026-11-12', 'en-US', 'weekday')).toBe('Thursday, November 12, 2026')
  })

  it.each([
    ['2026-11-01T06:30:00Z', '2026-11-01T01:30', -300, 'before the clocks go back in Chicago'],
    ['2026-11-01T07:30:00Z', '2026-11-01T01:30', -360, 'after the clocks went back in Chicago'],
    ['2026-03-08T07:59:00Z', '2026-03-08T01:59', -360, 'before the clocks go forward in Chicago'],
    ['2026-03-08T08:00:00Z', '2026-03-08T03:00', -300, 'after the clocks went forward in Chicago'],
  ])('reads %s as %s with offset %i: %s', (iso, local, offset) => {
    process.env.TZ = computer
    const occurred = occurredNow(at('America/Chicago', iso))
    expect(occurred).toEqual({ type: 'time', at: local, zone: 'America/Chicago', offset, about: false })
    expect(isLocalTime(local, 'America/Chicago', offset)).toBe(true)
    expect(recordingLag(occurred, at('Europe/London', iso))).toEqual({ unit: 'minutes', count: 0 })
  })

  it('tells the two readings of the repeated hour apart and orders them', () => {
    process.env.TZ = computer
    const first = occurredNow(at('America/Chicago', '2026-11-01T06:45:00Z'))
    const second = occurredNow(at('America/Chicago', '2026-11-01T07:15:00Z'))
    expect(occurredSortKey(first) < occurredSortKey(second)).toBe(true)
  })

  it('knows that a skipped hour never was', () => {
    process.env.TZ = computer
    expect(isLocalTime('2026-03-08T02:30', 'America/Chicago', -360)).toBe(false)
    expect(isLocalTime('2026-03-29T01:30', 'Europe/London', 0)).toBe(false)
    expect(occurredAtLocal('2026-03-08T02:30', 'America/Chicago')).toMatchObject({ at: '2026-03-08T03:30', offset: -300 })
  })

  it('gives the civil date of the zone in which something was recorded', () => {
    process.env.TZ = computer
    const moment = Date.parse('2026-11-12T03:00:00Z')
    expect(civilDateOf({ at: moment, zone: 'America/Chicago' })).toBe('2026-11-11')
    expect(civilDateOf({ at: moment, zone: 'Pacific/Auckland' })).toBe('2026-11-12')
  })

  it('counts days over both clock changes as days', () => {
    process.env.TZ = computer
    expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2)
    expect(daysBetween('2026-10-31', '2026-11-02')).toBe(2)
  })

  it.each([
    ['2026-11-12T14:32', '2026-11-12T20:35:00Z', 'recorded 3 min later'],
    ['2026-11-12T09:00', '2026-11-12T23:30:00Z', 'recorded same day'],
    ['2026-11-12T23:50', '2026-11-13T15:00:00Z', 'recorded next day'],
    ['2026-11-12T14:32', '2026-11-16T15:00:00Z', 'recorded Nov 16, 2026'],
    ['2026-11-14T21:12', '2026-11-16T14:20:00Z', 'recorded Nov 16, 2026'],
    ['2026-11-12T00:10', '2026-11-13T23:50:00Z', 'recorded next day'],
    ['2026-11-12T14:32', '2026-11-12T20:32:00Z', 'recorded at once'],
  ])('says of a call at %s recorded %s: %s', (local, iso, phrase) => {
    process.env.TZ = computer
    expect(lagPhrase(occurredAtLocal(local, 'America/Chicago'), at('America/Chicago', iso), 'en-US')).toBe(phrase)
  })

  it('does not hide a clock that ran backwards', () => {
    process.env.TZ = computer
    expect(lagPhrase(occurredAtLocal('2026-11-12T14:32', 'America/Chicago'), at('America/Chicago', '2026-11-12T18:00:00Z'), 'en-US')).toMatch(/by a clock that stood earlier/)
  })

  it('shows a local time as it was meant, wherever it is read', () => {
    process.env.TZ = computer
    expect(formatClock(occurredAtLocal('2026-11-12T14:32', 'America/Chicago'), 'en-US')).toMatch(/^2:32\sPM$/)
  })
})

describe('dates', () => {
  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '26-01-01', '2026-1-1', ''])('refuses %s as a calendar date', (value) => {
    expect(isCivilDate(value)).toBe(false)
  })
  it.each(['2024-02-29', '2026-11', '2026'])('takes %s as a date, month or year', (value) => {
    expect(isPartialDate(value)).toBe(true)
  })
  it('takes exactly the days that Temporal has', () => {
    const part = (width: number, most: number) => fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(width, '0'))
    fc.assert(fc.property(part(4, 9999), part(2, 14), part(2, 33), (year, month, day) => {
      const has = () => Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(day) }, { overflow: 'reject' })
      if (isCivilDate(`${year}-${month}-${day}`)) expect(has().toString()).toBe(`${year}-${month}-${day}`)
      else expect(has).toThrow(RangeError)
    }), { numRuns: 2000 })
  })
  it.each([['2026', '2026-01-01'], ['2026-11', '2026-11-01'], ['2026-11-12', '2026-11-12']])('lets %s stand for %s in an order', (date, day) => {
    expect(dayOf({ type: 'date', date, about: true })).toBe(day)
  })
  it('reads every instant back from its own local time and offset', () => {
    fc.assert(fc.property(fc.integer({ min: 1_600_000_000, max: 1_900_000_000 }), fc.constantFrom('America/Chicago', 'Europe/London', 'Asia/Kathmandu', 'Australia/Lord_Howe'), (seconds, zone) => {
      const moment = { at: seconds * 1000, zone }
      const occurred = occurredNow(moment)
      return occurred.type === 'time' && isLocalTime(occurred.at, zone, occurred.offset) && momentToLocal(moment) === occurred.at
    }))
  })
})

it.each([
  ['2026-11-21', 6, '2027-05-21'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2024-02-29', 12, '2025-02-28'],
])('%s and %i months is %s', (date, months, later) => {
  expect(addMonths(date, months)).toBe(later)
})

describe('local times', () => {
  const zones = ['America/Chicago', 'Europe/Warsaw', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Casablanca', 'America/Nuuk', 'UTC', 'Pacific/Apia', 'Africa/Monrovia']
  const moments = fc.record({ at: fc.oneof(fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }), fc.constantFrom(0, Date.UTC(9999, 11, 31, 23, 59), Date.UTC(10_001, 0, 1))), zone: fc.constantFrom(...zones) })

  it('are those of the zone’s own history, to the minute', () => {
    fc.assert(
      fc.property(moments, ({ at, zone }) => {
        const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
        const local = time.toPlainDateTime().toString({ smallestUnit: 'minute' })
        expect(momentToLocal({ at, zone })).toBe(local)
        expect(civilDateOf({ at, zone })).toBe(time.toPlainDate().toString())
        expect(occurredNow({ at, zone })).toEqual({ type: 'time', at: local, zone, offset: time.offsetNanoseconds / 60e9, about: false })
      }),
      { numRuns: 2000 },
    )
  })

  it('change at the very moment the clocks do', () => {
    const change = Date.UTC(2026, 10, 1, 7)
    expect([-1, 0, 1, 60_000].map((by) => momentToLocal({ at: change + by, zone: 'America/Chicago' }))).toEqual(['2026-11-01T01:59', '2026-11-01T01:00', '2026-11-01T01:00', '2026-11-01T01:01'])
  })

  it('sort by the time they stand for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }), fc.constantFrom(...zones), (at, zone) => {
        const occurred = occurredNow({ at, zone })
        if (occurred.type !== 'time' || !Number.isInteger(occurred.offset)) return
        expect(occurredSortKey(occurred).slice(11)).toBe(new Date(at).toISOString().slice(0, 16))
      }),
    )
  })
})
