import { describe, expect, it } from 'vitest'
import { typedMoney } from '../../../core/money/money.ts'
import { readAmount } from './read-amount.ts'

const usd = (typed: string, zero = false) => readAmount(typed, 'USD', 'en-US', zero)

describe('reading an amount', () => {
  it.each([
    ['1,234.50', 123_450], ['1234.5', 123_450], ['$1,234.50', 123_450], ['2340', 234_000], [' 12 ', 1_200], ['0.05', 5],
  ])('reads %s as minor units', (typed, minor) => {
    expect(usd(typed)).toEqual({ ok: true, money: { minor, currency: 'USD' } })
  })

  it.each(['', 'about 50', '1.234,50', '1,50', '12,34', '1.005', '-5', '0'])('says what to write instead of “%s”', (typed) => {
    expect(usd(typed)).toMatchObject({ ok: false })
  })

  it('reads the comma as the decimal mark where the locale does', () => {
    expect(readAmount('1.234,50', 'EUR', 'de-DE')).toEqual({ ok: true, money: { minor: 123_450, currency: 'EUR' } })
    expect(readAmount('10.50', 'EUR', 'de-DE')).toMatchObject({ ok: false })
  })

  it('refuses the sign of another currency', () => {
    expect(usd('€100')).toEqual({ ok: false, problem: '€ is not the sign of USD. Choose the currency beside the amount.' })
  })

  it('takes zero only where nothing is an answer', () => {
    expect(usd('0', true)).toEqual({ ok: true, money: { minor: 0, currency: 'USD' } })
  })

  it.each([['en-US', 'USD'], ['de-DE', 'EUR'], ['fr-FR', 'EUR'], ['ja-JP', 'JPY'], ['en-IN', 'INR']])('reads back what it writes (%s %s)', (locale, currency) => {
    const money = { minor: 1_234_550, currency }
    expect(readAmount(typedMoney(money, locale), currency, locale)).toEqual({ ok: true, money })
  })
})
