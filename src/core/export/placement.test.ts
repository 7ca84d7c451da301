import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { hartwell } from '../../../tests/fixtures/packs/hartwell.ts'
import { part, SealedJournal } from '../../../tests/fixtures/packs/sealed-case.ts'
import type { PackOptions } from './pack-input.ts'
import { placementPack } from './placement.ts'
import type { PackValue } from './pack-value.ts'

const usd = (minor: number): { readonly minor: number; readonly currency: string } => ({ minor, currency: 'USD' })

function rowsOf(pack: PackValue): Record<string, string>[] {
  const csv = pack.files.find(({ path }) => path === 'Placement.csv')
  return csv?.content.type === 'text' ? parse(csv.content.text, { columns: true }) : []
}

function sample(...more: readonly ((journal: SealedJournal, charge: string) => void)[]): { readonly rows: Record<string, string>[]; readonly pack: PackValue } {
  const journal = new SealedJournal()
  journal.record('customer/k', '2026-01-02T10:00:00Z', part('customer-opened', { type: 'consumer', name: '=cmd()', lastName: 'Ortiz', firstName: 'Ana', country: 'US', state: 'Ohio' }))
  journal.record('case/c', '2026-01-02T10:01:00Z', part('opened', { number: '2026-0001', title: 'Shouted at us', situations: [], customer: 'k' }))
  const charge = journal.record('customer/k', '2026-01-03T10:00:00Z', part('charge', { number: '7', what: 'Repair', invoicedOn: '2026-01-03', due: '2026-02-01', amount: usd(50_000), case: 'c' })).refs[0] ?? ''
  for (const add of more) add(journal, charge)
  const pack = placementPack(journal.packInput('c', 'k'))
  return { rows: rowsOf(pack), pack }
}

