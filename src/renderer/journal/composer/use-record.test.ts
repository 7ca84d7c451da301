import { describe, expect, it } from 'vitest'
import { formById } from '../forms/form-table.ts'
import { standingProblems, streamOf } from './use-record.ts'

describe('what was wrong', () => {
  const tried = { problems: { amount: 'Enter an amount.', allocations: 'The parts don’t add up to the payment yet.' }, values: { what: 'x', 'allocations.0.amount': '5' } }

  it('stands while the field is as it was', () => {
    expect(standingProblems(tried, { what: 'another', 'allocations.0.amount': '5' })).toEqual(tried.problems)
  })

  it('is gone once the field, or anything in the list, was changed', () => {
    expect(standingProblems(tried, { what: 'x', amount: '9', 'allocations.0.amount': '5' })).toEqual({ allocations: tried.problems.allocations })
    expect(standingProblems(tried, { what: 'x', 'allocations.0.amount': '6' })).toEqual({ amount: tried.problems.amount })
  })
})

describe('where an entry goes', () => {
  it.each([
    ['call', { caseId: 'kitchen', customerId: 'hartwell' }, 'case/kitchen'],
    ['payment', { caseId: 'kitchen', customerId: 'hartwell' }, 'customer/hartwell'],
    ['payment', { caseId: 'kitchen', customerId: null }, undefined],
    ['person', { caseId: null, customerId: 'hartwell' }, 'customer/hartwell'],
  ] as const)('%s of %o into %s', (form, target, stream) => {
    expect(streamOf(formById(form), target)).toBe(stream)
  })
})
