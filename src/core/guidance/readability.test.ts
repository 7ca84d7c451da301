import { describe, expect, it } from 'vitest'
import { readabilityOf, syllablesOf } from './readability.ts'

describe('the reading grade', () => {
  it.each([
    ['the', 1], ['late', 1], ['called', 1], ['wanted', 2], ['table', 2], ['invoice', 2], ['money', 2], ['attorney', 3], ['apologize', 4], ['customer', 3], ['agency', 3], ['yes', 1], ['you', 1], ['prices', 2], ['don’t', 1],
  ])('counts the syllables of “%s”', (word, syllables) => {
    expect(syllablesOf(word)).toBe(syllables)
  })

  it('follows Flesch and Kincaid', () => {
    // 6 words, 2 sentences, 8 syllables: 0.39 × 3 + 11.8 × 8/6 − 15.59
    expect(readabilityOf(['Pay the invoice. Call the attorney'])).toEqual({ grade: expect.closeTo(3.3, 5), words: 6, sentences: 2 })
  })

  it('finds long sentences of long words harder', () => {
    const easy = readabilityOf(['We will call you. We fix it today.'])
    const hard = readabilityOf(['Notwithstanding contractual considerations, organizational responsibilities necessitate comprehensive documentation.'])
    expect(hard.grade).toBeGreaterThan(easy.grade + 10)
  })

  it('ends a sentence at a closing quote and at the end of a line of a list', () => {
    expect(readabilityOf(['“Wait. I hear you.” Then stop.', 'Ask why', 'Set a date']).sentences).toBe(5)
  })

  it('is zero for nothing', () => {
    expect(readabilityOf([])).toEqual({ grade: 0, words: 0, sentences: 0 })
  })
})
