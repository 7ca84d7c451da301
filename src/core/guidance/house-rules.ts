import type { GuidanceRule } from './guidance-problem.ts'
import { wordsOf } from './readability.ts'

/** The reading grade up to which a text can be taken in with somebody on the line. */
export const MOST_GRADE = 7

/** A sentence with fewer words can be said in one breath. */
const BREATH = 25

/** How many phrases lead to one piece of guidance: fewer are missed in the search, more blur it. */
const PHRASES = { least: 3, most: 25 } as const

/** A rule of the house that a text breaks. */
export interface Breach {
  readonly rule: GuidanceRule
  readonly reason: string
}

/** For what is said aloud, or is not to be. */
export function quotesBreach(sentence: string): Breach | undefined {
  return /^“[^“”]+”$/.test(sentence) ? undefined : { rule: 'quotes', reason: 'What is said aloud stands in one pair of curly quotes.' }
}

/** For what is said aloud. */
export function breathBreach(sentence: string): Breach | undefined {
  const words = wordsOf(sentence).length
  return words < BREATH ? undefined : { rule: 'length', reason: `This sentence has ${words} words; under ${BREATH} can be said in one breath.` }
}

/** For what is read during a call. */
export function gradeBreach(grade: number): Breach | undefined {
  return grade <= MOST_GRADE ? undefined : { rule: 'grade', reason: `The reading grade is ${grade.toFixed(1)}; ${MOST_GRADE} or easier can be read mid-call.` }
}

/** For the phrases that lead to an article, a flow or a letter; `index` counts them from 0. */
export function phraseBreaches(says: readonly string[]): readonly (Breach & { readonly index: number })[] {
  const plain = says.map((phrase) => phrase.toLowerCase())
  const isFit = says.length >= PHRASES.least && says.length <= PHRASES.most
  return [
    ...(isFit ? [] : [{ index: 0, rule: 'phrase' as const, reason: `There are ${says.length} phrases under “says”; ${PHRASES.least} to ${PHRASES.most} are enough.` }]),
    ...says.flatMap((phrase, index) => (plain.indexOf(plain[index] ?? '') < index ? [{ index, rule: 'phrase' as const, reason: `“${phrase}” stands under “says” twice.` }] : [])),
  ]
}
