import { describe, expect, it } from 'vitest'
import { dependsOn, staleAfter } from './topics.ts'

describe('what an event makes out of date', () => {
  it('is the case it names, and no other', () => {
    expect(dependsOn(['cases.get', { id: 'a' }], ['case/a'])).toBe(true)
    expect(dependsOn(['cases.get', { id: 'b' }], ['case/a'])).toBe(false)
  })

  it('is every case when a customer’s account or name changes', () => {
    expect(dependsOn(['cases.get', { id: 'a' }], ['customer/x', 'customers'])).toBe(true)
    expect(dependsOn(['cases.find', {}], ['customers'])).toBe(true)
  })

  it('is the number of entries when anything is recorded', () => {
    for (const topic of ['cases', 'customers', 'business', 'journal'] as const) expect(dependsOn(['journal.status', {}], [topic])).toBe(true)
  })

  it('is not the guidance when a case changes', () => {
    expect(dependsOn(['guidance.search', { query: 'x', limit: 8 }], ['cases', 'case/a'])).toBe(false)
  })

  it('is everything after a gap in the numbers, or when the connection says that something was missed', () => {
    const changed = { type: 'changed', topics: ['cases'] } as const
    expect(staleAfter(undefined, { n: 7, ...changed })).toEqual(['cases'])
    expect(staleAfter(7, { n: 8, ...changed })).toEqual(['cases'])
    expect(staleAfter(7, { n: 9, ...changed })).toBe('everything')
    expect(staleAfter(7, { type: 'gap' })).toBe('everything')
  })

  it('is nothing when a task moves on', () => {
    expect(staleAfter(7, { n: 8, type: 'progress', task: 't', label: 'Checking', done: 1, total: 2 })).toEqual([])
  })
})
