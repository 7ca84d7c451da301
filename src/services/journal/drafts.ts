import type { Draft, DraftLookup, DraftSaved } from '../../contract/views.ts'
import type { InputOf } from '../../contract/methods.ts'
import type { Workspace } from './workspace.ts'

/** What is being typed. It is no part of the record, and gone once it is saved or discarded. Several windows may write the same draft. */
export interface Drafts {
  list(): Promise<readonly Draft[]>
  get(id: string): Promise<DraftLookup>
  save(input: InputOf<'drafts.save'>): Promise<DraftSaved>
  discard(id: string): Promise<null>
}

export function createDrafts(workspace: Workspace): Drafts {
  return {
    list: () => workspace.journal().store.drafts(),
    async get(id) {
      const draft = (await workspace.journal().store.drafts()).find((one) => one.id === id)
      if (workspace.wasDiscarded(id)) return { state: 'discarded' }
      return draft ? { state: 'kept', draft } : { state: 'unknown' }
    },
    async save(input) {
      if (workspace.wasDiscarded(input.id)) return { state: 'discarded' }
      const savedAt = workspace.ports.clock.now()
      await workspace.journal().store.saveDraft({ ...input, savedAt })
      workspace.events.changed([`draft/${input.id}`])
      return { state: 'kept', savedAt }
    },
    async discard(id) {
      await workspace.discardDraft(id)
      workspace.events.changed(['drafts', `draft/${id}`])
      return null
    },
  }
}
