import type { InputOf } from '../../contract/methods.ts'
import type { NewPart } from '../../core/journal/seal-entry.ts'
import type { PackedCase } from '../../core/placement/packed-case.ts'
import type { PlacementPlan } from '../../core/placement/plan.ts'
import { ProblemError } from '../../core/problem.ts'
import type { Append } from '../../storage/journal-store.ts'
import type { Workspace } from '../journal/workspace.ts'

/** A file for an agency that was made: from which cases, as they were then. */
export interface MadePlacement {
  readonly purpose: PlacementPlan['purpose']
  readonly cases: readonly PackedCase[]
}

/**
 * The entries that say where the cases are now, each an entry of its own so that it can be taken back.
 * @throws ProblemError `not-allowed` for a case that isn’t ready, `changed-outside` if a record has grown since the file was made
 */
export async function placingEntries(workspace: Workspace, { purpose, cases }: MadePlacement, to: string, { placed, recalled }: Pick<InputOf<'exports.save'>, 'placed' | 'recalled'>): Promise<readonly Append[]> {
  // An update rests on what was told before, a placement on what is owed: neither may have changed under it.
  if (purpose.type !== 'place' || placed) for (const one of cases) await requireUnchanged(workspace, one)
  const author = workspace.author()
  if (purpose.type === 'place' && placed) return cases.map((one) => ({ stream: `case/${one.id}`, parts: placedParts(one, author, to, placed) }))
  if (purpose.type === 'recall' && recalled) return cases.map((one) => ({ stream: `case/${one.id}`, parts: recalledParts(one, author, recalled.why) }))
  return []
}

function placedParts({ number, standing, lacks, owed }: PackedCase, author: string, agency: string, { on, reference }: NonNullable<InputOf<'exports.save'>['placed']>): NewPart[] {
  if (standing !== 'ready' || !owed) {
    const why = { placed: 'is with an agency already', paused: 'waits: a pause is in force', 'not-ready': `lacks something: ${lacks ?? ''}`, ready: 'has nothing open' }[standing]
    throw new ProblemError('not-allowed', `Case ${number} ${why}.`, { remedy: 'Leave it out, or deal with that first.' })
  }
  return [
    { layer: 'fact', kind: 'placed', author, data: { agency, on, amount: { ...owed }, ...(reference && { reference }) } },
    { layer: 'fact', kind: 'status', author, data: { status: 'placed' } },
  ]
}

function recalledParts({ number, placed }: PackedCase, author: string, why: string): NewPart[] {
  if (placed === undefined) throw new ProblemError('not-allowed', `Case ${number} is not with an agency.`)
  return [{ layer: 'fact', kind: 'recalled', author, data: { placed, why } }, { layer: 'fact', kind: 'status', author, data: { status: 'open' } }]
}

async function requireUnchanged(workspace: Workspace, { number, records }: PackedCase): Promise<void> {
  const { store } = workspace.journal()
  await store.load(records.map(({ stream }) => stream))
  if (records.some(({ stream, entries }) => store.entries(stream).length !== entries)) {
    throw new ProblemError('changed-outside', `The record of case ${number} has changed since this was made. Nothing was saved.`, { remedy: 'Make the preview again, then save it.' })
  }
}