describe('the placement file', () => {
  it('has one row for each open invoice, with the account in columns', () => {
    const { journal, caseId, customerId } = hartwell()
    const [row, ...others] = rowsOf(placementPack(journal.packInput(caseId, customerId)))
    expect(others).toEqual([])
    expect(row).toMatchObject({
      client_number: 'MJ-77', client_name: 'Miller Joinery LLC', case_number: '2026-0042', as_of: '2026-11-21', account_number: 'HK-204', customer_type: 'company',
      debtor_name: 'Hartwell Kitchens', legal_entity: 'Hartwell Kitchens Inc.', contact_person: 'Dana Hartwell', address_line_1: '200 Prairie Avenue', address_line_2: 'Suite 4',
      city: 'Freeport', region: 'IL', postal_code: '61032', country: 'US', state: 'Illinois', phone_1: '(815) 555-0161', email_1: 'dana@hartwell.example',
      invoice_number: '2026-318', invoice_date: '2026-10-12', due_date: '2026-10-26', currency: 'USD', original_amount: '3420.00', tax_included: '220.00',
      payments_and_credits: '1080.00', balance: '2340.00', disputed_amount: '1000.00', interest: '0.00', interest_basis: 'none', first_delinquency: '2026-10-26',
      last_charge: '2026-10-12', last_payment: '2026-10-24', last_payment_amount: '1080.00', days_late: '26', plan_in_force: 'no', reason_for_delay: 'DISPUTED',
    })
  })

  it('defuses what was typed and leaves numbers numbers', () => {
    const { rows } = sample()
    expect(rows[0]).toMatchObject({ debtor_name: "'=cmd()", balance: '500.00', original_amount: '500.00' })
  })

  it('names a person by last and first name, and says that no reason is recorded', () => {
    expect(sample().rows[0]).toMatchObject({ debtor_last_name: 'Ortiz', debtor_first_name: 'Ana', reason_for_delay: 'NONE_RECORDED', customer_type: 'consumer' })
  })

  it.each<[string, (journal: SealedJournal, charge: string) => void]>([
    ['PART_PAID', (journal, charge) => journal.record('customer/k', '2026-02-03T10:00:00Z', part('payment', { receivedOn: '2026-02-03', amount: usd(100), method: 'cash', allocations: [{ case: 'c', charge, amount: usd(100) }] }))],
    ['PAYMENT_RETURNED', (journal, charge) => {
      const paid = journal.record('customer/k', '2026-02-03T10:00:00Z', part('payment', { receivedOn: '2026-02-03', amount: usd(100), method: 'check', allocations: [{ case: 'c', charge, amount: usd(100) }] }))
      journal.record('customer/k', '2026-02-09T10:00:00Z', part('bounced-payment', { on: '2026-02-09', payment: paid.refs[0] ?? '', amount: usd(100), why: 'they lied' }))
    }],
    ['PROMISE_BROKEN', (journal) => {
      const promised = journal.record('case/c', '2026-02-03T10:00:00Z', part('promise', { by: 'them', what: 'pay', amount: usd(50_000), due: '2026-02-10' }))
      journal.record('case/c', '2026-02-11T10:00:00Z', part('promise-outcome', { promise: promised.refs[0] ?? '', outcome: 'broken' }))
    }],
    ['DISPUTED', (journal) => journal.record('case/c', '2026-02-03T10:00:00Z', part('dispute', { what: 'never ordered' }))],
    ['INSOLVENCY', (journal) => journal.record('case/c', '2026-02-03T10:00:00Z', part('pause', { reason: 'insolvency' }))],
    ['NONE_RECORDED', (journal) => journal.record('case/c', '2026-02-03T10:00:00Z', part('pause', { reason: 'our-mistake-unrepaired', note: 'we broke it' }))],
    ['NONE_RECORDED', (journal) => journal.record('case/c', '2026-02-03T10:00:00Z', part('pause', { reason: 'insolvency' }, { layer: 'counsel' }))],
  ])('gives the code %s and no words', (code, add) => {
    const { rows, pack } = sample(add)
    expect(rows[0]?.reason_for_delay).toBe(code)
    expect(JSON.stringify(pack.files)).not.toMatch(/they lied|never ordered|we broke it|Shouted/)
  })

  it('counts a dispute without an amount as all of the balance, and never more than it', () => {
    expect(sample((journal) => journal.record('case/c', '2026-02-03T10:00:00Z', part('dispute', { what: 'x' }))).rows[0]?.disputed_amount).toBe('500.00')
    expect(sample((journal) => journal.record('case/c', '2026-02-03T10:00:00Z', part('dispute', { what: 'x', disputedAmount: usd(90_000) }))).rows[0]?.disputed_amount).toBe('500.00')
  })

  it('says in the statement whether anything is disputed', () => {
    const said = (...more: readonly ((journal: SealedJournal) => void)[]): string => JSON.stringify(sample(...more).pack.files.find(({ path }) => path.endsWith('.pdf'))?.content)
    const dispute = (disputedAmount?: { readonly minor: number; readonly currency: string }) => (journal: SealedJournal): void => void journal.record('case/c', '2026-02-10T10:00:00Z', part('dispute', { what: 'Too dear', ...(disputedAmount ? { disputedAmount } : {}) }))
    expect(said()).toContain('The creditor has recorded no open dispute.')
    expect(said(dispute(usd(100)))).toContain('Disputed amounts are as recorded by the creditor.')
    expect(said(dispute())).toContain('A dispute is recorded without an amount; the table counts it as all that is open.')
  })

  it('says why a credit was given to nobody', () => {
    const { pack } = sample((journal, charge) => journal.record('customer/k', '2026-02-03T10:00:00Z', part('credit', { on: '2026-02-03', amount: usd(1000), why: 'sorry for the scratch', case: 'c', charge })))
    expect(JSON.stringify(pack.files)).not.toContain('scratch')
    expect(JSON.stringify(pack.files)).toContain('Credit')
  })

  it('counts what is not in the list, and only entries it was made from', () => {
    const { pack } = sample(
      (journal) => journal.record('case/c', '2026-02-03T10:00:00Z', part('note', { text: 'A fact' })),
      (journal) => journal.record('case/c', '2026-02-04T10:00:00Z', part('conduct', { step: 'first-warning' })),
    )
    expect(pack.leftOut).toEqual([{ layer: 'fact', reason: 'not-in-list', count: 2, days: ['2026-02-03', '2026-02-04'] }])
    expect(pack.entries).toBe(3)
  })

  it('has an empty table, with its header, where nothing is open', () => {
    const options: Partial<PackOptions> = { asOf: '2026-01-01' }
    const { journal, caseId, customerId } = hartwell()
    const pack = placementPack(journal.packInput(caseId, customerId, options))
    expect(rowsOf(pack)).toEqual([])
    expect(pack.table?.header[0]).toBe('client_number')
    expect(pack.table?.rows).toEqual([])
  })
})
