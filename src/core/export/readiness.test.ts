import { describe, expect, it } from 'vitest'
import { hartwell } from '../../../tests/fixtures/packs/hartwell.ts'
import { part, SealedJournal } from '../../../tests/fixtures/packs/sealed-case.ts'
import { missingForAttorney, missingForPlacement } from './readiness.ts'

function fields(journal: SealedJournal, caseId: string, customerId: string | undefined): { readonly attorney: string[]; readonly placement: string[] } {
  const input = journal.packInput(caseId, customerId)
  return {
    attorney: missingForAttorney(input.case, input.customer, input.journal.profile).map(({ field }) => field),
    placement: missingForPlacement(input.case, input.customer, input.journal.profile).map(({ field }) => field),
  }
}

describe('what a handover still lacks', () => {
  it('is nothing on our list for a case that has it all', () => {
    const { journal, caseId, customerId } = hartwell()
    expect(fields(journal, caseId, customerId)).toEqual({ attorney: [], placement: [] })
  })

  it('is nearly everything for a case just opened', () => {
    const journal = new SealedJournal()
    journal.record('customer/k', '2026-01-02T10:00:00Z', part('customer-opened', { type: 'unknown', name: 'Somebody' }))
    journal.record('case/c', '2026-01-02T10:01:00Z', part('opened', { number: '2026-0001', title: 'A case', situations: [], customer: 'k' }))
    expect(fields(journal, 'c', 'k')).toEqual({
      attorney: ['profile', 'customer.type', 'customer.country', 'customer.address', 'customer.people', 'record.agreement', 'record.document', 'account.charge', 'record.contact', 'record.expiry'],
      placement: ['profile', 'customer.type', 'customer.country', 'customer.address', 'customer.accountNumber', 'customer.people', 'account.charge', 'account.charge.files'],
    })
  })

  it('names a customer of unknown type as not ready for placement, and says why', () => {
    const { journal, caseId, customerId } = hartwell()
    journal.record('customer/hk', '2026-11-21T18:00:00Z', part('customer-details', { type: 'unknown', name: 'Hartwell', accountNumber: '1', country: 'US', state: 'IL' }))
    const input = journal.packInput(caseId, customerId)
    expect(missingForPlacement(input.case, input.customer, input.journal.profile)).toEqual([
      { what: 'What kind of customer this is', why: expect.stringContaining('Unknown is not ready') as string, field: 'customer.type' },
    ])
  })

  it('names the invoice that has no due date', () => {
    const { journal, caseId, customerId } = hartwell()
    journal.record('customer/hk', '2026-11-21T18:00:00Z', part('charge', { number: '2026-400', what: 'Extra', invoicedOn: '2026-11-20', amount: { minor: 100, currency: 'USD' }, case: caseId }))
    const input = journal.packInput(caseId, customerId)
    expect(missingForPlacement(input.case, input.customer, input.journal.profile)[0]?.what).toBe('A due date for invoice 2026-400')
  })

  it('does not count a document that stays out of the pack', () => {
    const journal = new SealedJournal()
    journal.record('case/c', '2026-01-02T10:01:00Z', part('opened', { number: '2026-0001', title: 'A case', situations: [], customer: null }))
    journal.record('case/c', '2026-01-02T10:02:00Z', part('document', { title: 'Contract' }, { layer: 'internal', files: [{ hash: 'a'.repeat(64), name: 'c.pdf', size: 1, type: 'application/pdf' }] }))
    expect(fields(journal, 'c', undefined).attorney).toContain('record.document')
  })

  it('waits while a pause is in force, and says which', () => {
    const { journal, caseId, customerId } = hartwell()
    journal.record(`case/${caseId}`, '2026-11-21T18:00:00Z', part('pause', { reason: 'disputed-amount' }))
    const input = journal.packInput(caseId, customerId)
    expect(missingForPlacement(input.case, input.customer, input.journal.profile).map(({ what }) => what)).toEqual(['A pause is in force (disputed amount)'])
  })

  it('never asks for a tax number or a birth date', () => {
    const journal = new SealedJournal()
    journal.record('case/c', '2026-01-02T10:01:00Z', part('opened', { number: '2026-0001', title: 'A case', situations: [], customer: null }))
    const input = journal.packInput('c', undefined)
    const words = JSON.stringify([missingForAttorney(input.case, input.customer, undefined), missingForPlacement(input.case, input.customer, undefined)])
    expect(words).not.toMatch(/tax|birth|social security/i)
  })
})
