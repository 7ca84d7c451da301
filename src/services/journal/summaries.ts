import { waitsWhile } from '../../core/due/next-of.ts'
import { itemDay, type CaseState } from '../../core/journal/fold-case.ts'
import { civilDateOf } from '../../core/time/civil.ts'
import type { CaseSummary } from '../../contract/views.ts'

/**
 * What a list shows of a case from its own entries and its share of the account: everything but whose it is and what is owed. The next due
 * date is the earliest of what waits for somebody, and of invoices and installments with something open; a closed case waits for little.
 */
export function caseFacts(state: CaseState): Omit<CaseSummary, 'customer' | 'balances'> {
  return {
    id: state.id,
    number: state.number,
    title: state.title,
    situations: state.situations,
    status: state.status,
    openedOn: civilDateOf(state.opened),
    nextDue: nextDueOf(state),
    lastContact: state.lastContact ? itemDay(state.lastContact) : undefined,
    hold: state.holds.length > 0,
  }
}

function nextDueOf({ status, next, invoicesDue, installmentsDue }: CaseState): string | undefined {
  const isOurs = status !== 'closed' && status !== 'placed'
  const waiting = [...next.filter(waitsWhile(status)), ...(isOurs ? [...invoicesDue, ...installmentsDue] : [])]
  return waiting.flatMap(({ due }) => due ?? []).toSorted()[0]
}
