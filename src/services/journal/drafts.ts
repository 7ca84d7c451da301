import type { Draft } from '../../contract/views.ts'
import type { InputOf } from '../../contract/methods.ts'
import type { Workspace } from './workspace.ts'

/** What is being typed. It is no part of the record, and gone once it is saved or discarded. */
export interface Drafts {
  list(): Promise<readonly Draft[]>
  save(input: InputOf<'drafts.save'>): Promise<{ readonly savedAt: number }>
  discard(id: string): Promise<null>
}

export function createDrafts(workspace: Workspace): Drafts {
  return {
    list: () => workspace.journal().store.drafts(),
    async save(input) {
      const savedAt = workspace.ports.clock.now()
      await workspace.journal().store.saveDraft({ ...input, savedAt })
      return { savedAt }
    },
    async discard(id) {
      await workspace.journal().store.discardDraft(id)
      workspace.events.changed(['drafts'])
      return null
    },
  }
}
