import type { SynonymTable } from '../guidance/content-tables.ts'
import { Concepts } from './concepts.ts'
import { createTextReader } from './read-text.ts'
import { buildIndex, Postings, type WeightedTerm } from './postings.ts'
import { BM25, FIELDS, SENTENCE_BM25, SENTENCE_SHARE, SENTENCES, type Field, type SentenceKind } from './rules.ts'
import { understand, type Clause, type Lexicon } from './understand.ts'
import { Vocabulary } from './vocabulary.ts'
import { createStemmer } from './stemmer.ts'
import { isFunctionWord, wordsOf } from './words.ts'

/** A sentence that can stand for its document in a list of hits. */
export interface Sentence {
  readonly kind: SentenceKind
  readonly text: string
}

/** What is indexed: texts by field, and the sentences among which the best one is chosen. */
export interface SearchDocument {
  readonly id: string
  readonly fields: Readonly<Partial<Record<Field, readonly string[]>>>
  readonly sentences: readonly Sentence[]
}

/** One document found. */
export interface Ranked {
  readonly id: string
  /** Its position among the documents that the index was built from. */
  readonly position: number
  readonly score: number
}

export interface Ranking {
  readonly clauses: readonly Clause[]
  /** Best first; equal scores keep the order in which the documents came. */
  readonly ranked: readonly Ranked[]
  /** The positions of a found document’s sentences that match, best first. To be asked before the next ranking. */
  readonly matching: (found: Ranked) => readonly number[]
}

const fieldNames = Object.keys(FIELDS) as Field[]

/**
 * Two lunr indexes over the same documents: one of whole documents, without grammar words, and one of single sentences, with them: they help to
 * tell one spoken phrase from another. Words reach both as stems; each synonym group that a text meets is indexed as one more token,
 * so that ten words for one thing weigh as one. lunr weighs; queries add up its weights (see postings.ts).
 */
export class RankedIndex {
  readonly lexicon: Lexicon
  readonly #ids: readonly string[]
  readonly #documents: Postings
  readonly #sentences: Postings
  /** For each sentence of the library, its document and the weight of its kind. */
  readonly #documentOf: Uint32Array
  readonly #weightOf: Float64Array
  /** For each document its first sentence, and one more for the end. */
  readonly #firstOf: Uint32Array
  /** Of the ranking at work, by document, all zero between two: its score, and its best sentence’s. */
  readonly #totals: Float64Array
  readonly #best: Float64Array

  constructor(documents: readonly SearchDocument[], synonyms: SynonymTable) {
    this.lexicon = createLexicon(documents, synonyms)
    this.#ids = documents.map(({ id }) => id)
    const sentences = documents.flatMap(({ sentences: own }, document) => own.map(({ kind, text }) => ({ document, text, weight: SENTENCES[kind] })))
    this.#documentOf = Uint32Array.from(sentences, ({ document }) => document)
    this.#weightOf = Float64Array.from(sentences, ({ weight }) => weight)
    this.#firstOf = new Uint32Array(documents.length + 1)
    for (const [document, { sentences: own }] of documents.entries()) this.#firstOf[document + 1] = (this.#firstOf[document] ?? 0) + own.length

    this.#totals = new Float64Array(documents.length)
    this.#best = new Float64Array(documents.length)
    this.#documents = toPostings(documents.map(({ fields }) => fieldNames.flatMap((name) => repeated((fields[name] ?? []).flatMap((text) => this.#terms(text, false)), FIELDS[name]))), BM25)
    this.#sentences = toPostings(sentences.map(({ text }) => this.#terms(text, true)), SENTENCE_BM25)
  }

