import type { PackInput } from '../../core/export/pack-input.ts'
import type { PlacementPlan } from '../../core/placement/plan.ts'
import { toldLast } from '../../core/placement/told.ts'
import { ProblemError } from '../../core/problem.ts'

/**
 * The first case’s input with the others in it and how the file is made.
 * @throws ProblemError `invalid-input` without a case, `not-allowed` where an agency is to be told news of a case that it doesn’t have
 */
export function withPlan(inputs: readonly PackInput[], { purpose, layout, clientNumber, itemization, documents }: Omit<PlacementPlan, 'told'>): PackInput {
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
