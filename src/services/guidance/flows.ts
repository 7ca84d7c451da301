import type { Flow, FlowSummary } from '../../core/guidance/flow.ts'
import { parseFlow } from '../../core/guidance/parse-flow.ts'
import { toolSummaryOf } from '../../core/guidance/summary.ts'
import { ProblemError } from '../../core/problem.ts'
import type { InputOf } from '../../contract/methods.ts'
import type { Workspace } from '../journal/workspace.ts'
import type { Guidance } from './guidance-service.ts'
import { sourceOfThen, type Library } from './library.ts'

/** The flows that ship with the app. */
export interface Flows {
  list(): Promise<readonly FlowSummary[]>
  /** The flow as it is now, or as it was frozen when a run of it was recorded. */
  get(input: InputOf<'flows.get'>): Promise<Flow>
}

/** The flows of the library, and of the open journal what was frozen of them. */
export function createFlows(workspace: Workspace, guidance: Pick<Guidance, 'bundled'>): Flows {
  return {
    list: async () => (await guidance.bundled()).flows.map(toolSummaryOf),
    async get({ id, revision }) {
      const library = await guidance.bundled()
      const flow = library.flows.find((one) => one.id === id)
      if (flow && (revision === undefined || revision === flow.revision)) return flow
      if (revision === undefined) throw new ProblemError('not-found', 'This guide is not in the library.')
      return frozenFlow(id, await workspace.journal().store.frozen(revision), library)
    },
  }
}

/** A frozen revision is read by today’s parser. */
function frozenFlow(id: string, text: string, library: Library): Flow {
  const result = parseFlow(`${id}.yaml`, text, sourceOfThen(library))
  if (!result.ok) throw new ProblemError('file-changed', 'The kept text of this guide cannot be read by this version.')
  return result.parsed.flow
}
