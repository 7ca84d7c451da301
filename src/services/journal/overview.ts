import { entryHash } from '../../core/journal/canonical.ts'
import { NO_PREVIOUS, type Hash } from '../../core/journal/format.ts'
import { currentOf } from '../../core/journal/current.ts'
import type { CaseState } from '../../core/journal/fold-case.ts'
import { ProblemError } from '../../core/problem.ts'
import { missingForAttorney, missingForPlacement } from '../../core/export/readiness.ts'
import type { CaseSummary, CaseView, CustomerSummary, CustomerView } from '../../contract/views.ts'
import type { OpenJournal } from './open-journal.ts'
import { caseFacts } from './summaries.ts'
import type { Workspace } from './workspace.ts'

/** What the lists and the two record pages show, folded from the streams at the moment of asking. */
export interface Overview {
  cases(): readonly CaseSummary[]
  case(id: string, asOf?: string): CaseView
  customers(): readonly CustomerSummary[]
  customer(id: string, asOf?: string): CustomerView
}

export function createOverview(workspace: Workspace): Overview {
  function summaryOf(journal: OpenJournal, id: string): CaseSummary {
    const state = journal.case(id, workspace.today())
    return { ...caseFacts(state), customer: customerName(journal, state.customer, workspace.today()), balances: state.balances }
  }

  return {
    cases() {
      const journal = workspace.journal()
      return journal.caseIds().map((id) => summaryOf(journal, id)).toSorted((a, b) => (a.number < b.number ? 1 : -1))
    },

    case(id, asOf = workspace.today()) {
      const journal = workspace.journal()
      const state = journal.case(id, asOf)
      const customer = state.customer && journal.customerIds().includes(state.customer) ? journal.customer(state.customer, asOf) : undefined
      const { profile, staff } = journal.journal()
      return {
        state,
        customer,
        staff,
        record: recordOf(journal, state),
        missing: { attorney: missingForAttorney(state, customer, profile), placement: missingForPlacement(state, customer, profile) },
        others: state.customer ? journal.casesOf(state.customer).filter((other) => other !== id).map((other) => summaryOf(journal, other)) : [],
      }
    },

    customers() {
      const journal = workspace.journal()
      return journal.customerIds().map((id) => {
        const { identity, balances } = journal.customer(id, workspace.today())
        const cases = journal.casesOf(id).map((one) => summaryOf(journal, one))
        const contacts = cases.map((one) => one.lastContact ?? '').filter(Boolean).toSorted()
        return {
          id,
          name: identity.name,
          type: identity.type,
          cases: cases.length,
          openCases: cases.filter((one) => one.status !== 'closed').length,
          balances,
          lastContact: contacts.at(-1),
        }
      }).toSorted((a, b) => a.name.localeCompare(b.name, workspace.ports.clock.locale()))
    },

    customer(id, asOf = workspace.today()) {
      const journal = workspace.journal()
      const state = journal.customer(id, asOf)
      return { state, cases: journal.casesOf(id).map((one) => summaryOf(journal, one)), staff: journal.journal().staff }
    },
  }
}

/** The next free case number of a year: `2026-0042`. */
export function nextCaseNumber(journal: OpenJournal, year: string): string {
  const used = journal.caseIds().flatMap((id) => currentOf(journal.items(`case/${id}`), 'opened').map((item) => item.current.data.number))
  const highest = used.filter((number) => number.startsWith(`${year}-`)).reduce((most, number) => Math.max(most, Number(number.slice(5))), 0)
  return `${year}-${String(highest + 1).padStart(4, '0')}`
}

/** Refuses a customer that is not in the journal. @throws ProblemError `not-found` */
export function requireCustomer(journal: OpenJournal, id: string | null): void {
  if (id !== null && !journal.customerIds().includes(id)) throw new ProblemError('not-found', 'This customer is not in the journal.')
}

function recordOf(journal: OpenJournal, { id }: CaseState): CaseView['record'] {
  const entries = journal.store.entries(`case/${id}`)
  const damage = journal.store.damage().find((one) => one.stream === `case/${id}`)
  return { entries: entries.length, head: headOf(journal, id), damage: damage?.reason }
}

function headOf(journal: OpenJournal, id: string): Hash {
  const last = journal.store.entries(`case/${id}`).at(-1)
  return last ? entryHash(last.header) : NO_PREVIOUS
}

function customerName(journal: OpenJournal, id: string | null, today: string): CaseSummary['customer'] {
  if (id === null || !journal.customerIds().includes(id)) return undefined
  return { id, name: journal.customer(id, today).identity.name }
}
