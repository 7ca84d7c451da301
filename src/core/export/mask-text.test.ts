import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskText, type Masks } from './mask-text.ts'

const nothing: Masks = { ids: false, accounts: false, births: false, minors: [] }
const all: Masks = { ids: true, accounts: true, births: true, minors: ['Mia Jane Hartwell', 'Łukasz'] }

const around = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '.', ',', ';', ':', '(', ')', '\n', '"') })

describe('what is masked', () => {
  it.each([
    ['His SSN is 123-45-6789.', 'His SSN is xxx-xx-6789.'],
    ['ssn: 123456789', 'ssn: xxxxx6789'],
    ['123 45 6789', 'xxx xx 6789'],
    ['EIN 12-3456789, please', 'EIN xx-xxx6789, please'],
    ['Tax ID no. 98 765 4321', 'Tax ID no. xx xxx 4321'],
    ['VAT number: GB 123 4567 89', 'VAT number: xx xxx xx67 89'],
    ['Pay to DE89 3704 0044 0532 0130 00.', 'Pay to xxxx xxxx xxxx xxxx xx30 00.'],
    ['card 4111 1111 1111 1111', 'card xxxx xxxx xxxx 1111'],
    ['4111-1111-1111-1111 was charged', 'xxxx-xxxx-xxxx-1111 was charged'],
    ['bank account no. 000123456789', 'bank account no. xxxxxxxx6789'],
    ['She was born on March 4, 2011 in Ohio', 'She was born on 2011 in Ohio'],
    ['DOB: 03/04/2011', 'DOB: 2011'],
    ['date of birth 2011-03-04', 'date of birth 2011'],
    ['born 4 March 2011', 'born 2011'],
    ['Mia Jane Hartwell spilled the paint; Mia told Dana Hartwell.', 'M. J. H. spilled the paint; M. told Dana Hartwell.'],
    ['MIA and łukasz', 'M. and Ł.'],
  ])('“%s” becomes “%s”', (text, masked) => {
    expect(maskText(text, all)).toBe(masked)
  })

  it.each([
    'Invoice 1183 of 2026-11-12 over $2,340.00', 'Call 555-0142 or (312) 555-0142 at 3:15 pm', 'Order 12345678901234', 'Delivered 11/12/2026', 'Miami, Lukasz', 'We came on 4 March 2011.', 'Case 2026-0042, exhibit A-07',
  ])('“%s” is left alone', (text) => {
    expect(maskText(text, all)).toBe(text)
  })

  it('is only what was chosen', () => {
    const text = 'SSN 123-45-6789, account no. 000123456789, born 2011-03-04, Mia Jane Hartwell'
    expect(maskText(text, nothing)).toBe(text)
    expect(maskText(text, { ...nothing, births: true })).toBe(text.replace('2011-03-04', '2011'))
    expect(maskText(text, { ...nothing, accounts: true })).toBe(text.replace('000123456789', 'xxxxxxxx6789'))
  })

  it('never shows the first five digits of a social-security number, whatever stands around it', () => {
    fc.assert(fc.property(around, around, fc.integer({ min: 100_000_000, max: 899_999_999 }), (before, after, number) => {
      const text = String(number)
      const masked = maskText(`${before}${text.slice(0, 3)}-${text.slice(3, 5)}-${text.slice(5)}${after}`, all)
      return masked === `${before}xxx-xx-${text.slice(5)}${after}`
    }))
  })

  it('takes no time over a long text without a space', () => {
    const text = 'a1'.repeat(5_000)
    expect(maskText(text, all)).toBe(text)
  })
})
