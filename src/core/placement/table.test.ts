import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { part, SealedJournal } from '../../../tests/fixtures/packs/sealed-case.ts'
import { balancesOf } from '../ledger/account.ts'
import { changesSince } from './changes.ts'
import { genericCsv } from './generic-layouts.ts'
import { itemizationBases, itemizationOf } from './itemization.ts'
import type { Layout } from './layout.ts'
import { plainPlan } from './plan.ts'
import { placementTable, shownRows, tableText } from './table.ts'
import { statementOf } from '../export/statement.ts'
import type { PackInput } from '../export/pack-input.ts'

const day = (offset: number): string => new Date(Date.parse('2026-01-05') + offset * 86_400_000).toISOString().slice(0, 10)

type Move = { readonly type: 'charge' | 'payment' | 'named-payment' | 'credit' | 'refund' | 'write-off' | 'bounced' | 'withdrawn'; readonly minor: number; readonly on: number; readonly euro: boolean }

const moves = fc.array(fc.record({
  type: fc.constantFrom<Move['type'][]>('charge', 'charge', 'payment', 'named-payment', 'credit', 'refund', 'write-off', 'bounced', 'withdrawn'),
  minor: fc.integer({ min: 1, max: 100_000 }), on: fc.integer({ min: 0, max: 300 }), euro: fc.boolean(),
}), { maxLength: 25 })

/** A journal with these movements, one minute after another; it keeps when each was recorded. */
function journalOf(all: readonly Move[]): { readonly journal: SealedJournal; readonly at: readonly number[] } {
  const journal = new SealedJournal()
  journal.record('customer/k', '2026-01-02T10:00:00Z', part('customer-opened', { type: 'consumer', name: '=cmd|x', country: 'US', state: 'Ohio' }))
  journal.record('case/c', '2026-01-02T10:01:00Z', part('opened', { number: '2026-0001', title: 'A case', situations: [], customer: 'k' }))
  const charges: string[] = []
  const payments: { readonly ref: string; readonly minor: number; readonly currency: string }[] = []
  const entries: string[] = []
  const at = all.map(({ type, minor, on, euro }, index) => {
    const time = Date.parse('2026-11-01T10:00:00Z') + index * 60_000
    const amount = { minor, currency: euro ? 'EUR' : 'USD' }
    const charge = charges[on % Math.max(charges.length, 1)]
    const paid = payments[on % Math.max(payments.length, 1)]
    const record = (...parts: Parameters<SealedJournal['record']> extends readonly [unknown, unknown, ...infer P] ? P : never): string => {
      const { entry, refs } = journal.record('customer/k', new Date(time).toISOString(), ...parts)
      entries.push(entry)
      return refs[0] ?? ''
    }
    if (type === 'charge') charges.push(record(part('charge', { what: 'Work', number: `${index}`, invoicedOn: day(on), due: day(on + 14), amount, case: 'c' })))
    else if (type === 'payment' || (type === 'named-payment' && !charge)) payments.push({ ...amount, ref: record(part('payment', { receivedOn: day(on), amount, method: 'check', allocations: [{ case: 'c', amount }] })) })
    else if (type === 'named-payment' && charge) payments.push({ ...amount, ref: record(part('payment', { receivedOn: day(on), amount, method: 'check', allocations: [{ case: 'c', charge, amount }] })) })
    else if (type === 'credit') record(part('credit', { on: day(on), amount, why: 'x', case: 'c', ...(charge && { charge }) }))
    else if (type === 'refund') record(part('refund', { on: day(on), amount, why: 'x', case: 'c' }))
    else if (type === 'write-off') record(part('write-off', { on: day(on), amount, why: 'x', case: 'c' }))
    else if (type === 'bounced' && paid) record(part('bounced-payment', { on: day(on), payment: paid.ref, amount: { minor: paid.minor, currency: paid.currency } }))
    else if (type === 'withdrawn' && entries.length > 0) journal.withdraw('customer/k', new Date(time).toISOString(), entries.splice(on % entries.length, 1)[0] ?? '')
    return time
  })
  return { journal, at }
}

