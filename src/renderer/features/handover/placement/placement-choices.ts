import type { InputOf } from '../../../../contract/methods.ts'
import type { PlacementCase } from '../../../../contract/placement-views.ts'
import type { Hash } from '../../../../core/journal/format.ts'
import { genericCsv, genericXlsx } from '../../../../core/placement/generic-layouts.ts'
import type { ItemizationBasis } from '../../../../core/placement/itemization.ts'
import type { Agency } from '../../../../core/placement/layout.ts'
import type { RecallReason } from '../../../../core/placement/plan.ts'
import type { CivilDate } from '../../../../core/time/civil.ts'

export type Plan = NonNullable<InputOf<'exports.preview'>['placement']>
export type Purpose = 'place' | 'update' | 'recall'

/** Our own tables, for agencies that take any. */
export const generic: readonly Agency[] = [{ id: 'any-csv', name: '', layout: genericCsv }, { id: 'any-xlsx', name: '', layout: genericXlsx }]

/** What was chosen for an agency’s file, beside the cases. */
export interface PlacementChoices {
  /** Undefined until one is chosen. */
  readonly agency: string | undefined
  /** Undefined: none, where nothing asks for it. */
  readonly basis: ItemizationBasis | undefined
  readonly dates: Readonly<Record<string, CivilDate>>
  /** Files that were ticked, or unticked, against what is usual. */
  readonly ticked: Readonly<Record<Hash, boolean>>
  readonly reason: RecallReason
  readonly why: string
}

export const firstChoices: PlacementChoices = { agency: undefined, basis: undefined, dates: {}, ticked: {}, reason: 'PAID_TO_CLIENT', why: '' }

/** The files that go along. */
export function chosenDocuments(cases: readonly PlacementCase[], { ticked }: PlacementChoices): readonly Hash[] {
  return [...new Set(cases.flatMap(({ documents }) => documents).filter(({ file, usual }) => ticked[file.hash] ?? usual).map(({ file }) => file.hash))]
}

/** What the services are asked for. */
export function planOf(cases: readonly PlacementCase[], purpose: Purpose, agency: Agency, choices: PlacementChoices): Plan {
  const dates = Object.fromEntries(Object.entries(choices.dates).filter(([id, date]) => date !== '' && cases.some((one) => one.id === id)))
  return {
    cases: cases.map(({ id }) => id), purpose: purpose === 'recall' ? { type: purpose, reason: choices.reason } : { type: purpose }, layout: agency.layout,
    ...(agency.clientNumber && { clientNumber: agency.clientNumber }),
    ...(purpose === 'place' && choices.basis && { itemization: { basis: choices.basis, dates } }),
    documents: purpose === 'place' ? [...chosenDocuments(cases, choices)] : [],
  }
}
