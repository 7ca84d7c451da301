import type { Missing } from '../core/export/pack-input.ts'
import type { Hash } from '../core/journal/format.ts'
import type { Identity } from '../core/journal/fold-customer.ts'
import type { Balance } from '../core/ledger/account.ts'
import type { Money } from '../core/money/money.ts'
import type { AgencyDocument } from '../core/placement/documents.ts'
import type { ItemizationBasis } from '../core/placement/itemization.ts'
import type { Agency } from '../core/placement/layout.ts'
import type { PlacementPause, Standing } from '../core/placement/standing.ts'
import type { CivilDate } from '../core/time/civil.ts'

/** The agencies of the journal, and files of theirs that could not be used. */
export interface Agencies {
  readonly agencies: readonly Agency[]
  readonly problems: readonly { readonly file: string; readonly reason: string }[]
}

/** A case as it is chosen for an agency’s file. */
export interface PlacementCase {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly customer: { readonly id: string; readonly name: string; readonly type: Identity['type'] } | undefined
  readonly balances: readonly Balance[]
  readonly standing: Standing
  readonly missing: readonly Missing[]
  readonly pauses: readonly PlacementPause[]
  /** Where it is now. */
  readonly placed: { readonly ref: Hash; readonly agency: string; readonly on: CivilDate; readonly amount: Money; readonly reference: string | undefined; readonly toldOn: CivilDate; readonly news: number } | undefined
  readonly documents: readonly AgencyDocument[]
  /** True where a third-party collector has to itemize (US consumer debt). */
  readonly itemize: boolean
  /** The days the record has for the five itemization dates. */
  readonly days: Readonly<Partial<Record<ItemizationBasis, CivilDate>>>
}

/** The cases, and how many more there are than were looked at. */
export interface PlacementCases {
  readonly cases: readonly PlacementCase[]
  readonly more: number
}