  /** The documents with any evidence, best first; those with less than `least` of the best one’s score are left out. */
  rank(query: string, least = 0): Ranking {
    const clauses = understand(query, this.lexicon)
    if (clauses.length === 0) return { clauses, ranked: [], matching: () => [] }
    const terms = clauses.map(toTerm)
    const found = [...this.#documents.run(terms)]
    for (const document of found) this.#totals[document] = this.#documents.scoreOf(document)
    for (const document of this.#addBestSentences(terms)) found.push(document)
    let best = 0
    for (const document of found) best = Math.max(best, this.#totals[document] ?? 0)
    const ranked: Ranked[] = []
    for (const position of found) {
      const score = this.#totals[position] ?? 0
      if (score >= best * least) ranked.push({ id: this.#ids[position] ?? '', position, score })
      this.#totals[position] = 0
    }
    return { clauses, ranked: ranked.toSorted((x, y) => y.score - x.score || x.position - y.position), matching: (one) => this.#matching(one) }
  }

  /** Gives the documents that only their sentences found: those whose words are all grammar words. */
  #addBestSentences(terms: readonly WeightedTerm[]): readonly number[] {
    const documents: number[] = []
    for (const sentence of this.#sentences.run(terms)) {
      const document = this.#documentOf[sentence] ?? 0
      const before = this.#best[document] ?? 0
      const score = this.#sentenceScore(sentence)
      if (before === 0) documents.push(document)
      if (score > before) this.#best[document] = score
    }
    return documents.filter((document) => {
      const before = this.#totals[document] ?? 0
      this.#totals[document] = before + SENTENCE_SHARE * (this.#best[document] ?? 0)
      this.#best[document] = 0
      return before === 0
    })
  }

  /** A text as the index holds it: stems of its words, and the synonym groups that it meets. */
  #terms(text: string, functionWords: boolean): readonly string[] {
    const { words, stems, matches } = this.lexicon.read(text)
    return [...stems.filter((_, at) => functionWords || !isFunctionWord(words[at]?.folded ?? '')), ...matches.map(({ concept }) => conceptToken(concept))]
  }

  #sentenceScore(sentence: number): number {
    return this.#sentences.scoreOf(sentence) * (this.#weightOf[sentence] ?? 0)
  }

  #matching({ position }: Ranked): readonly number[] {
    const first = this.#firstOf[position] ?? 0
    const own = Array.from({ length: (this.#firstOf[position + 1] ?? first) - first }, (_, at) => ({ at, score: this.#sentenceScore(first + at) }))
    return own.filter(({ score }) => score > 0).toSorted((x, y) => y.score - x.score).map(({ at }) => at)
  }
}

function createLexicon(documents: readonly SearchDocument[], synonyms: SynonymTable): Lexicon {
  const stem = createStemmer(synonyms.spellings)
  const concepts = new Concepts(synonyms, stem)
  const stems = new Set<string>()
  const counts = new Map<string, number>(concepts.words.map((word) => [word, 0]))
  const titles = new Map<string, number>()
  for (const { fields } of documents) {
    for (const field of fieldNames) {
      for (const { folded } of (fields[field] ?? []).flatMap(wordsOf)) {
        stems.add(stem(folded))
        if (isFunctionWord(folded)) continue
        counts.set(folded, (counts.get(folded) ?? 0) + 1)
        if (field === 'title') titles.set(folded, (titles.get(folded) ?? 0) + 1)
      }
    }
  }
  const stemCounts = new Map<string, number>()
  for (const [word, count] of counts) stemCounts.set(stem(word), (stemCounts.get(stem(word)) ?? 0) + count)
  return { stem, concepts, read: createTextReader(stem, concepts), words: new Vocabulary(counts), stems: new Vocabulary(stemCounts), titleWords: new Vocabulary(titles), common: new Set(synonyms.common.map(stem)), hasStem: (value) => stems.has(value) }
}

function repeated(terms: readonly string[], times: number): readonly string[] {
  return Array.from({ length: times }, () => terms).flat()
}

/** lunr weighs the terms of each text against those of all others. */
function toPostings(texts: readonly (readonly string[])[], bm25: { readonly k1: number; readonly b: number }): Postings {
  return new Postings(buildIndex(texts, bm25), texts.length)
}

function toTerm(clause: Clause): WeightedTerm {
  return { term: clause.kind === 'concept' ? conceptToken(clause.concept) : clause.stem, weight: clause.weight }
}

/** Concept tokens begin with a sign that no word contains. */
function conceptToken(concept: number): string {
  return `≈${concept}`
}
