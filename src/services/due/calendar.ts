import { calendarText, type CalendarDay } from '../../core/due/calendar.ts'
import { dueLine, dueTypes } from '../../core/due/due-type.ts'
import { ProblemError } from '../../core/problem.ts'
import type { DueRow } from '../../contract/finding.ts'
import type { InputOf, OutputOf } from '../../contract/methods.ts'
import type { Workspace } from '../journal/workspace.ts'
import type { Finding } from '../read-model/finding.ts'
import type { Redeemed } from '../services.ts'
import type { Tickets } from '../tickets.ts'

/** Rows asked for at once. */
const AT_ONCE = 500
/** The longest words of what is due that go into a calendar, in UTF-16 units. */
const LONGEST = 300

/** Makes calendar files of what is due. Unless the owner allows it, they hold neither whose it is nor what about. */
export function createCalendar(workspace: Workspace, finding: Finding, tickets: Tickets<Redeemed>): (input: InputOf<'due.calendar'>) => Promise<OutputOf<'due.calendar'>> {
  async function rowsOf(what: InputOf<'due.calendar'>['what']): Promise<readonly DueRow[]> {
    const { by, types } = what.type === 'all' ? what : {}
    const rows: DueRow[] = []
    for (;;) {
      const found = await finding.due({ ...(by && { by }), ...(types && { types }), offset: rows.length, limit: AT_ONCE })
      rows.push(...found.rows)
      if (found.rows.length < AT_ONCE) break
    }
    return what.type === 'all' ? rows : rows.filter(({ ref, date }) => ref === what.ref && date === what.date)
  }

  return async ({ what }) => {
    const rows = await rowsOf(what)
    if (rows.length === 0) throw new ProblemError('not-found', 'This is not due any more.', { remedy: 'Look at the list: it shows what is.' })
    const { confidential } = workspace.settings.reminders(workspace.journal().store.id)
    const bytes = new TextEncoder().encode(calendarText(rows.map((row) => dayOf(row, confidential)), workspace.ports.clock.now()))
    const name = `evenkeel-due-${what.type === 'one' ? what.date : workspace.today()}.ics`
    return { ticket: tickets.issue({ name, type: 'text/calendar', size: bytes.length, chunks: once(bytes) }), events: rows.length }
  }
}

function dayOf({ type, by, ref, date, time, text, customer, case: ofCase }: DueRow, confidential: boolean): CalendarDay {
  const at = time ? `, ${time}` : ''
  return {
    // The installments of an agreement are one part of its entry.
    id: type === 'installment' ? `${ref}-${date}` : ref,
    date,
    summary: confidential ? `${dueLine(type, by, text.slice(0, LONGEST))}${at}` : `Evenkeel: ${dueTypes[type].plain.toLowerCase()} is due${at}`,
    description: confidential ? [customer?.name, ofCase && `${ofCase.number} ${ofCase.title}`].filter(Boolean).join(', ') : undefined,
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
