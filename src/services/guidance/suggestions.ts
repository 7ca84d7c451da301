import { suggestionsFor, type Suggestion } from '../../core/guidance/suggest.ts'
import { ProblemError } from '../../core/problem.ts'
import type { InputOf } from '../../contract/methods.ts'
import type { Workspace } from '../journal/workspace.ts'
import type { LibraryOfJournal } from './library-of-journal.ts'

/** Guidance that the record of a case brings forward. */
export interface Suggestions {
  /** Nothing for a closed case but what belongs after the closing; nothing the owner dismissed for the case. */
  list(input: InputOf<'suggestions.list'>): Promise<readonly Suggestion[]>
  /** Leaves an article out for this case, or brings it back. */
  dismiss(input: InputOf<'suggestions.dismiss'>): Promise<null>
}

export function createSuggestions(workspace: Workspace, library: Pick<LibraryOfJournal, 'settled'>): Suggestions {
  return {
    async list({ case: id }) {
      const journal = workspace.journal()
      const asOf = workspace.today()
      const [{ listed }, state] = await Promise.all([library.settled(), journal.case(id, asOf)])
      const customer = state.customer !== null && (await journal.isReadable(`customer/${state.customer}`)) ? await journal.customer(state.customer, asOf) : undefined
      return suggestionsFor({ state, customer, asOf }, listed, new Set(workspace.settings.dismissed(journal.store.id, id)))
    },

    async dismiss({ case: id, article, back }) {
      const { store } = workspace.journal()
      if (!store.has(`case/${id}`)) throw new ProblemError('not-found', 'This case is not in the journal.')
      await workspace.settings.dismiss(store.id, id, article, back)
      workspace.events.changed([`case/${id}`])
      return null
    },
  }
}
