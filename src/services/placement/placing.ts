import type { InputOf } from '../../contract/methods.ts'
import type { PackInput } from '../../core/export/pack-input.ts'
import type { Hash } from '../../core/journal/format.ts'
import type { NewPart } from '../../core/journal/seal-entry.ts'
import type { PlacementPlan } from '../../core/placement/plan.ts'
import { isRequired, placementPauses, standingOf } from '../../core/placement/standing.ts'
import { missingForPlacement } from '../../core/export/readiness.ts'
import { toldLast } from '../../core/placement/told.ts'
import { ProblemError } from '../../core/problem.ts'
import type { Append } from '../../storage/journal-store.ts'
import type { Workspace } from '../journal/workspace.ts'

/** A file for an agency that was made: from which cases, as they were then. */
export interface MadePlacement {
  readonly purpose: PlacementPlan['purpose']
  readonly inputs: readonly PackInput[]
}

/** The first case’s input with the others in it and how the file is made. */
export function withPlan(inputs: readonly PackInput[], { purpose, layout, clientNumber, itemization, documents }: NonNullable<InputOf<'exports.preview'>['placement']>): PackInput {
  const [first, ...others] = inputs
  if (!first) throw new ProblemError('invalid-input', 'A file for an agency is about at least one case.')
  const told = Object.fromEntries(inputs.flatMap(({ case: state }) => {
    const last = toldLast(state)
    return last ? [[state.id, last] as const] : []
  }))
  const stranger = purpose.type === 'place' ? undefined : inputs.find(({ case: state }) => told[state.id] === undefined)
  if (stranger) throw new ProblemError('not-allowed', `Case ${stranger.case.number} is not with an agency.`, { remedy: 'Place it first.' })
  return { ...first, others, placement: { purpose, layout, clientNumber, itemization, documents, told } }
}

/**
 * The entries that say where the cases are now, each an entry of its own so that it can be taken back.
 * @throws ProblemError `not-allowed` for a case that isn’t ready, `changed-outside` if a record has grown since the file was made
 */
export async function placingEntries(workspace: Workspace, made: MadePlacement, to: string, { placed, recalled }: Pick<InputOf<'exports.save'>, 'placed' | 'recalled'>): Promise<readonly Append[]> {
  // An update rests on what was told before, a placement on what is owed: neither may have changed under it.
  if (made.purpose.type !== 'place' || placed) for (const input of made.inputs) await requireUnchanged(workspace, input)
  const author = workspace.author()
  if (made.purpose.type === 'place' && placed) return made.inputs.map((input) => ({ stream: `case/${input.case.id}`, parts: placedParts(input, author, to, placed) }))
  if (made.purpose.type === 'recall' && recalled) return made.inputs.map((input) => ({ stream: `case/${input.case.id}`, parts: recalledParts(input, author, recalled.why) }))
  return []
}

function placedParts(input: PackInput, author: string, agency: string, { on, reference }: NonNullable<InputOf<'exports.save'>['placed']>): NewPart[] {
  const { case: state, customer, journal, options: { asOf } } = input
  const missing = missingForPlacement(state, customer, journal.profile)
  const standing = standingOf(state, placementPauses(state, customer, asOf), missing)
  const [most] = state.balances.filter(({ open }) => open > 0).toSorted((a, b) => b.open - a.open)
  if (standing !== 'ready' || !most) {
    const why = { placed: 'is with an agency already', paused: 'waits: a pause is in force', 'not-ready': `lacks something: ${missing.find(isRequired)?.what ?? ''}`, ready: 'has nothing open' }[standing]
    throw new ProblemError('not-allowed', `Case ${state.number} ${why}.`, { remedy: 'Leave it out, or deal with that first.' })
  }
  return [
    { layer: 'fact', kind: 'placed', author, data: { agency, on, amount: { minor: most.open, currency: most.currency }, ...(reference && { reference }) } },
    { layer: 'fact', kind: 'status', author, data: { status: 'placed' } },
  ]
}

function recalledParts({ case: { number, placed } }: PackInput, author: string, why: string): NewPart[] {
  const ref: Hash | undefined = placed?.ref
  if (ref === undefined) throw new ProblemError('not-allowed', `Case ${number} is not with an agency.`)
  return [{ layer: 'fact', kind: 'recalled', author, data: { placed: ref, why } }, { layer: 'fact', kind: 'status', author, data: { status: 'open' } }]
}

async function requireUnchanged(workspace: Workspace, { case: state, customer, entries }: PackInput): Promise<void> {
  const { store } = workspace.journal()
  const streams = [{ stream: `case/${state.id}` as const, known: entries.case.length }, ...(customer ? [{ stream: `customer/${customer.id}` as const, known: entries.customer.length }] : [])]
  await store.load(streams.map(({ stream }) => stream))
  if (streams.some(({ stream, known }) => store.entries(stream).length !== known)) {
    throw new ProblemError('changed-outside', `The record of case ${state.number} has changed since this was made. Nothing was saved.`, { remedy: 'Make the preview again, then save it.' })
  }
}
