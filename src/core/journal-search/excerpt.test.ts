import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markedSentence, markTerms } from './excerpt.ts'
import { parseQuery } from './parse-query.ts'

const terms = (query: string): ReturnType<typeof parseQuery>['terms'] => parseQuery(query, { currency: 'USD', locale: 'en-US' }).terms
const shown = (text: string, query: string, longest?: number): string => markedSentence(text, terms(query), longest).map(({ text: piece, mark }) => (mark ? `[${piece}]` : piece)).join('')

describe('the sentence of a hit', () => {
  it('is the one with most of the words, and marks them', () => {
    expect(shown('She called at noon. The panels of the kitchen came late! We offered a refund.', 'kitchen pan')).toBe('The [panels] of the [kitchen] came late!')
  })

  it('marks quoted words only where they stand together, and amounts however they were typed', () => {
    expect(shown('The final part of the invoice\nThe final invoice', '"final invoice"')).toBe('The [final] [invoice]')
    expect(shown('We asked for $1,234.50 in all.', '1234.5')).toBe('We asked for $[1,234].[50] in all.')
  })

  it('is cut around the first word where it is long', () => {
    const long = `${'many words come before '.repeat(20)}the walnut panels${' and many more after'.repeat(20)}`
    const text = shown(long, 'walnut', 80)
    expect(text).toMatch(/^… .*\[walnut\].* …$/)
    expect(text.length).toBeLessThan(100)
    expect(shown(long, 'nothing of it', 60)).toMatch(/^many words .* …$/)
  })

  it('gives the text back when its pieces are put together', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 20 }), (text, query) => markTerms(text, terms(query)).map((piece) => piece.text).join('') === text))
  })
})
