import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAloud } from './read-aloud.ts'

const heard = (text: string): readonly string[] => readAloud(text).map(({ type, found }) => `${type}: ${found}`)

describe('read aloud, a fact', () => {
  it.each([
    ['He probably forgot.', ['guess: probably']],
    ['I think she lost the invoice.', ['guess: I think']],
    ['She knew full well that it was due.', ['guess: She knew full well']],
    ['He’s just trying it on, a liar.', ['label: liar']],
    ['They did it on purpose.', ['guess: on purpose']],
    ['A serial complainer again.', ['label: serial complainer']],
    ['She was very rude to Dana.', ['trait: She was very rude']],
    ['Caller was abusive and seemed to be drunk.', ['trait: Caller was abusive', 'guess: seemed to be drunk']],
    ['Mr. Hale is an unreasonable person.', ['trait: Mr. Hale is an unreasonable']],
  ])('“%s” is asked about', (text, found) => {
    expect(heard(text)).toEqual(found)
  })

  it.each([
    'He said “you’re all liars and crooks” and hung up.',
    'She called me an “idiot” three times.',
    'He raised his voice for two minutes.',
    'I told her that we deliver on Friday.',
    'The gasket was mean-time stock.',
    'She asked for the manager, then said: "this is ridiculous"',
    'We think about it until Monday.',
    'They were charged twice.',
  ])('“%s” is left alone', (text) => {
    expect(heard(text)).toEqual([])
  })

  it('is marked where it stands, whatever stands around it', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => !/["“”\w]/.test(text)), (around) => {
      const text = `${around} obviously ${around}`
      expect(readAloud(text).map(({ at, found }) => [at, found])).toEqual([[around.length + 1, 'obviously']])
    }))
  })

  it('answers quickly, however long the note is', () => {
    expect(readAloud('she was '.repeat(5000))).toEqual([])
  })
})
