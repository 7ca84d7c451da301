import { genericCsv } from '../../../core/placement/generic-layouts.ts'
import { guessColumns, guessDates, guessNumbers, type SampleColumn } from '../../../core/placement/guess-columns.ts'
import type { Agency, Layout } from '../../../core/placement/layout.ts'
import type { SampleRead } from '../../../core/placement/sample.ts'

/** An agency while it is being written: what is typed, and what was read of its sample. */
export interface AgencyDraft {
  /** The agency that is edited; undefined for a new one. */
  readonly agency: Agency | undefined
  readonly name: string
  readonly clientNumber: string
  readonly layout: Layout
  /** The columns of the sample that was dropped last, by place. */
  readonly sample: readonly SampleColumn[] | undefined
  readonly sampleName: string | undefined
  /** Headers of the sample that stand there more than once. */
  readonly doubled: readonly string[]
}

/** A new agency takes our own table until its sample is there. */
export const newAgency: AgencyDraft = { agency: undefined, name: '', clientNumber: '', layout: genericCsv, sample: undefined, sampleName: undefined, doubled: [] }

/** The draft with which an agency is edited. */
export function draftOf(agency: Agency): AgencyDraft {
  return { agency, name: agency.name, clientNumber: agency.clientNumber ?? '', layout: agency.layout, sample: undefined, sampleName: undefined, doubled: [] }
}

/** True if something was typed or chosen that isn’t saved. */
export function isTouched(draft: AgencyDraft): boolean {
  return JSON.stringify(draft) !== JSON.stringify(draft.agency ? draftOf(draft.agency) : newAgency)
}

/** Takes what the sample says: its columns, and how it writes dates and amounts where it shows any. */
export function withSample(draft: AgencyDraft, { file, columns, doubled }: SampleRead, sampleName: string): AgencyDraft {
  const { dates, numbers } = draft.layout
  return { ...draft, sample: columns, sampleName, doubled, layout: { ...draft.layout, file, columns: guessColumns(columns), dates: guessDates(columns) ?? dates, numbers: guessNumbers(columns) ?? numbers } }
}
