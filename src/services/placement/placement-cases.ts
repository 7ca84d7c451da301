import type { InputOf } from '../../contract/methods.ts'
import type { PlacementCase, PlacementCases } from '../../contract/placement-views.ts'
import type { PackInput } from '../../core/export/pack-input.ts'
import { missingForPlacement } from '../../core/export/readiness.ts'
import { unticked } from '../../core/export/once-stricter.ts'
import { changesSince } from '../../core/placement/changes.ts'
import { documentsOf } from '../../core/placement/documents.ts'
import { asksForItemization, itemizationBases, recordedDate } from '../../core/placement/itemization.ts'
import { placementPauses, standingOf } from '../../core/placement/standing.ts'
import { toldLast } from '../../core/placement/told.ts'
import { civilDateOf } from '../../core/time/civil.ts'
import type { Workspace } from '../journal/workspace.ts'
import { gatherInput } from '../packs/gather-input.ts'
import type { Finding } from '../read-model/finding.ts'

/** So many cases are looked at for a list: each is read and folded. */
const MOST_CASES = 200

/** Reads cases as an agency’s file would: what is missing, what pauses, which documents there are. One that can’t be read is left out. */
export async function listPlacementCases(workspace: Workspace, finding: Finding, { asOf, only, placed }: InputOf<'placement.cases'>): Promise<PlacementCases> {
  const found = only ? { ids: only, total: only.length } : await candidates(finding, placed)
  const making = { options: { asOf, paper: 'letter', guidanceText: false, volumeOneOnly: false }, locale: workspace.ports.clock.locale(), preparedAt: workspace.now(), appVersion: workspace.ports.app.version } as const
  const cases: PlacementCase[] = []
  for (const id of found.ids) {
    const journal = workspace.journal()
    if (await journal.isReadable(`case/${id}`)) cases.push(placementCase(await gatherInput(journal, id, making)))
  }
  return { cases, more: Math.max(0, found.total - found.ids.length) }
}

async function candidates(finding: Finding, placed: boolean): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
  const { rows, total } = await finding.cases({ filters: placed ? { status: 'placed' } : { status: 'not-closed', owes: 'something' }, sort: 'balance', direction: 'down', offset: 0, limit: MOST_CASES })
  return { ids: rows.map(({ id }) => id), total }
}

/** One case as it is chosen for an agency’s file. */
export function placementCase(input: PackInput): PlacementCase {
  const { case: state, customer, journal, options: { asOf } } = input
  const missing = missingForPlacement(state, customer, journal.profile, unticked(input, 'placement')).filter(({ field }) => field !== 'case.pauses' && field !== 'case.placed')
  const pauses = placementPauses(state, customer, asOf)
  const told = toldLast(state)
  const days = itemizationBases.flatMap(({ value }) => {
    const day = recordedDate(value, state, asOf)
    return day === undefined ? [] : [[value, day] as const]
  })
  return {
    id: state.id, number: state.number, title: state.title,
    customer: customer && { id: customer.id, name: customer.identity.name, type: customer.identity.type },
    balances: state.balances, standing: standingOf(state, pauses, missing), missing, pauses,
    placed: state.placed && told && {
      ref: state.placed.ref, agency: told.agency, on: state.placed.current.data.on, amount: state.placed.current.data.amount, reference: told.reference,
      toldOn: civilDateOf({ at: told.at, zone: state.placed.recordedAt.zone }), news: changesSince(input, told).length,
    },
    documents: documentsOf(input), itemize: asksForItemization(customer), days: Object.fromEntries(days),
  }
}
