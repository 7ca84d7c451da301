import type { PackInput } from '../export/pack-input.ts'
import { missingForPlacement } from '../export/readiness.ts'
import type { Hash, StreamId } from '../journal/format.ts'
import type { Money } from '../money/money.ts'
import { isRequired, placementPauses, standingOf, type Standing } from './standing.ts'

/** A case as a pack was made of it: how far its records went, and where it stood with an agency. */
export interface PackedCase {
  readonly id: string
  readonly number: string
  /** How many entries each of its records had. */
  readonly records: readonly { readonly stream: StreamId; readonly entries: number }[]
  readonly standing: Standing
  /** What stood in the way of placing it, in words. */
  readonly lacks: string | undefined
  /** The largest open amount, which is what an agency is told. */
  readonly owed: Money | undefined
  /** The entry that placed it, while it is with an agency. */
  readonly placed: Hash | undefined
}

/** What saving a pack has to know of each of its cases. */
export function packedCases(input: PackInput): readonly PackedCase[] {
  return [input, ...(input.others ?? [])].map(packedCase)
}

function packedCase({ case: state, customer, journal, entries, options: { asOf } }: PackInput): PackedCase {
  const missing = missingForPlacement(state, customer, journal.profile)
  const [most] = state.balances.filter(({ open }) => open > 0).toSorted((a, b) => b.open - a.open)
  return {
    id: state.id,
    number: state.number,
    records: [{ stream: `case/${state.id}`, entries: entries.case.length }, ...(customer ? [{ stream: `customer/${customer.id}` as const, entries: entries.customer.length }] : [])],
    standing: standingOf(state, placementPauses(state, customer, asOf), missing),
    lacks: missing.find(isRequired)?.what,
    owed: most && { minor: most.open, currency: most.currency },
    placed: state.placed?.ref,
  }
}
