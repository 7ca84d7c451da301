import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSpokenDate } from './spoken-date.ts'

// A Sunday.
const NOW = '2026-11-22T12:30'
const read = (typed: string, dayFirst = false): string => {
  const reading = readSpokenDate(typed, NOW, dayFirst)
  return reading.ok ? [reading.value.date, reading.value.time].filter(Boolean).join(' ') : reading.why
}

describe('a date as people say it', () => {
  it.each([
    ['today', '2026-11-22'],
    ['tomorrow', '2026-11-23'],
    ['the day after tomorrow', '2026-11-24'],
    ['tonight', '2026-11-22'],
    ['fri', '2026-11-27'],
    ['Friday 3pm', '2026-11-27 15:00'],
    ['fri 3pm', '2026-11-27 15:00'],
    ['by Friday at 5', '2026-11-27 17:00'],
    ['friday at 9', '2026-11-27 09:00'],
    ['friday 5am', '2026-11-27 05:00'],
    ['monday morning', '2026-11-23'],
    ['in 2 weeks', '2026-12-06'],
    ['2 weeks', '2026-12-06'],
    ['a week', '2026-11-29'],
    ['in 10 days', '2026-12-02'],
    ['in a month', '2026-12-22'],
    ['next month', '2026-12-22'],
    ['end of the month', '2026-11-30'],
    ['nov 30', '2026-11-30'],
    ['30 November', '2026-11-30'],
    ['December 3, 2026', '2026-12-03'],
    ['2026-12-01', '2026-12-01'],
    ['3pm', '2026-11-22 15:00'],
    ['in 2 hours', '2026-11-22 14:30'],
    ['noon', '2026-11-23 12:00'],
    ['the 30th', '2026-11-30'],
    ['the 5th', '2026-12-05'],
    ['by the 31st', '2026-12-31'],
  ])('%s is %s', (typed, date) => {
    expect(read(typed)).toBe(date)
  })

  it('is none to come where it is the last one', () => {
    expect(read('last friday')).toBe('past')
  })

  it.each([['2026-11-03', '2026-11-03'], ['nov 3, 2026', '2026-11-03'], ['yesterday', '2026-11-21'], ['last friday', '2026-11-20'], ['nov 3', '2027-11-03'], ['fri 3pm', '2026-11-27']])('%s may be over where it is said to be: %s', (typed, date) => {
    const reading = readSpokenDate(typed, NOW, false, true)
    expect(reading.ok && reading.value.date).toBe(date)
  })

  it('a weekday is the next one after today, never today', () => {
    expect(read('sunday')).toBe('2026-11-29')
  })

  it('of two numbers the month stands where the country puts it', () => {
    expect([read('12/3'), read('12/3', true), read('nov 30', true)]).toEqual(['2026-12-03', '2027-03-12', '2026-11-30'])
  })

  it.each(['', 'soon', 'asap', 'when he is paid', 'may', 'november', 'tomorrow if he can', 'the 32nd', 'feb 30', '99/99', 'week'])('“%s” is no date', (typed) => {
    expect(read(typed)).toBe('unreadable')
  })

  it.each(['monday to friday', 'a week from friday', 'tomorrow or friday'])('“%s” is more than one', (typed) => {
    expect(read(typed)).toBe('several')
  })

  it.each(['yesterday', '2026-11-21', '11/1/2026'])('“%s” is past', (typed) => {
    expect(read(typed)).toBe('past')
  })

  it('never is before today, whatever is typed', () => {
    const words = fc.constantFrom('next', 'last', 'fri', 'monday', 'in', 'a', '2', 'weeks', 'days', 'ago', '12/3', 'nov', '30', '3pm', 'at', 'tomorrow', 'the', '5th', 'end of', 'month', 'morning')
    fc.assert(fc.property(fc.array(words, { maxLength: 5 }).map((list) => list.join(' ')), fc.boolean(), (typed, dayFirst) => {
      const reading = readSpokenDate(typed, NOW, dayFirst)
      if (reading.ok) expect(reading.value.date >= '2026-11-22').toBe(true)
    }), { numRuns: 500 })
  })
})
