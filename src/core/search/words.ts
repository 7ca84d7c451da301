import { FUNCTION_WORDS } from './function-words.ts'

/** A word of a text: where it stands (UTF-16 units) and the form in which it is compared. */
export interface Word {
  readonly start: number
  readonly end: number
  /** Lower case, without accents, straight apostrophes, without a contraction’s or possessive’s ending. */
  readonly folded: string
}

const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’ʼ][\p{L}\p{M}]+)*/gu

/** Cuts a text into words; works for every script that puts spaces between words. */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(wordPattern)].flatMap((match) => {
    const folded = fold(match[0])
    return folded === '' ? [] : [{ start: match.index, end: match.index + match[0].length, folded }]
  })
}

/** At most this many words are remembered; a library has a few thousand. */
const REMEMBERED = 50_000
const foldedWords = new Map<string, string>()

/** `They’re` → `they`, `don’t` → `dont`, `Café’s` → `cafe`. Remembered, because unfolding accents is most of the work of indexing. */
function fold(word: string): string {
  const known = foldedWords.get(word)
  if (known !== undefined) return known
  const folded = foldAnew(word)
  if (foldedWords.size < REMEMBERED) foldedWords.set(word, folded)
  return folded
}

function foldAnew(word: string): string {
  const plain = word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[’ʼ]/g, "'")
  return plain.replace(/'(?:s|re|ve|ll|d|m)$/, '').replaceAll("'", '')
}

/** True for words that carry grammar and little meaning. They only count when a query has nothing else. */
export function isFunctionWord(folded: string): boolean {
  return FUNCTION_WORDS.has(folded)
}

/** Brings a folded word to its stem, after mapping another spelling to the indexed one. */
export type Stemmer = (folded: string) => string
