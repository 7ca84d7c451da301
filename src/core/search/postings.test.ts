import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lunr } from './lunr-mend.ts'
import { buildIndex, Postings, type WeightedTerm } from './postings.ts'

const term = fc.constantFrom('pay', 'refund', 'late', '≈1', 'x1y', 'constructor', '__proto__')
const texts = fc.array(fc.array(term, { maxLength: 12 }), { maxLength: 12 })
const terms = fc.array(fc.record({ term: fc.oneof(term, fc.constant('unknown')), weight: fc.constantFrom(0.15, 0.5, 1, 1.2) }), { minLength: 1, maxLength: 8 })
const bm25 = { k1: 12, b: 0.5 }

/** The same question put to lunr itself. */
function asked(index: lunr.Index, wanted: readonly WeightedTerm[]): ReadonlyMap<number, number> {
  const results = index.query((query) => {
    for (const { term: one, weight } of wanted) query.clause({ term: one, fields: ['terms'], boost: weight, usePipeline: false, wildcard: lunr.Query.wildcard.NONE, editDistance: 0 })
  })
  return new Map(results.map(({ ref, score }) => [Number(ref), score]))
}

describe('the posting lists', () => {
  it('give every text the score that lunr gives it, query after query', () => {
    fc.assert(
      fc.property(texts, fc.array(terms, { minLength: 1, maxLength: 3 }), (all, queries) => {
        const index = buildIndex(all, bm25)
        const postings = new Postings(index, all.length)
        for (const wanted of queries) {
          const expected = asked(index, wanted)
          const found = postings.run(wanted)
          expect(new Set(found)).toEqual(new Set(expected.keys()))
          for (const [text, score] of expected) expect(postings.scoreOf(text)).toBeCloseTo(score, 9)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('find nothing for terms that no text holds', () => {
    const postings = new Postings(buildIndex([['pay']], bm25), 1)
    expect(postings.run([{ term: 'pay', weight: 1 }])).toEqual([0])
    expect(postings.run([{ term: 'late', weight: 1 }])).toEqual([])
    expect(postings.scoreOf(0)).toBe(0)
  })
})
