import { newId, type Random } from '../core/ports.ts'

/** One-use keys to bytes or uploads: whoever holds the ticket gets the thing once, within ten minutes. */
export interface Tickets<T> {
  issue(value: T): string
  /** The value, once; undefined for a ticket that is unknown, used or too old. */
  redeem(ticket: string): T | undefined
}

const lifetime = 10 * 60_000
const most = 1000

/** Creates a table of tickets. `now` gives UTC milliseconds. */
export function createTickets<T>(random: Random, now: () => number): Tickets<T> {
  const open = new Map<string, { readonly value: T; readonly until: number }>()
  return {
    issue(value) {
      const ticket = newId(random)
      open.set(ticket, { value, until: now() + lifetime })
      const oldest = open.keys().next().value
      if (open.size > most && oldest !== undefined) open.delete(oldest)
      return ticket
    },
    redeem(ticket) {
      const found = open.get(ticket)
      open.delete(ticket)
      return found && found.until >= now() ? found.value : undefined
    },
  }
}