const asOf = '2026-11-21'
const inputOf = (all: readonly Move[]): PackInput => journalOf(all).journal.packInput('c', 'k', { asOf })
const plan = (layout: Partial<Layout> = {}) => ({ ...plainPlan, layout: { ...genericCsv, ...layout } })
const minorOf = (text: string): number => Math.round(Number(text) * 100)

describe('the table of a placement', () => {
  it('asks for exactly what is owed, in rows of invoices and in rows of accounts, whatever moved the account', () => {
    fc.assert(fc.property(moves, fc.constantFrom('invoice', 'account'), (all, rows) => {
      const input = inputOf(all)
      const found: Record<string, string>[] = parse(tableText(placementTable([input], plan({ rows }))), { columns: true })
      for (const { currency, open } of balancesOf(input.case.account, asOf)) {
        const own = found.filter((row) => row['currency'] === currency)
        expect(own.reduce((sum, row) => sum + minorOf(row['balance'] ?? ''), 0)).toBe(Math.max(0, open))
        if (rows === 'account') expect(own.length).toBe(open > 0 ? 1 : 0)
        const numbers = own.flatMap((row) => (row['invoice_number'] ?? '').split('; ')).filter(Boolean)
        expect(new Set(numbers).size, 'each invoice once').toBe(numbers.length)
        for (const row of own) expect(minorOf(row['disputed_amount'] ?? '')).toBeLessThanOrEqual(minorOf(row['balance'] ?? ''))
      }
    }), { numRuns: 150 })
  })

  it('has the same rows for whoever reads the file and whoever looks at the preview', () => {
    fc.assert(fc.property(moves, fc.constantFrom<Layout['file'][]>({ type: 'csv', delimiter: ';', quote: 'needed', mark: true }, { type: 'csv', delimiter: '\t', quote: 'all', mark: false }), (all, file) => {
      const table = placementTable([inputOf(all)], plan({ file, numbers: 'comma', dates: 'dots' }))
      const read: string[][] = parse(tableText(table), { delimiter: file.type === 'csv' ? file.delimiter : ',', bom: true })
      expect(read).toEqual([table.header, ...shownRows(table)])
    }), { numRuns: 40 })
  })

  it('defuses what was typed in a text file, and leaves it as it is in a spreadsheet', () => {
    const input = inputOf([{ type: 'charge', minor: 100, on: 1, euro: false }])
    const name = (layout: Partial<Layout>): string | undefined => shownRows(placementTable([input], plan({ ...layout, columns: [{ header: 'Name', field: 'debtor_name' }] })))[0]?.[0]
    expect([name({}), name({ file: { type: 'xlsx' } })]).toEqual(["'=cmd|x", '=cmd|x'])
  })
})

describe('the itemization', () => {
  it('adds up to the balance from each of the five days', () => {
    fc.assert(fc.property(moves, fc.constantFrom(...itemizationBases.map(({ value }) => value)), fc.integer({ min: 0, max: 300 }), (all, basis, on) => {
      const { case: state } = inputOf(all)
      for (const account of statementOf(state.account, [], asOf).accounts) {
        const found = itemizationOf({ basis, dates: basis === 'judgment' || basis === 'charge-off' ? { c: day(on) } : {} }, state, account, asOf)
        if (found) expect(found.amount + found.interest + found.fees - found.payments - found.credits).toBe(account.open)
      }
    }), { numRuns: 100 })
  })
})

describe('an update', () => {
  it('brings the agency from what it was told to what is owed now, also past corrections and withdrawals', () => {
    fc.assert(fc.property(moves, fc.nat(), (all, cut) => {
      const { journal, at } = journalOf(all)
      const told = at[cut % Math.max(at.length, 1)] ?? Date.parse('2026-11-01T09:00:00Z')
      const then = journalOf(all.slice(0, at.filter((time) => time <= told).length)).journal.packInput('c', 'k', { asOf })
      const now = journal.packInput('c', 'k', { asOf })
      const changes = changesSince(now, { at: told, asOf, agency: 'L' })
      for (const currency of ['USD', 'EUR']) {
        const open = (input: PackInput): number => balancesOf(input.case.account, asOf).find((balance) => balance.currency === currency)?.open ?? 0
        expect(changes.filter((change) => change.currency === currency).reduce((sum, { minor }) => sum + minor, 0)).toBe(open(now) - open(then))
      }
    }), { numRuns: 100 })
  })
})
