import { describe, expect, it } from 'vitest'
import { completeQuery, customerBeingTyped } from './complete-query.ts'
import { parseQuery } from './parse-query.ts'

/** The query after a completion was chosen, by its place in the list. */
function choices(query: string, caret = query.length, customers: readonly string[] = []): string[] {
  return completeQuery(query, caret, customers).map(({ start, end, text }) => query.slice(0, start) + text + query.slice(end))
}

describe('completing a query', () => {
  it('offers the filters whose names begin so', () => {
    expect(choices('s')).toEqual(['status:', 'situation:'])
    expect(choices('refund ow')).toEqual(['refund owes:'])
    expect(choices('refund ')).toEqual([])
    expect(choices('"st')).toEqual([])
  })

  it('offers the values that begin so', () => {
    expect(choices('status:wait')).toEqual(['status:waiting-for-us ', 'status:waiting-for-them '])
    expect(choices('has:')).toEqual(['has:file '])
    expect(choices('status:open')).toEqual([])
    expect(choices('before:2026')).toEqual([])
  })

  it('works at the caret and leaves the rest', () => {
    expect(choices('refund status:esc customer:hart', 17)).toEqual(['refund status:escalated  customer:hart'])
  })

  it('quotes a customer’s name that has spaces, so that it is read as one', () => {
    const query = 'customer:har'
    expect(customerBeingTyped(query, query.length)).toBe('har')
    const [chosen] = choices(query, query.length, ['Hartwell Kitchens', 'Hark'])
    expect(chosen).toBe('customer:"Hartwell Kitchens" ')
    expect(parseQuery(chosen ?? '', { currency: 'USD', locale: 'en-US' }).filters).toMatchObject([{ name: 'customer', words: ['hartwell', 'kitchens'] }])
    expect(customerBeingTyped('status:open', 11)).toBeUndefined()
  })
})
