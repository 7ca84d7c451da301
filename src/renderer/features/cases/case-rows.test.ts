import { describe, expect, it } from 'vitest'
import { firstView, inputOfView, moreFilters, searchOfView, sortedBy, viewOfSearch, type ListView } from './case-rows.ts'

const asked = (part: Partial<ListView>) => inputOfView({ ...firstView, ...part }, '2026-11-21', 'USD')

describe('the list of cases', () => {
  it('asks at first for what isn’t closed, by what is due next', () => {
    expect(asked({})).toEqual({ filters: { status: 'not-closed' }, sort: 'nextDue', direction: 'up' })
  })

  it.each<readonly [Partial<ListView>, object]>([
    [{ show: 'all' }, {}],
    [{ show: 'closed' }, { status: 'closed' }],
    [{ show: 'all', situation: 'abuse', customer: 'h' }, { situation: 'abuse', customer: 'h' }],
    [{ show: 'all', owes: 'we-owe' }, { owes: 'we-owe' }],
    [{ show: 'all', owes: '1000' }, { owes: { moreThan: { minor: 1000_00, currency: 'USD' } } }],
    [{ show: 'all', due: 'overdue' }, { nextDue: { until: '2026-11-20' } }],
    [{ show: 'all', due: 'today' }, { nextDue: { from: '2026-11-21', until: '2026-11-21' } }],
    [{ show: 'all', due: 'week' }, { nextDue: { from: '2026-11-21', until: '2026-11-28' } }],
    [{ show: 'all', due: 'none' }, { nextDue: 'none' }],
    [{ show: 'all', contact: 'week' }, { lastContact: { from: '2026-11-14' } }],
    [{ show: 'all', contact: 'not-month' }, { lastContact: { until: '2026-10-21' } }],
    [{ show: 'all', contact: 'none' }, { lastContact: 'none' }],
  ])('asks for %o', (part, filters) => {
    expect(asked(part).filters).toEqual(filters)
  })

  it('asks for sums in the money of the business, whatever its smallest unit', () => {
    expect(inputOfView({ ...firstView, owes: '1000' }, '2026-11-21', 'JPY').filters.owes).toEqual({ moreThan: { minor: 1000, currency: 'JPY' } })
  })

  it('turns round when the same head is pressed again, and begins with what matters most', () => {
    const byBalance = sortedBy(firstView, 'balance')
    expect(byBalance).toMatchObject({ sort: 'balance', down: true })
    expect(sortedBy(byBalance, 'balance')).toMatchObject({ sort: 'balance', down: false })
    expect(sortedBy(byBalance, 'customer')).toMatchObject({ sort: 'customer', down: false })
  })

  it('keeps its view in the address, and nothing in it at first', () => {
    const view: ListView = { find: 'hart', show: 'all', situation: 'abuse', customer: 'h-1', owes: '100', due: 'month', contact: 'not-quarter', sort: 'balance', down: true }
    expect(viewOfSearch(searchOfView(view), ['abuse'])).toEqual(view)
    expect(searchOfView(firstView)).toBe('')
    expect(viewOfSearch('show=nonsense&sort=nonsense&situation=nonsense&owes=7&due=x&contact=x&customer=%2E%2E', ['abuse'])).toEqual(firstView)
  })

  it('counts the filters that may be out of sight', () => {
    expect(moreFilters(firstView)).toBe(0)
    expect(moreFilters({ ...firstView, owes: 'something', due: 'overdue', situation: 'abuse' })).toBe(2)
  })
})
