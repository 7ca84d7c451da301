import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { describeProblem } from '../../src/core/guidance/guidance-problem.ts'
import { fillLetter, textOf } from '../../src/core/guidance/fill-letter.ts'
import { checkLetters } from '../../src/core/guidance/check-letters.ts'
import { fieldNames } from '../../src/core/guidance/letter-fields.ts'
import { wordingProblems } from '../../src/core/guidance/letter-lint.ts'
import type { Letter } from '../../src/core/guidance/letter.ts'
import { loadLibrary, type ParsedLibrary } from '../../src/services/guidance/library.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'

const place = { locale: 'en-US', currency: 'USD' }
let library: ParsedLibrary
beforeAll(async () => {
  library = await loadLibrary(nodeFiles(), join(import.meta.dirname, '../../content'))
})

const bodyOf = (letter: Letter, values: Readonly<Record<string, string>>): string => textOf(fillLetter(letter, values, place).body)

describe('the letters that ship with the app', () => {
  it('keep the house rules', () => {
    expect(checkLetters(library.parsedLetters, new Set(library.articles.map(({ id }) => id))).map(describeProblem)).toEqual([])
  })

  it('are these thirteen', () => {
    expect(library.letters.map(({ id }) => id).toSorted()).toEqual([
      'answer-to-a-disputed-bill', 'apology-for-the-situation', 'apology-our-mistake', 'as-we-discussed-today', 'boundary-with-a-meeting', 'conduct-warning', 'ending-the-relationship',
      'final-demand', 'follow-up-and-thanks', 'payment-plan-confirmed', 'payment-reminder', 'second-reminder', 'written-contact-only',
    ])
  })

  it('read well with everything filled in, and with only what they need', () => {
    for (const letter of library.letters) {
      const all = bodyOf(letter, Object.fromEntries(letter.fields.map(({ name }) => [name, 'this'])))
      const needed = bodyOf(letter, Object.fromEntries(letter.fields.filter((field) => field.needed).map(({ name }) => [name, 'this'])))
      for (const text of [all, needed]) {
        expect(text, letter.id).not.toMatch(/missing\]|[{}]|\n{3}| {2}| \n|:\n\n(?:Do|If|We|You|Thank|Sincerely)/)
        expect(wordingProblems(text), letter.id).toEqual([])
      }
      expect(all, letter.id).toMatch(/^Dear this,\n\n[^]+\n\nthis\nthis$/)
    }
  })

  it('use every field of the table, and each field names itself when it is missing', () => {
    const used = new Set(library.letters.flatMap((letter) => letter.fields.map(({ name }) => name)))
    expect(fieldNames.filter((name) => !used.has(name))).toEqual([])
  })

  it('pause where they ask for money, and nowhere else', () => {
    expect(library.letters.filter(({ pausable }) => pausable).map(({ id }) => id).toSorted()).toEqual(['final-demand', 'payment-reminder', 'second-reminder'])
  })

  it('are found by the search as tools', () => {
    expect(library.tools.filter(({ type }) => type === 'letter').map(({ id }) => id).toSorted()).toEqual(library.letters.map(({ id }) => id).toSorted())
  })

  it('say until when contact stays in writing, and promise work until the last day only where there is some', () => {
    const [writing, ending] = ['written-contact-only', 'ending-the-relationship'].map((name) => library.letters.find(({ id }) => id === name))
    if (!writing || !ending) throw new Error('A letter is not there')
    expect(bodyOf(writing, { review_date: '2027-02-19' })).toContain('We will look at this again on Friday, February 19, 2027.')
    expect(bodyOf(writing, {})).toContain('[look at it again on: missing]')
    expect(bodyOf(ending, { end_date: '2026-11-30', work_until_then: 'do what we agreed on' })).toContain('after that day. Until then we will do what we agreed on. If you')
    expect(bodyOf(ending, { end_date: '2026-11-30' })).not.toContain('Until then')
  })

  it('name one sum, one calendar date and one step in a final demand, each wording as good as the next', () => {
    const letter = library.letters.find(({ id }) => id === 'final-demand')
    if (!letter) throw new Error('There is no final demand')
    const steps = letter.fields.find(({ name }) => name === 'next_step')?.choices ?? []
    for (const { value, text } of steps) {
      const body = bodyOf(letter, { amount_due: '1440', final_date: '2026-12-06', next_step: value })
      expect(body).toContain('The amount due is $1,440.00. It has to reach us by Sunday, December 6, 2026.')
      expect(body).toContain(`If we don’t have the full amount by that date, ${text}.`)
      expect(wordingProblems(body)).toEqual([])
    }
    expect(steps).toHaveLength(4)
  })
})
