import type { OwnPolicies, OwnPolicy, OwnPolicyPreview } from '../../core/guidance/own-policy.ts'
import { ProblemError } from '../../core/problem.ts'
import type { InputOf, OutputOf } from '../../contract/methods.ts'
import type { Workspace } from '../journal/workspace.ts'

/** The owner’s own policies: plain markdown in `guidance/own` of the journal folder. */
export interface Policies {
  list(): Promise<OwnPolicies>
  get(input: InputOf<'policies.get'>): Promise<OwnPolicy>
  preview(input: InputOf<'policies.preview'>): Promise<OwnPolicyPreview>
  save(input: InputOf<'policies.save'>): Promise<OutputOf<'policies.save'>>
  delete(input: InputOf<'policies.delete'>): Promise<null>
  refresh(): Promise<null>
}

export function createPolicies(workspace: Workspace): Policies {
  const none = (): never => {
    throw new ProblemError('not-found', 'This policy is not in the journal folder.')
  }
  return {
    list: async () => ({ folder: workspace.journal().store.folder, policies: [], problems: [] }),
    get: async () => none(),
    preview: async () => ({ article: undefined, problems: [] }),
    save: async () => none(),
    delete: async () => none(),
    refresh: async () => null,
  }
}
