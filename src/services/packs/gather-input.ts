import type { PackInput, PackOptions } from '../../core/export/pack-input.ts'
import type { Moment } from '../../core/time/civil.ts'
import { layersBeforeMove } from '../journal/layers-before-move.ts'
import type { OpenJournal } from '../journal/open-journal.ts'

/** What a pack says of its making. */
export interface PackMaking {
  readonly options: PackOptions
  /** BCP 47, for dates and amounts in the documents. */
  readonly locale: string
  readonly preparedAt: Moment
  readonly appVersion: string
}

/**
 * Everything that a pack of one case is made of, from a journal that is open.
 * @throws ProblemError `not-found` `stream-damaged`
 */
export async function gatherInput(journal: OpenJournal, caseId: string, making: PackMaking): Promise<PackInput> {
  const { asOf, guidanceText } = making.options
  const state = await journal.case(caseId, asOf)
  const customer = state.customer && (await journal.isReadable(`customer/${state.customer}`)) ? await journal.customer(state.customer, asOf) : undefined
  const revisions = guidanceText ? [...new Set(state.timeline.flatMap((item) => item.versions.flatMap((version) => version.guidance.map((applied) => applied.revision))))] : []
  const articles = await Promise.all(revisions.map(async (revision) => ({ revision, markdown: await journal.store.frozen(revision) })))
  const streams = { case: `case/${caseId}` as const, customer: customer && (`customer/${customer.id}` as const) }
  await journal.store.load([streams.case, ...(streams.customer ? [streams.customer] : [])])
  return {
    ...making,
    case: state,
    customer,
    journal: journal.journal(),
    // Copied: what is saved while the pack is built is not in it.
    entries: { case: [...journal.store.entries(streams.case)], customer: streams.customer ? [...journal.store.entries(streams.customer)] : [] },
    register: journal.store.registerHead(),
    articles,
    beforeMove: await layersBeforeMove(journal, [...state.timeline, ...(customer?.items ?? [])]),
  }
}
