import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { addDays } from '../time/civil.ts'
import { calendarText, type CalendarDay } from './calendar.ts'

const stamp = Date.parse('2026-11-21T15:04:05.678Z')

/** Reads a calendar file with another program’s hands. */
function read(text: string): CalendarDay[] {
  return new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((one) => {
    const event = new ICAL.Event(one)
    expect([event.startDate.isDate, event.endDate.toString()]).toEqual([true, addDays(event.startDate.toString(), 1)])
    return { id: event.uid.replace(/@evenkeel$/, ''), date: event.startDate.toString(), summary: event.summary, ...(event.description && { description: event.description }) }
  })
}

/** What a calendar file has room for: no control characters, and one kind of line break. */
const words = fc.string({ unit: fc.oneof(fc.constantFrom('\n', ';', ',', '\\', '"', ':', 'é', '田', '😀', ' ', 'n', 'N'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })), maxLength: 200, size: 'max' })
  .map((text) => text.replaceAll(/[\p{Cc}\u2028\u2029\ufeff]/gu, (sign) => (sign === '\n' ? '\n' : '')))

describe('a calendar file', () => {
  it('is whole days with the same names each time, in lines that end as the rule wants', () => {
    expect(calendarText([{ id: 'abc', date: '2026-12-31', summary: 'Evenkeel: a promise is due, 15:00' }], stamp).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Evenkeel//Due//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', 'BEGIN:VEVENT', 'UID:abc@evenkeel', 'DTSTAMP:20261121T150405Z', 'DTSTART;VALUE=DATE:20261231',
      'DTEND;VALUE=DATE:20270101', 'SUMMARY:Evenkeel: a promise is due\\, 15:00', 'TRANSP:TRANSPARENT', 'END:VEVENT', 'END:VCALENDAR', '',
    ])
  })

  it('says to another program what was put in, whatever was typed, in lines of at most 75 octets', () => {
    const day = fc.record({ id: fc.stringMatching(/^[0-9a-f]{64}$/), date: fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2020-01-01', days)), summary: words.filter((text) => text !== ''), description: words.filter((text) => text !== '') })
    fc.assert(fc.property(fc.array(day, { maxLength: 5 }), (days) => {
      const text = calendarText(days, stamp)
      expect(read(text)).toEqual(days)
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    }), { numRuns: 300 })
  })
})
