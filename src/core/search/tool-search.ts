import type { ToolHit } from '../guidance/article.ts'
import type { SynonymTable } from '../guidance/content-tables.ts'
import { createMarker, cutAtMarks } from './mark.ts'
import { RankedIndex, type SearchDocument } from './ranked-index.ts'
import { MAX_TOOLS, TOOL_FIT, WEIGHTS } from './rules.ts'
import type { Clause } from './understand.ts'
import { isFunctionWord, wordsOf } from './words.ts'

/** A flow or a letter as the search sees it. */
export interface ToolText {
  readonly type: 'flow' | 'letter'
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly says: readonly string[]
  /** Further text: questions, outcomes, the letter itself. */
  readonly text: string
}

/** A meaning word of a phrase or a query: what it can be met by, and how much it tells. */
interface PhraseWord {
  readonly folded: string
  readonly stem: string
  readonly concepts: readonly number[]
  readonly weight: number
}

/** A query, or a tool’s title, its summary or one of the phrases that should lead to it. */
type Phrase = readonly PhraseWord[]

/** A clause of the query with the typed words that it stands for, folded. */
interface Clue {
  readonly clause: Clause
  readonly words: readonly string[]
}

/** A tool and all that can be met in its phrases. */
interface Known {
  readonly tool: ToolText
  readonly phrases: readonly Phrase[]
  readonly stems: ReadonlySet<string>
  readonly concepts: ReadonlySet<number>
}

/**
 * Offers flows and letters beside the articles, by the same rules of understanding and ranking, but in an index of their own, so that they never change
 * an article’s place. A tool takes attention in the middle of a call, so it is offered only where one of its phrases and the query mean mostly the same:
 *
 *   fit = √(share of the query that its phrases meet × greatest share of one phrase that the query meets),  each word weighed by how rare it is
 *
 * The letter’s own text and a flow’s questions help to rank, but never make a tool fit.
 */
export class ToolSearch {
  readonly #tools: readonly Known[]
  readonly #index: RankedIndex
  /** Stem → in how many phrases it stands. */
  readonly #counts = new Map<string, number>()
  readonly #phraseCount: number

  constructor(tools: readonly ToolText[], synonyms: SynonymTable) {
    this.#index = new RankedIndex(tools.map(toDocument), synonyms)
    const { stem } = this.#index.lexicon
    const texts = tools.map(({ title, summary, says }) => [title, summary, ...says])
    for (const text of texts.flat()) for (const one of new Set(wordsOf(text).map(({ folded }) => stem(folded)))) this.#counts.set(one, (this.#counts.get(one) ?? 0) + 1)
    this.#phraseCount = texts.flat().length
    this.#tools = tools.map((tool, index) => {
      const phrases = (texts[index] ?? []).map((text) => this.#toPhrase(text))
      return { tool, phrases, stems: new Set(phrases.flat().map((word) => word.stem)), concepts: new Set(phrases.flat().flatMap((word) => word.concepts)) }
    })
  }

  /** The tools that fit, best first; at most `MAX_TOOLS`. */
  search(query: string): readonly ToolHit[] {
    const wanted = this.#toPhrase(query)
    const { clauses, ranked } = this.#index.rank(query)
    const clues = clauses.map((clause) => ({ clause, words: this.#index.lexicon.read(clause.typed).words.map(({ folded }) => folded) }))
    const fitting = ranked.flatMap(({ position, score }) => {
      const known = this.#tools[position]
      const fit = known ? fitOf(known, wanted, clues) : 0
      return known && fit >= TOOL_FIT ? [{ tool: known.tool, worth: fit * score }] : []
    })
    const marker = createMarker(clauses, this.#index.lexicon)
    return fitting.toSorted((x, y) => y.worth - x.worth).slice(0, MAX_TOOLS).map(({ tool: { type, id, title, summary } }) => (
      { type, id, title: cutAtMarks(title, marker.marksIn(title)), sentence: cutAtMarks(summary, marker.marksIn(summary)) }
    ))
  }

  #toPhrase(text: string): Phrase {
    const { words, stems, matches } = this.#index.lexicon.read(text)
    return words.flatMap(({ folded }, at) => {
      const stem = stems[at] ?? ''
      const covering = matches.filter(({ from, to }) => from <= at && at < to).map(({ concept }) => concept)
      return isFunctionWord(folded) && covering.length === 0 ? [] : [{ folded, stem, concepts: covering, weight: this.#weightOf(stem) }]
    })
  }

  #weightOf(stem: string): number {
    const rarity = Math.log(1 + (this.#phraseCount + 0.5) / ((this.#counts.get(stem) ?? 0) + 0.5))
    return this.#index.lexicon.common.has(stem) ? rarity * WEIGHTS.common : rarity
  }
}

/** How much of the query a tool means, and one of its phrases of the query: 0 to 1. */
function fitOf({ tool: { type }, phrases, stems, concepts }: Known, query: Phrase, clues: readonly Clue[]): number {
  // The name of the kind is met by every tool of that kind, and by no phrase.
  const typed = new Map<string, number>([[type, 1]])
  const metStems = new Map<string, number>()
  const metConcepts = new Map<number, number>()
  for (const { clause, words } of clues) {
    if (clause.kind === 'concept' ? !concepts.has(clause.concept) : !stems.has(clause.stem)) continue
    const strength = WEIGHTS[clause.kind]
    for (const folded of words) keepGreater(typed, folded, strength)
    if (clause.kind === 'concept') keepGreater(metConcepts, clause.concept, strength)
    else keepGreater(metStems, clause.stem, strength)
  }
  const ofQuery = shareOf(query, ({ folded }) => typed.get(folded) ?? 0)
  const ofPhrase = Math.max(0, ...phrases.map((phrase) => shareOf(phrase, ({ stem, concepts: own }) => Math.max(metStems.get(stem) ?? 0, ...own.map((concept) => metConcepts.get(concept) ?? 0)))))
  return Math.sqrt(ofQuery * ofPhrase)
}

function keepGreater<K>(map: Map<K, number>, key: K, value: number): void {
  if (value > (map.get(key) ?? 0)) map.set(key, value)
}

function shareOf(words: Phrase, met: (word: PhraseWord) => number): number {
  const total = words.reduce((sum, { weight }) => sum + weight, 0)
  return total === 0 ? 0 : words.reduce((sum, word) => sum + word.weight * met(word), 0) / total
}

function toDocument({ id, title, summary, says, text }: ToolText): SearchDocument {
  const phrases = says.map((phrase) => ({ kind: 'says' as const, text: phrase }))
  return { id, fields: { title: [title], summary: [summary], says, background: [text] }, sentences: [{ kind: 'title', text: title }, { kind: 'summary', text: summary }, ...phrases] }
}
