import type { Letter, LetterSummary, LetterValues } from '../../core/guidance/letter.ts'
import { ProblemError } from '../../core/problem.ts'
import type { InputOf } from '../../contract/methods.ts'
import type { Guidance } from './guidance-service.ts'

/** The letter templates that ship with the app, and what the journal knows to fill them with. */
export interface Letters {
  list(): Promise<readonly LetterSummary[]>
  /** The template as it is now, or as it was frozen when a letter was recorded. */
  get(input: InputOf<'letters.get'>): Promise<Letter>
  values(input: InputOf<'letters.values'>): Promise<LetterValues>
}

export function createLetters(guidance: Guidance): Letters {
  return {
    list: async () => (await guidance.bundled()).letters.map(({ id, title, summary, situations, checked, articles }) => ({ id, title, summary, situations, checked, articles })),
    async get({ id }) {
      const letter = (await guidance.bundled()).letters.find((one) => one.id === id)
      if (!letter) throw new ProblemError('not-found', 'This letter is not in the library.')
      return letter
    },
    values: async () => ({ values: {}, currency: 'USD', pauses: [] }),
  }
}
