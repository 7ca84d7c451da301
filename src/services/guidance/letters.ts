import type { Letter, LetterSummary, LetterValues } from '../../core/guidance/letter.ts'
import { letterValues } from '../../core/guidance/letter-values.ts'
import { parseLetter } from '../../core/guidance/parse-letter.ts'
import { toolSummaryOf } from '../../core/guidance/summary.ts'
import { authorName } from '../../core/journal/authors.ts'
import { sealCode } from '../../core/journal/seal-code.ts'
import { ProblemError } from '../../core/problem.ts'
import type { InputOf } from '../../contract/methods.ts'
import type { BusinessView } from '../../contract/views.ts'
import type { Workspace } from '../journal/workspace.ts'
import type { Guidance } from './guidance-service.ts'
import { sourceOfThen, type Library } from './library.ts'

/** The letter templates that ship with the app, and what the journal knows to fill them with. */
export interface Letters {
  list(): Promise<readonly LetterSummary[]>
  /** The template as it is now, or as it was frozen when a letter was recorded. */
  get(input: InputOf<'letters.get'>): Promise<Letter>
  values(input: InputOf<'letters.values'>): Promise<LetterValues>
}

/** The letters of the library, filled from the open journal; of it also what was frozen of them. */
export function createLetters(workspace: Workspace, guidance: Guidance, business: { get(): BusinessView }): Letters {
  async function known(id: string): Promise<Letter> {
    const letter = (await guidance.bundled()).letters.find((one) => one.id === id)
    if (!letter) throw new ProblemError('not-found', 'This letter is not in the library.')
    return letter
  }

  return {
    list: async () => (await guidance.bundled()).letters.map(toolSummaryOf),
    async get({ id, revision }) {
      const library = await guidance.bundled()
      if (revision === undefined || library.letters.some((one) => one.id === id && one.revision === revision)) return known(id)
      return frozenLetter(id, await workspace.journal().store.frozen(revision), library)
    },
    async values({ id, case: caseId }) {
      const letter = await known(id)
      const journal = workspace.journal()
      const today = workspace.today()
      const { profile, staff, atDesk } = business.get()
      const state = caseId === null ? undefined : await journal.case(caseId, today)
      const customer = state?.customer && journal.customerIds().includes(state.customer) ? await journal.customer(state.customer, today) : undefined
      const filling = letterValues(letter, { profile, signer: atDesk && authorName(atDesk, staff), case: state, customer, today, locale: workspace.ports.clock.locale() })
      return caseId === null ? filling : { ...filling, seal: sealCode(journal.store.registerHead()) }
    },
  }
}

/** A frozen revision is read by today’s parser. */
function frozenLetter(id: string, text: string, library: Library): Letter {
  const result = parseLetter(`letters/${id}.md`, text, sourceOfThen(library))
  if (!result.ok) throw new ProblemError('file-changed', 'The kept text of this letter cannot be read by this version.')
  return result.parsed.letter
}
