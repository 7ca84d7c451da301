import type { Hash } from '../journal/format.ts'
import { entriesOfSign, signWords, type CaseRecord, type SignName } from '../journal/signs.ts'

/** A condition in an article’s front matter (`when:`): a sign the record must show so many times, and signs that rule it out. */
export interface Condition {
  readonly sign: SignName
  /** How many entries have to show it. */
  readonly atLeast: number
  /** None of these may be shown: the article is for before that. */
  readonly unless: readonly SignName[]
}

/** What of an article the rules need. */
export interface SuggestedArticle {
  readonly id: string
  readonly title: string
  readonly when: readonly Condition[]
}

/** A piece of guidance the record brings forward. */
export interface Suggestion {
  readonly article: string
  readonly title: string
  /** Why, in words: a counted fact. */
  readonly reason: string
  /** The entries that show it, newest first; never empty. */
  readonly entries: readonly Hash[]
}

/** Guidance against danger and for what can’t wait stands before all else, in this order. */
const URGENT: readonly SignName[] = ['threat-of-violence', 'suit-spoken-of', 'check-in-missing']

/**
 * The guidance that the record of a case brings forward, with its reason: what is urgent first, then by the newest entry that shows it.
 * An article comes once, by its first condition that is met. What the owner dismissed for this case is left out.
 */
export function suggestionsFor(record: CaseRecord, articles: readonly SuggestedArticle[], dismissed: ReadonlySet<string>): readonly Suggestion[] {
  const met = articles.filter(({ id }) => !dismissed.has(id)).flatMap(({ id, title, when }) => {
    for (const { sign, atLeast, unless } of when) {
      const entries = entriesOfSign(sign, record)
      const newest = entries.at(-1)
      if (!newest || entries.length < atLeast || unless.some((other) => entriesOfSign(other, record).length > 0)) continue
      const suggestion: Suggestion = { article: id, title, reason: signWords(sign, entries.length), entries: entries.map(({ ref }) => ref).toReversed() }
      return [{ suggestion, rank: URGENT.includes(sign) ? URGENT.indexOf(sign) : URGENT.length, day: newest.day }]
    }
    return []
  })
  return met.toSorted((a, b) => a.rank - b.rank || (a.day < b.day ? 1 : a.day > b.day ? -1 : 0)).map(({ suggestion }) => suggestion)
}
