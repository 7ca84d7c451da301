import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalString, foreignSign, formatMoney, parseMoney, typedMoney } from './money.ts'

describe('amounts', () => {
  it.each([
    ['1,234.50', 'USD', 'en-US', 123450], ['$1234.5', 'USD', 'en-US', 123450], ['1.234,50', 'EUR', 'de-DE', 123450], ['1 234,50 €', 'EUR', 'fr-FR', 123450],
    ['1234', 'JPY', 'ja-JP', 1234], ['0.005', 'KWD', 'en-US', 5], ['-12.50', 'USD', 'en-US', -1250], ['USD 40', 'USD', 'en-US', 4000], ['1,23,456.00', 'INR', 'en-IN', 12345600], ['¥1,200', 'JPY', 'ja-JP', 1200], ['£40', 'GBP', 'en-GB', 4000],
  ])('reads %s (%s, %s)', (typed, currency, locale, minor) => {
    expect(parseMoney(typed, currency, locale)).toEqual({ minor, currency })
  })
  it.each(['', 'about 40', '12.345', '1e5', '--3', '99999999999999999999', '1,50', '1,2345', ',500', '1.2.3', '€40'])('does not guess at “%s”', (typed) => {
    expect(parseMoney(typed, 'USD', 'en-US')).toBeUndefined()
  })
  it('reads back what it prints', () => {
    fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom(['USD', 'en-US'], ['EUR', 'de-DE'], ['JPY', 'ja-JP'], ['GBP', 'en-GB']), (minor, [currency = '', locale = '']) => {
      const money = { minor, currency }
      const typed = formatMoney(money, locale).replace('−', '-')
      expect(parseMoney(typed, currency, locale)).toEqual(money)
    }))
  })
  it('writes an amount into a field as it would read it', () => {
    expect(typedMoney({ minor: 123_450, currency: 'EUR' }, 'de-DE')).toBe('1234,50')
    expect(parseMoney('1234,50', 'EUR', 'de-DE')).toEqual({ minor: 123_450, currency: 'EUR' })
    expect(foreignSign('€40', 'USD', 'en-US')).toBe('€')
  })
  it.each([[123450, 'USD', '1234.50'], [-5, 'USD', '-0.05'], [7, 'JPY', '7'], [1, 'KWD', '0.001']])('writes %i %s for machines as %s', (minor, currency, text) => {
    expect(decimalString({ minor, currency })).toBe(text)
  })
})
