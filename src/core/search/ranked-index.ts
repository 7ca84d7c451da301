import type { SynonymTable } from '../guidance/content-tables.ts'
import { Concepts } from './concepts.ts'
import { lunr } from './lunr-mend.ts'
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
  readonly fields: Readonly<Partial<Record<Field, string>>>
  readonly sentences: readonly Sentence[]
}

/** One document found, best first. `sentences` are the positions of its matching sentences, best first. */
export interface Ranked {
  readonly id: string
  readonly score: number
  readonly sentences: readonly number[]
}

export interface Ranking {
  readonly clauses: readonly Clause[]
  readonly ranked: readonly Ranked[]
}

const fieldNames = Object.keys(FIELDS) as Field[]

/**
 * Two lunr indexes over the same documents: one of whole documents by field, without grammar words, and one of single sentences, with them: they help to
 * tell one spoken phrase from another. Words reach both as stems; each synonym group that a text meets is indexed as one more token,
 * so that ten words for one thing weigh as one.
 */
export class RankedIndex {
  readonly lexicon: Lexicon
  readonly #documents: lunr.Index
  readonly #sentences: lunr.Index
  readonly #kinds = new Map<string, { readonly document: string; readonly position: number; readonly weight: number }>()

  constructor(documents: readonly SearchDocument[], synonyms: SynonymTable) {
    const stem = createStemmer(synonyms.spellings)
    const concepts = new Concepts(synonyms, stem)
    const stems = new Set<string>()
    const counts = new Map<string, number>(concepts.words.map((word) => [word, 0]))
    const titles = new Map<string, number>()
    for (const { fields } of documents) {
      for (const field of fieldNames) {
        for (const { folded } of wordsOf(fields[field] ?? '')) {
          stems.add(stem(folded))
          if (isFunctionWord(folded)) continue
          counts.set(folded, (counts.get(folded) ?? 0) + 1)
          if (field === 'title') titles.set(folded, (titles.get(folded) ?? 0) + 1)
        }
      }
    }
    const stemCounts = new Map<string, number>()
    for (const [word, count] of counts) stemCounts.set(stem(word), (stemCounts.get(stem(word)) ?? 0) + count)
    this.lexicon = { stem, concepts, words: new Vocabulary(counts), stems: new Vocabulary(stemCounts), titleWords: new Vocabulary(titles), common: new Set(synonyms.common.map(stem)), hasStem: (value) => stems.has(value) }

    const whole = this.#builder(fieldNames.map((name) => ({ name, boost: FIELDS[name] })), BM25, (folded) => !isFunctionWord(folded))
    const single = this.#builder([{ name: 'text', boost: 1 }], SENTENCE_BM25, () => true)
    for (const { id, fields, sentences } of documents) {
      whole.add({ id, ...fields })
      for (const [position, { kind, text }] of sentences.entries()) {
        const ref = `${position} ${id}`
        this.#kinds.set(ref, { document: id, position, weight: SENTENCES[kind] })
        single.add({ id: ref, text })
      }
    }
    this.#documents = whole.build()
    this.#sentences = single.build()
  }

  /** Every document with any evidence, best first; equal scores keep the order in which the documents came. */
  rank(query: string): Ranking {
    const clauses = understand(query, this.lexicon)
    if (clauses.length === 0) return { clauses, ranked: [] }
    const scores = new Map<string, number>(this.#run(this.#documents, clauses, fieldNames).map(({ ref, score }) => [ref, score]))
    const sentences = new Map<string, { position: number; score: number }[]>()
    for (const { ref, score } of this.#run(this.#sentences, clauses, ['text'])) {
      const known = this.#kinds.get(ref)
      if (!known) continue
      const list = sentences.get(known.document) ?? []
      list.push({ position: known.position, score: score * known.weight })
      sentences.set(known.document, list)
    }
    for (const id of sentences.keys()) if (!scores.has(id)) scores.set(id, 0)
    const ranked = [...scores].map(([id, score]) => {
      const best = (sentences.get(id) ?? []).toSorted((x, y) => y.score - x.score)
      return { id, score: score + SENTENCE_SHARE * (best[0]?.score ?? 0), sentences: best.map(({ position }) => position) }
    })
    return { clauses, ranked: ranked.toSorted((x, y) => y.score - x.score) }
  }

  #run(index: lunr.Index, clauses: readonly Clause[], fields: readonly string[]): lunr.Index.Result[] {
    return index.query((query) => {
      for (const clause of clauses) {
        query.clause({
          term: clause.kind === 'concept' ? conceptToken(clause.concept) : clause.stem,
          fields: [...fields],
          boost: clause.weight,
          usePipeline: false,
          wildcard: lunr.Query.wildcard.NONE,
          editDistance: 0,
        })
      }
    })
  }

  #builder(fields: readonly { readonly name: string; readonly boost: number }[], { k1, b }: { readonly k1: number; readonly b: number }, keeps: (folded: string) => boolean): lunr.Builder {
    const builder = new lunr.Builder()
    builder.ref('id')
    for (const { name, boost } of fields) builder.field(name, { boost })
    builder.k1(k1)
    builder.b(b)
    const { stem, concepts } = this.lexicon
    builder.tokenizer = Object.assign(
      (value?: unknown): lunr.Token[] => {
        const words = typeof value === 'string' ? wordsOf(value) : []
        const terms = [...words.filter(({ folded }) => keeps(folded)).map(({ folded }) => stem(folded)), ...concepts.find(words).map(({ concept }) => conceptToken(concept))]
        return terms.map((term) => new lunr.Token(term, {}))
      },
      { separator: lunr.tokenizer.separator },
    )
    return builder
  }
}

/** Concept tokens begin with a sign that no word contains. */
function conceptToken(concept: number): string {
  return `≈${concept}`
}
