import type { Hash } from '../journal/format.ts'
import type { CivilDate } from '../time/civil.ts'
import { genericCsv } from './generic-layouts.ts'
import type { ItemizationChoice } from './itemization.ts'
import type { Layout } from './layout.ts'

/** Why a case is taken back, as an agency is told: a code, never words. */
export const recallReasons = [
  { value: 'PAID_TO_CLIENT', label: 'They paid us' },
  { value: 'SETTLED', label: 'We agreed with them' },
  { value: 'DISPUTED', label: 'The debt is disputed' },
  { value: 'INSOLVENCY', label: 'Insolvency or bankruptcy' },
  { value: 'DECEASED', label: 'A death' },
  { value: 'PLACED_IN_ERROR', label: 'It was placed by mistake' },
  { value: 'CLIENT_REQUEST', label: 'Another reason' },
] as const
export type RecallReason = (typeof recallReasons)[number]['value']

/** What a file for an agency is for. */
export type PlacementPurpose =
  | { readonly type: 'place' }
  | { readonly type: 'update' }
  | { readonly type: 'recall'; readonly reason: RecallReason }

/** What an agency was told last of a case: by which moment (UTC ms) of the record, as of which day, and its reference. */
export interface ToldLast {
  readonly at: number
  readonly asOf: CivilDate
  readonly agency: string
  readonly reference?: string | undefined
}

/** How a file for an agency is made, beside the case it begins with. */
export interface PlacementPlan {
  readonly purpose: PlacementPurpose
  readonly layout: Layout
  /** The number this agency knows us by, where it isn’t the one of the business profile. */
  readonly clientNumber?: string | undefined
  readonly itemization?: ItemizationChoice | undefined
  /** Hashes of the attached files that were ticked to go along. */
  readonly documents: readonly Hash[]
  /** By case id; for an update or a recall. */
  readonly told: Readonly<Record<string, ToldLast>>
}

/** One case, our own table, no documents. */
export const plainPlan: PlacementPlan = { purpose: { type: 'place' }, layout: genericCsv, documents: [], told: {} }
