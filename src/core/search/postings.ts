import { lunr } from './lunr-mend.ts'

/** What a query gives to one term. */
export interface WeightedTerm {
  readonly term: string
  readonly weight: number
}

/** The parts of lunr’s serialized index that are read here (its documented format, version 2.3.9). */
interface SerializedIndex {
  readonly fieldVectors: readonly (readonly [ref: string, vector: readonly number[]])[]
  readonly invertedIndex: readonly (readonly [term: string, posting: { readonly _index: number }])[]
}

/** A lunr index over texts that are cut into terms already; their refs are their positions. */
export function buildIndex(texts: readonly (readonly string[])[], { k1, b }: { readonly k1: number; readonly b: number }): lunr.Index {
  const builder = new lunr.Builder()
  builder.ref('position')
  builder.field('terms')
  builder.k1(k1)
  builder.b(b)
  const toTokens = (terms?: unknown): lunr.Token[] => (Array.isArray(terms) ? terms.map((term) => new lunr.Token(String(term), {})) : [])
  builder.tokenizer = Object.assign(toTokens, { separator: lunr.tokenizer.separator })
  for (const [position, terms] of texts.entries()) builder.add({ position, terms })
  return builder.build()
}

/**
 * lunr’s BM25 vectors turned around: term → the texts that hold it and what lunr says the term weighs there. Every clause of ours asks for one whole
 * term, so lunr’s answer is a plain sum over these lists; reading them directly gives the same scores as `lunr.Index.query` (postings.test.ts compares
 * them) without its sets, clones and match data, which took nearly all of a query’s time.
 *
 *   score(text) = Σ weight(term) × vector(text)[term] ÷ √Σ weight(term)²
 *
 * Scores are written to one array that is used again by the next query: read them before that.
 */
export class Postings {
  readonly #lists = new Map<string, { readonly texts: Uint32Array; readonly values: Float64Array }>()
  readonly #scores: Float64Array
  readonly #touched: number[] = []

  /** @param index from `buildIndex`; @param count how many texts it was built from */
  constructor(index: lunr.Index, count: number) {
    this.#scores = new Float64Array(count)
    const { fieldVectors, invertedIndex } = index.toJSON() as SerializedIndex
    const lists = new Map<number, { readonly texts: number[]; readonly values: number[] }>(invertedIndex.map(([, { _index }]) => [_index, { texts: [], values: [] }]))
    for (const [ref, vector] of fieldVectors) {
      const text = Number(ref.slice(ref.indexOf('/') + 1))
      for (let at = 0; at + 1 < vector.length; at += 2) {
        const list = lists.get(vector[at] ?? -1)
        list?.texts.push(text)
        list?.values.push(vector[at + 1] ?? 0)
      }
    }
    for (const [term, { _index }] of invertedIndex) {
      const { texts, values } = lists.get(_index) ?? { texts: [], values: [] }
      this.#lists.set(term, { texts: Uint32Array.from(texts), values: Float64Array.from(values) })
    }
  }

  /** Scores every text that holds one of the terms; a term given twice counts with both weights. Gives the positions of those texts, in no order. */
  run(terms: readonly WeightedTerm[]): readonly number[] {
    for (const text of this.#touched) this.#scores[text] = 0
    this.#touched.length = 0
    const weights = new Map<string, number>()
    for (const { term, weight } of terms) if (this.#lists.has(term)) weights.set(term, (weights.get(term) ?? 0) + weight)
    const magnitude = Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0))
    for (const [term, weight] of weights) {
      const list = this.#lists.get(term)
      if (list) this.#add(list.texts, list.values, weight / magnitude)
    }
    return this.#touched
  }

  /** The score of a text in the last run. */
  scoreOf(text: number): number {
    return this.#scores[text] ?? 0
  }

  #add(texts: Uint32Array, values: Float64Array, weight: number): void {
    for (let at = 0; at < texts.length; at += 1) {
      const text = texts[at] ?? 0
      const before = this.#scores[text] ?? 0
      if (before === 0) this.#touched.push(text)
      this.#scores[text] = before + weight * (values[at] ?? 0)
    }
  }
}
