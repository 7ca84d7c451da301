import { describe, expect, it } from 'vitest'
import { firstView, inputOfView, searchOfView, sortedBy, viewOfSearch, type ListView } from './customer-rows.ts'

const asked = (part: Partial<ListView>) => inputOfView({ ...firstView, ...part }, '2026-11-21', 'EUR')

describe('the list of customers', () => {
  it('asks at first for everybody by name', () => {
    expect(asked({})).toEqual({ filters: {}, sort: 'name', direction: 'up' })
  })

  it.each<readonly [Partial<ListView>, object]>([
    [{ type: 'consumer', open: true }, { type: 'consumer', openCases: true }],
    [{ owes: '100', contact: 'none' }, { owes: { moreThan: { minor: 100_00, currency: 'EUR' } }, lastContact: 'none' }],
  ])('asks for %o', (part, filters) => {
    expect(asked(part).filters).toEqual(filters)
  })

  it('looks for what is typed, but not for spaces', () => {
    expect(asked({ find: 'hart ' }).text).toBe('hart ')
    expect('text' in asked({ find: '  ' })).toBe(false)
  })

  it('begins with names at A, and with the largest figures', () => {
    expect(sortedBy(firstView, 'balance')).toMatchObject({ sort: 'balance', down: true })
    expect(sortedBy({ ...firstView, sort: 'balance', down: true }, 'name')).toMatchObject({ sort: 'name', down: false })
    expect(sortedBy(firstView, 'name')).toMatchObject({ sort: 'name', down: true })
  })

  it('keeps its view in the address, and nothing in it at first', () => {
    const view: ListView = { find: 'hart', type: 'public-body', open: true, owes: 'nothing', contact: 'week', sort: 'lastContact', down: true }
    expect(viewOfSearch(searchOfView(view))).toEqual(view)
    expect(searchOfView(firstView)).toBe('')
    expect(viewOfSearch('type=x&cases=x&owes=x&contact=x&sort=x&order=x')).toEqual(firstView)
  })
})
