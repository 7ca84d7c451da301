import type { ConceptMatch, Concepts } from './concepts.ts'
import type { ReadText } from './read-text.ts'
import { SHORT_PREFIX, WEIGHTS } from './rules.ts'
import type { Vocabulary } from './vocabulary.ts'
import { isFunctionWord, wordsOf, type Stemmer, type Word } from './words.ts'

/** What a query looks for: a stem or a concept, how it was reached, and what it weighs. */
export type Clause =
  | { readonly kind: 'exact' | 'prefix' | 'typo' | 'lead'; readonly stem: string; readonly weight: number; readonly typed: string }
  | { readonly kind: 'concept'; readonly concept: number; readonly weight: number; readonly typed: string }

/** What queries are understood with. */
export interface Lexicon {
  readonly stem: Stemmer
  readonly concepts: Concepts
  /** Reads a text, or remembers how it read. */
  readonly read: (text: string) => ReadText
  /** All words that can be found, those of the synonym table included. */
  readonly words: Vocabulary
  /** The stems of the same words: a typo may match no ending that the library has (“threatning”). */
  readonly stems: Vocabulary
  /** The words of titles alone, for the first one or two letters. */
  readonly titleWords: Vocabulary
  /** Stems of words that tell little about any one article. */
  readonly common: ReadonlySet<string>
  /** True if the index holds this stem. */
  readonly hasStem: (stem: string) => boolean
}

/**
 * Turns a query into clauses. The last word counts as unfinished while nothing follows it, so that results appear while it is being typed;
 * a space or a full stop finishes it. Typos are only considered for a word that leads nowhere otherwise.
 */
export function understand(query: string, lexicon: Lexicon): readonly Clause[] {
  const words = wordsOf(query)
  const onlyFunctionWords = words.every((word) => isFunctionWord(word.folded))
  const clauses: Clause[] = []
  const open = words.at(-1)?.end === query.length
  const groups = lexicon.concepts.find(words, open)
  const leads = lexicon.concepts.findLeads(words, open)
  for (const [index, word] of words.entries()) {
    const unfinished = open && index === words.length - 1
    const weak = isFunctionWord(word.folded) && !onlyFunctionWords
    const matches = [...groups, ...leads].filter((match) => match.from <= index && index < match.to)
    const reached = matches.length > 0
    const inPhrase = matches.some((match) => match.to - match.from > 1)
    clauses.push(...ofWord(word, { unfinished, weak, reached, inPhrase }, lexicon))
  }
  const typed = (match: ConceptMatch): string => query.slice(words[match.from]?.start, words[match.to - 1]?.end)
  for (const match of groups) clauses.push({ kind: 'concept', concept: match.concept, weight: WEIGHTS.concept * (1 + WEIGHTS.phraseWord * (match.to - match.from - 1)), typed: typed(match) })
  for (const match of leads) clauses.push(...ofLead(lexicon.concepts.leadTargets[match.concept] ?? [], typed(match), lexicon))
  return clauses
}

function ofWord(word: Word, { unfinished, weak, reached, inPhrase }: { readonly unfinished: boolean; readonly weak: boolean; readonly reached: boolean; readonly inPhrase: boolean }, lexicon: Lexicon): readonly Clause[] {
  const { folded } = word
  const typed = folded
  const stem = lexicon.stem(folded)
  const known = lexicon.hasStem(stem)
  const clauses: Clause[] = known ? [{ kind: 'exact', stem, weight: weak ? WEIGHTS.functionWord : lexicon.common.has(stem) ? WEIGHTS.common : inPhrase ? WEIGHTS.inPhrase : WEIGHTS.exact, typed }] : []
  const beginnings = unfinished ? (folded.length < SHORT_PREFIX ? lexicon.titleWords : lexicon.words).startingWith(folded) : []
  const prefixWeight = known ? WEIGHTS.prefixBesideExact : WEIGHTS.prefix
  clauses.push(...ofCandidates(beginnings, 'prefix', prefixWeight, typed, lexicon, stem))
  if (known || weak || reached || beginnings.length > 0) return clauses
  const near = lexicon.words.near(folded)
  return ofCandidates(near.length > 0 ? near : lexicon.stems.near(stem), 'typo', WEIGHTS.typo, typed, lexicon, stem)
}

/** Clauses for the words that an unfinished or misspelled word may stand for, through their synonyms too. */
function ofCandidates(candidates: readonly string[], kind: 'prefix' | 'typo', weight: number, typed: string, lexicon: Lexicon, except: string): readonly Clause[] {
  const stems = new Set<string>()
  const concepts = new Set<number>()
  for (const candidate of candidates) {
    // A candidate may be a stem already, and stemming it again could change it.
    const stem = lexicon.hasStem(candidate) && !lexicon.words.has(candidate) ? candidate : lexicon.stem(candidate)
    if (stem !== except && lexicon.hasStem(stem)) stems.add(stem)
    for (const match of lexicon.read(candidate).matches) concepts.add(match.concept)
  }
  return [
    ...[...stems].map((stem) => ({ kind, stem, weight, typed })),
    ...[...concepts].map((concept) => ({ kind: 'concept' as const, concept, weight: weight * WEIGHTS.concept, typed })),
  ]
}

function ofLead(targets: readonly string[], typed: string, lexicon: Lexicon): readonly Clause[] {
  return targets.flatMap((target) => {
    const words = wordsOf(target)
    const stems = words.filter((word) => !isFunctionWord(word.folded)).map((word) => lexicon.stem(word.folded))
    return [
      ...stems.filter(lexicon.hasStem).map((stem) => ({ kind: 'lead' as const, stem, weight: WEIGHTS.lead, typed })),
      ...lexicon.concepts.find(words).map((match) => ({ kind: 'concept' as const, concept: match.concept, weight: WEIGHTS.lead * WEIGHTS.concept, typed })),
    ]
  })
}
