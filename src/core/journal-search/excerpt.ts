import type { Marked } from '../guidance/article.ts'
import { cutAtMarks } from '../search/mark.ts'
import type { Word } from '../search/words.ts'
import type { Term } from './parse-query.ts'
import { tokensOf } from './tokens.ts'

/** What of a query can be seen in texts. */
export type Seen = readonly Pick<Term, 'words' | 'isBeginning'>[]

/** A text cut at the words that were found, joined again it is the text. */
export function markTerms(text: string, terms: Seen): readonly Marked[] {
  return cutAtMarks(text, spansOf(text, terms).map((span) => ({ ...span, reach: 'typed', typed: '' })))
}

/** How many of the terms stand in a text. */
export function termsIn(text: string, terms: Seen): number {
  const words = tokensOf(text)
  return terms.filter((term) => words.some((_, at) => standsAt(words, at, term))).length
}

/**
 * The sentence or line of a text that holds most of the terms, marked, at most about `longest` UTF-16 units: where it is longer, the part
 * around the first term, with an ellipsis where something is left out.
 */
export function markedSentence(text: string, terms: Seen, longest = 180): readonly Marked[] {
  const sentences = sentencesOf(text)
  let best = sentences[0] ?? ''
  let most = 0
  for (const sentence of sentences) {
    const count = termsIn(sentence, terms)
    if (count > most) [best, most] = [sentence, count]
  }
  return markTerms(aroundFirst(best, spansOf(best, terms)[0]?.start ?? 0, longest), terms)
}

/** Ends of sentences and lines; a full stop inside an amount or a name of a file has no space after it. */
function sentencesOf(text: string): readonly string[] {
  return text.split(/\n+|(?<=[.!?…”])\s+(?=\S)/).map((sentence) => sentence.trim()).filter(Boolean)
}

function aroundFirst(text: string, first: number, longest: number): string {
  if (text.length <= longest) return text
  const from = first + 30 < longest ? 0 : text.indexOf(' ', Math.max(0, first - Math.floor(longest / 3))) + 1
  const rest = text.slice(from)
  const to = rest.length <= longest ? rest.length : Math.max(rest.lastIndexOf(' ', longest), Math.floor(longest / 2))
  const cut = rest.slice(0, to).toWellFormed().replaceAll('\ufffd', '').trimEnd()
  return `${from > 0 ? '… ' : ''}${cut}${to < rest.length ? ' …' : ''}`
}

function spansOf(text: string, terms: Seen): { readonly start: number; readonly end: number }[] {
  const words = tokensOf(text)
  const found = new Set<number>()
  for (const term of terms) {
    for (let at = 0; at < words.length; at += 1) {
      if (standsAt(words, at, term)) for (let more = 0; more < term.words.length; more += 1) found.add(at + more)
    }
  }
  return words.filter((_, at) => found.has(at)).map(({ start, end }) => ({ start, end }))
}

function standsAt(words: readonly Word[], at: number, { words: wanted, isBeginning }: Seen[number]): boolean {
  return wanted.every((word, offset) => {
    const folded = words[at + offset]?.folded
    return folded !== undefined && (isBeginning && offset === wanted.length - 1 ? folded.startsWith(word) : folded === word)
  })
}
