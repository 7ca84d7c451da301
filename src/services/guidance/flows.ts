import type { Flow, FlowSummary } from '../../core/guidance/flow.ts'
import { ProblemError } from '../../core/problem.ts'
import type { InputOf } from '../../contract/methods.ts'
import type { Guidance } from './guidance-service.ts'

/** The flows that ship with the app. */
export interface Flows {
  list(): Promise<readonly FlowSummary[]>
  /** The flow as it is now, or as it was frozen when a run of it was recorded. */
  get(input: InputOf<'flows.get'>): Promise<Flow>
}

export function createFlows(guidance: Guidance): Flows {
  return {
    list: async () => (await guidance.bundled()).flows.map(({ id, title, summary, situations, checked, articles }) => ({ id, title, summary, situations, checked, articles })),
    async get({ id }) {
      const flow = (await guidance.bundled()).flows.find((one) => one.id === id)
      if (!flow) throw new ProblemError('not-found', 'This guide is not in the library.')
      return flow
    },
  }
}
