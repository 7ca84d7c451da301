import { describe, expect, it } from 'vitest'
import type { CaseSummary } from '../../../contract/views.ts'
import { caseRows, firstView, searchOfView, viewOfSearch, type ListView } from './case-rows.ts'

function summary(number: string, part: Partial<CaseSummary> = {}): CaseSummary {
  return { id: number, number, title: `Case ${number}`, situations: [], customer: undefined, status: 'open', openedOn: '2026-01-01', balances: [], nextDue: undefined, lastContact: undefined, hold: false, ...part }
}

const owed = (open: number): CaseSummary['balances'] => [{ currency: 'USD', charged: open, settled: 0, open, overdue: 0, daysOverdue: 0 }]
const cases = [
  summary('2026-0001', { title: 'Second fitting', customer: { id: 'h', name: 'Hartwell Kitchens' }, nextDue: '2026-11-28', balances: owed(500), situations: ['late-payment'] }),
  summary('2026-0002', { title: 'Damaged worktop', customer: { id: 'o', name: 'Okafor' }, nextDue: '2026-11-21', balances: owed(90) }),
  summary('2026-0003', { title: 'Garage door', status: 'closed' }),
  summary('2026-0004', { title: 'Late fee', status: 'waiting-for-them' }),
]
const numbers = (view: Partial<ListView>) => caseRows(cases, { ...firstView, ...view }, 'en-US').map(({ number }) => number.slice(-1)).join('')

describe('the list of cases', () => {
  it('shows open cases by what is due next, those without a date last', () => {
    expect(numbers({})).toBe('214')
  })

  it('sorts both ways, and keeps what has no value at the end', () => {
    expect(numbers({ sort: 'balance' })).toBe('214')
    expect(numbers({ sort: 'balance', descending: true })).toBe('124')
    expect(numbers({ sort: 'case', show: 'all' })).toBe('2341')
  })

  it('finds every word in number, title or customer', () => {
    expect(numbers({ find: 'kitchens fitting' })).toBe('1')
    expect(numbers({ find: '0004' })).toBe('4')
    expect(numbers({ find: 'nobody' })).toBe('')
  })

  it('narrows by status and situation', () => {
    expect(numbers({ show: 'closed' })).toBe('3')
    expect(numbers({ situation: 'late-payment' })).toBe('1')
  })

  it('keeps its view in the address, and nothing in it at first', () => {
    const view: ListView = { find: 'hart', show: 'all', situation: 'abuse', sort: 'balance', descending: true }
    expect(viewOfSearch(searchOfView(view), ['abuse'])).toEqual(view)
    expect(searchOfView(firstView)).toBe('')
    expect(viewOfSearch('show=nonsense&sort=nonsense&situation=nonsense', ['abuse'])).toEqual(firstView)
  })
})
