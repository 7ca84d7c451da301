import { describe, expect, it } from 'vitest'
import { filterRules, filterWords } from './filters.ts'
import { parseQuery } from './parse-query.ts'

const place = { currency: 'USD', locale: 'en-US' }
const german = { currency: 'EUR', locale: 'de-DE' }

/** Terms as they are looked up: words of one joined by a space, a star where the last may go on. */
function termsOf(query: string): string[] {
  return parseQuery(query, place).terms.map(({ words, isBeginning }) => words.join(' ') + (isBeginning ? '*' : ''))
}

describe('words of a query', () => {
  const cases: readonly (readonly [query: string, ...terms: string[]])[] = [
    ['refu', 'refu*'],
    ['refund ', 'refund'],
    ['Hartwell refu', 'hartwell', 'refu*'],
    ['"final invoice"', 'final invoice'],
    ['“final invoice” hart', 'final invoice', 'hart*'],
    ['"final inv', 'final inv*'],
    ['312-555-0142', '312 555 0142*'],
    ['$1,234.50 ', '1234 50'],
    ['1’234’567 ', '1234567'],
    ['Łódź Øster', 'łodz', 'øster*'],
    ['don’t they’re ', 'dont', 'they'],
    ['the invoice for the kitchen ', 'invoice', 'kitchen'],
    ['what is ', 'what', 'is'],
    ['the', 'the*'],
    ['“the” invoice ', 'the', 'invoice'],
    ['re: roof', 're', 'roof*'],
    ['http://example.com/x', 'http example com x*'],
    ['12:30 ', '12 30'],
    ['… — !'],
    ['AND OR NOT near ', 'not', 'near'],
  ]
  for (const [query, ...terms] of cases) it(`“${query}” is ${terms.join(', ') || 'nothing'}`, () => expect(termsOf(query)).toEqual(terms))

  it('know where they stand in the query', () => {
    const query = 'status:open "final invoice" hart'
    expect(parseQuery(query, place).terms.map(({ start, end }) => query.slice(start, end))).toEqual(['"final invoice"', 'hart'])
  })
})

describe('filters', () => {
  const understood: readonly (readonly [typed: string, words: string])[] = [
    ['customer:hartwell', 'Customer “hartwell”'],
    ['customer:"Hartwell Kitchens"', 'Customer “hartwell kitchens”'],
    ['status:open', 'Not closed'],
    ['STATUS:Waiting-For-Us', 'Status: waiting for us'],
    ['status:"waiting for us"', 'Status: waiting for us'],
    ['situation:late-payment', 'Situation: late payment'],
    ['before:2026-03-01', 'Before Mar 1, 2026'],
    ['after:2026-03', 'After March 2026'],
    ['after:2025', 'After 2025'],
    ['has:file', 'With a file'],
    ['owes:>500', 'Owes more than $500.00'],
    ['owes:<=1,234.50', 'Owes at most $1,234.50'],
    ['owes:$20', 'Owes at least $20.00'],
    ['owes:>500eur', 'Owes more than €500.00'],
    ['owes:">= 500 JPY"', 'Owes at least ¥500'],
  ]
  for (const [typed, words] of understood) {
    it(`“${typed}” means: ${words}`, () => {
      const { filters, refused, terms, unfinished } = parseQuery(`${typed} `, place)
      expect(filters.map((filter) => filterWords(filter, 'en-US'))).toEqual([words])
      expect({ refused, terms, unfinished }).toEqual({ refused: [], terms: [], unfinished: undefined })
      expect(filters[0]?.typed).toBe(typed)
    })
  }

  it('take days, months and years: before the first of them, after the last', () => {
    const daysOf = (query: string): unknown[] => parseQuery(query, place).filters.map((filter) => ('day' in filter ? filter.day : undefined))
    expect(daysOf('before:2024 before:2024-02 before:2024-02-28')).toEqual(['2024-01-01', '2024-02-01', '2024-02-28'])
    expect(daysOf('after:2024 after:2024-02 after:2024-02-28')).toEqual(['2025-01-01', '2024-03-01', '2024-02-29'])
  })

  it('read amounts as the reader’s locale writes them', () => {
    expect(parseQuery('owes:>1.234,50 ', german).filters).toMatchObject([{ amount: { minor: 123_450, currency: 'EUR' } }])
    expect(parseQuery('owes:>1.234,50 ', place).refused).toHaveLength(1)
  })

  const refused: readonly (readonly [typed: string, reason: RegExp])[] = [
    ['status:happy', /none of: waiting-for-us/],
    ['situation:any', /none of: late-payment/],
    ['before:yesterday', /no date/],
    ['before:2026-02-30', /no date/],
    ['has:letter', /none of: file/],
    ['owes:lots', /no amount/],
    ['owes:€500', /in letters, such as owes:>500EUR/],
    ['owes:500XQZ', /“XQZ” is no currency/],
    ['customer:…', /Type a name/],
  ]
  for (const [typed, reason] of refused) {
    it(`“${typed}” is told, and finds nothing until it is right`, () => {
      const { filters, refused: told } = parseQuery(`${typed} refund`, place)
      expect(filters).toEqual([])
      expect(told).toMatchObject([{ typed, blocks: true }])
      expect(told[0]?.reason).toMatch(reason)
    })
  }

  it('that don’t exist are told, and searched as words', () => {
    const { refused: told, terms } = parseQuery('color:red ', place)
    expect(told).toEqual([{ typed: 'color:red', reason: 'There is no filter “color:”. It was searched as words.', blocks: false }])
    expect(terms.map(({ words }) => words)).toEqual([['color', 'red']])
  })

  for (const typed of ['status:', 'status:wait', 'before:', 'before:20', 'before:2026-0', 'has:f', 'owes:', 'owes:>', 'customer:']) {
    it(`“${typed}” is still being typed at the end of a query`, () => {
      const { filters, refused: told, unfinished } = parseQuery(`refund ${typed}`, place)
      expect({ filters, told, unfinished }).toEqual({ filters: [], told: [], unfinished: typed })
    })
  }

  it('each work as their example says', () => {
    for (const { name, example } of filterRules) expect(parseQuery(example, place).filters, example).toMatchObject([{ name }])
  })
})
