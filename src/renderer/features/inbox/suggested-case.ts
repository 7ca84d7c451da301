import type { Arrival } from '../../../contract/inbox-views.ts'
import type { CaseName } from '../../../contract/finding.ts'

/** The case that all of them are suggested for; undefined as soon as one isn’t, because then somebody has to say. */
export function suggestedCase(arrivals: readonly Pick<Arrival, 'suggestion'>[]): CaseName | undefined {
  const first = arrivals[0]?.suggestion?.case
  return first && arrivals.every(({ suggestion }) => suggestion?.case?.id === first.id) ? first : undefined
}
