import { addDays, type CivilDate } from '../time/civil.ts'

/** A day in a calendar. */
export interface CalendarDay {
  /** The same for the same thing in every file, so that a calendar that reads it again changes its entry and makes no second one. */
  readonly id: string
  readonly date: CivilDate
  readonly summary: string
  readonly description?: string | undefined
}

/** The longest line, in octets of UTF-8 without its end (RFC 5545, 3.1). */
const LONGEST = 75

/**
 * A calendar file (RFC 5545) of whole days. They are days as people mean them, without a zone, and mark nobody as busy.
 * @param stamp when it was made, UTC milliseconds
 */
export function calendarText(days: readonly CalendarDay[], stamp: number): string {
  const made = `${new Date(stamp).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Evenkeel//Due//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH',
    ...days.flatMap(({ id, date, summary, description }) => [
      'BEGIN:VEVENT', `UID:${escaped(id)}@evenkeel`, `DTSTAMP:${made}`, `DTSTART;VALUE=DATE:${basic(date)}`, `DTEND;VALUE=DATE:${basic(addDays(date, 1))}`,
      `SUMMARY:${escaped(summary)}`, ...(description ? [`DESCRIPTION:${escaped(description)}`] : []), 'TRANSP:TRANSPARENT', 'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function basic(date: CivilDate): string {
  return date.replaceAll('-', '')
}

/** Text as a value: what means something in a calendar file is escaped; control characters, which it has no room for, become spaces. */
function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ')
}

/** Longer lines go on in the next one, after a space; a character is never cut in two. */
function folded(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let octets = 0
  for (const character of line) {
    const more = octetsOf(character)
    if (octets + more > LONGEST) {
      pieces.push(piece)
      piece = ''
      octets = 1
    }
    piece += character
    octets += more
  }
  return [...pieces, piece].join('\r\n ')
}

function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4
}
