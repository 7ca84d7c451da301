import type { Term } from '../../core/journal-search/parse-query.ts'

/** Terms as FTS5 has them: all of them, the words of one side by side, the last one as a beginning where it may go on. */
export function matchQuery(terms: readonly Pick<Term, 'words' | 'isBeginning'>[]): string {
  return terms.map(({ words, isBeginning }) => `${phrase(words)}${isBeginning ? '*' : ''}`).join(' AND ')
}

/** Words of which each may be the beginning of one. */
export function beginningsQuery(words: readonly string[]): string {
  return words.map((word) => `${phrase([word])}*`).join(' AND ')
}

/** Folded words hold letters and digits only; the quotes keep FTS5 from reading `and`, `or`, `not` and `near`. */
function phrase(words: readonly string[]): string {
  return `"${words.join(' ').replaceAll('"', '')}"`
}
