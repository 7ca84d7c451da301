import { lunr } from './lunr-mend.ts'
import type { Stemmer } from './words.ts'

/** At most this many stems are remembered; a library has a few thousand words. */
const REMEMBERED = 50_000

/**
 * A stemmer that knows the spellings of content/synonyms.yaml, whatever the ending (“organised” as “organize”). Stems are remembered: the same few
 * thousand words come again and again.
 */
export function createStemmer(spellings: Readonly<Record<string, string>>): Stemmer {
  const indexed = new Map(Object.entries(spellings).map(([spelling, word]) => [porter(spelling), porter(word)]))
  const stems = new Map<string, string>()
  return (folded) => {
    const found = stems.get(folded)
    if (found !== undefined) return found
    const plain = porter(folded)
    const stem = indexed.get(plain) ?? plain
    if (stems.size < REMEMBERED) stems.set(folded, stem)
    return stem
  }
}

/** Porter’s first algorithm (lunr’s stemmer), which leaves “promptly” as “promptli”; his second takes that ending off after these letters. */
function porter(word: string): string {
  const stem = lunr.stemmer(new lunr.Token(word, {})).toString()
  return stem.length > 5 ? stem.replace(/(?<=[cdeghkmnrt])li$/, '') : stem
}
