import type { ConceptMatch, Concepts } from './concepts.ts'
import { wordsOf, type Stemmer, type Word } from './words.ts'

/** A text as the search sees it. */
export interface ReadText {
  readonly words: readonly Word[]
  /** The stem of each word. */
  readonly stems: readonly string[]
  /** The synonym groups it meets. */
  readonly matches: readonly ConceptMatch[]
}

/** At most this many texts are remembered: the hits of one conversation, not a whole large library. */
const REMEMBERED_TEXTS = 4_000

/**
 * Reads texts and remembers them: while a query is typed, the same titles and sentences are marked after every letter, and while the index is built each
 * sentence is read as part of its article and by itself.
 */
export function createTextReader(stem: Stemmer, concepts: Concepts): (text: string) => ReadText {
  const remembered = new Map<string, ReadText>()
  return (text) => {
    const known = remembered.get(text)
    if (known) return known
    const words = wordsOf(text)
    const read = { words, stems: words.map(({ folded }) => stem(folded)), matches: concepts.find(words) }
    if (remembered.size >= REMEMBERED_TEXTS) remembered.clear()
    remembered.set(text, read)
    return read
  }
}
