import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_PREFIX_WORDS } from './rules.ts'
import { editDistance, Vocabulary } from './vocabulary.ts'

const words = new Vocabulary(new Map([['refund', 9], ['refunds', 2], ['refuse', 5], ['review', 3], ['apology', 4], ['lawyer', 1], ['slower', 1]]))

describe('the vocabulary', () => {
  it('finds words by their beginning, the most frequent first, without the beginning itself', () => {
    expect(words.startingWith('ref')).toEqual(['refund', 'refuse', 'refunds'])
    expect(words.startingWith('refund')).toEqual(['refunds'])
    expect(words.startingWith('zz')).toEqual([])
  })

  it('tries no more than its share of words for one beginning', () => {
    const many = new Vocabulary(new Map(Array.from({ length: 500 }, (_, index) => [`re${index}`, index])))
    expect(many.startingWith('re')).toHaveLength(MAX_PREFIX_WORDS)
  })

  it.each([
    ['refnud', ['refund']], ['reufnd', ['refund']], ['lawer', ['lawyer']], ['aplogy', ['apology']], ['rvew', []], ['blower', []], ['refundd', ['refund', 'refunds']],
  ])('reads the typo “%s” as %j', (typo, expected) => {
    expect(words.near(typo)).toEqual(expected)
  })

  it('forgives nothing in short words', () => {
    expect(new Vocabulary(new Map([['call', 1]])).near('cell')).toEqual([])
  })
})

describe('the edit distance', () => {
  it.each([['', '', 0], ['a', '', 1], ['refund', 'refund', 0], ['refund', 'refnud', 1], ['kitten', 'sitting', 3], ['ab', 'ba', 1]])('from “%s” to “%s” is %i', (a, b, edits) => {
    expect(editDistance(a, b, 9)).toBe(edits)
  })

  it('is the same both ways, zero for equal words only, and stops at its limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        const edits = editDistance(a, b, 20)
        expect(edits).toBe(editDistance(b, a, 20))
        expect(edits === 0).toBe(a === b)
        expect(editDistance(a, b, 1)).toBe(Math.min(edits, 2))
      }),
    )
  })
})
