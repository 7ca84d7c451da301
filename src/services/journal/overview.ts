import { entryHash } from '../../core/journal/canonical.ts'
import { NO_PREVIOUS } from '../../core/journal/format.ts'
import type { CaseState } from '../../core/journal/fold-case.ts'
import { holdSuggestions } from '../../core/journal/hold-suggestion.ts'
import { ProblemError } from '../../core/problem.ts'
import { unticked } from '../../core/export/once-stricter.ts'
import { missingForAttorney, missingForPlacement } from '../../core/export/readiness.ts'
import type { InputOf } from '../../contract/methods.ts'
import type { CaseSummary, CaseView, CustomerSummary, CustomerView } from '../../contract/views.ts'
import type { OpenJournal } from './open-journal.ts'
import { layersBeforeMove } from './layers-before-move.ts'
import { caseFacts } from './summaries.ts'
import type { Workspace } from './workspace.ts'

/** What the lists and the two record pages show, folded from the streams at the moment of asking. */
export interface Overview {
  cases(): Promise<readonly CaseSummary[]>
  case(id: string, asOf?: string): Promise<CaseView>
  customers(): Promise<readonly CustomerSummary[]>
  customer(id: string, asOf?: string): Promise<CustomerView>
  /** Puts the suggestion of a hold away for these reasons. */
  putHoldsAway(input: InputOf<'hold.not-now'>): Promise<null>
}

export function createOverview(workspace: Workspace): Overview {
  async function summaryOf(journal: OpenJournal, id: string): Promise<CaseSummary> {
    const state = await journal.case(id, workspace.today())
    return { ...caseFacts(state), customer: await customerName(journal, state.customer, workspace.today()), balances: state.balances }
  }

  /** One after the other, so that no more is in memory than has to be. Those that turn out to be damaged are left out. */
  async function summaries(journal: OpenJournal, ids: readonly string[]): Promise<CaseSummary[]> {
    const found: CaseSummary[] = []
    for (const id of ids) if (await journal.isReadable(`case/${id}`)) found.push(await summaryOf(journal, id))
    return found
  }

  function suggestedHolds(state: CaseState): CaseView['holdSuggestions'] {
    if (state.status === 'closed') return []
    const putAway = workspace.settings.holdsPutAway(workspace.journal().store.id, state.id)
    return holdSuggestions(state.timeline).filter(({ reason }) => !putAway.includes(reason))
  }

  return {
    async cases() {
      const journal = workspace.journal()
      return (await summaries(journal, journal.caseIds())).toSorted((a, b) => (a.number < b.number ? 1 : -1))
    },

    async case(id, asOf = workspace.today()) {
      const journal = workspace.journal()
      const state = await journal.case(id, asOf)
      const customer = state.customer && (await journal.isReadable(`customer/${state.customer}`)) ? await journal.customer(state.customer, asOf) : undefined
      const { profile, staff } = journal.journal()
      const beforeMove = await layersBeforeMove(journal, [...state.timeline, ...(customer?.items ?? [])])
      const input = { case: state, customer, beforeMove, options: { asOf, paper: 'letter', guidanceText: false, volumeOneOnly: false } } as const
      return {
        state,
        customer,
        staff,
        record: await recordOf(journal, state),
        missing: { attorney: missingForAttorney(state, customer, profile, unticked(input, 'attorney')), placement: missingForPlacement(state, customer, profile, unticked(input, 'placement')) },
        holdSuggestions: suggestedHolds(state),
        beforeMove,
        others: state.customer ? await summaries(journal, (await journal.casesOf(state.customer)).filter((other) => other !== id)) : [],
      }
    },

    async customers() {
      const journal = workspace.journal()
      const found: CustomerSummary[] = []
      for (const id of journal.customerIds()) {
        if (!(await journal.isReadable(`customer/${id}`))) continue
        const { identity, balances } = await journal.customer(id, workspace.today())
        const cases = await summaries(journal, await journal.casesOf(id))
        const contacts = cases.map((one) => one.lastContact ?? '').filter(Boolean).toSorted()
        found.push({
          id,
          name: identity.name,
          type: identity.type,
          cases: cases.length,
          openCases: cases.filter((one) => one.status !== 'closed').length,
          balances,
          lastContact: contacts.at(-1),
        })
      }
      return found.toSorted((a, b) => a.name.localeCompare(b.name, workspace.ports.clock.locale()))
    },

    async putHoldsAway({ case: id, reasons }) {
      const { store } = workspace.journal()
      if (!store.has(`case/${id}`)) throw new ProblemError('not-found', 'This case is not in the journal.')
      await workspace.settings.putHoldsAway(store.id, id, reasons)
      workspace.events.changed([`case/${id}`])
      return null
    },

    async customer(id, asOf = workspace.today()) {
      const journal = workspace.journal()
      const state = await journal.customer(id, asOf)
      return { state, cases: await summaries(journal, await journal.casesOf(id)), staff: journal.journal().staff }
    },
  }
}

/** The next free case number of a year: `2026-0042`. */
export async function nextCaseNumber(journal: OpenJournal, year: string): Promise<string> {
  return `${year}-${String((await journal.index.highestNumber(year)) + 1).padStart(4, '0')}`
}

/** Refuses a customer that is not in the journal. @throws ProblemError `not-found` */
export async function requireCustomer(journal: OpenJournal, id: string | null): Promise<void> {
  if (id !== null && !(await journal.isReadable(`customer/${id}`))) throw new ProblemError('not-found', 'This customer is not in the journal.')
}

async function recordOf(journal: OpenJournal, { id }: CaseState): Promise<CaseView['record']> {
  await journal.store.load([`case/${id}`])
  const entries = journal.store.entries(`case/${id}`)
  const damage = journal.store.damage().find((one) => one.stream === `case/${id}`)
  const last = entries.at(-1)
  return { entries: entries.length, head: last ? entryHash(last.header) : NO_PREVIOUS, damage: damage?.reason }
}

async function customerName(journal: OpenJournal, id: string | null, today: string): Promise<CaseSummary['customer']> {
  if (id === null || !(await journal.isReadable(`customer/${id}`))) return undefined
  return { id, name: (await journal.customer(id, today)).identity.name }
}
