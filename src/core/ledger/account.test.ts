import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StreamBuilder, usd } from '../../../tests/fixtures/build-stream.ts'
import { accountLines, balancesOf, linesOfCase, openCharges } from './account.ts'

function invoice(stream: StreamBuilder, number: string, dollars: number, invoicedOn: string, due: string, forCase: string | null = 'a'): string {
  return stream.record('charge', { number, what: 'Fitting', invoicedOn, due, amount: usd(dollars), case: forCase })
}

function pay(stream: StreamBuilder, receivedOn: string, ...allocations: { case: string | null; charge?: string; amount: { minor: number; currency: string } }[]): string {
  const total = allocations.reduce((sum, part) => sum + part.amount.minor, 0)
  return stream.record('payment', { receivedOn, amount: { minor: total, currency: 'USD' }, method: 'check', allocations })
}

describe('a customer’s account', () => {
  it('owes what was charged less what was paid, as of a day', () => {
    const stream = new StreamBuilder('customer/hartwell')
    invoice(stream, '311', 3420, '2026-09-02', '2026-09-16')
    invoice(stream, '318', 3420, '2026-10-12', '2026-10-26')
    pay(stream, '2026-09-14', { case: 'a', amount: usd(3420) })
    pay(stream, '2026-10-24', { case: 'a', amount: usd(1080) })
    const lines = accountLines(stream.items())
    expect(balancesOf(lines, '2026-11-21')).toEqual([{ currency: 'USD', charged: 684_000, settled: 450_000, open: 234_000, overdue: 234_000, daysOverdue: 26 }])
    expect(balancesOf(lines, '2026-10-20')[0]).toMatchObject({ open: 342_000, overdue: 0 })
    expect(balancesOf(lines, '2026-09-01')[0]).toMatchObject({ open: 0 })
  })

  it('lets one payment cover two cases', () => {
    const stream = new StreamBuilder('customer/hartwell')
    invoice(stream, '1', 100, '2026-09-02', '2026-09-16', 'a')
    invoice(stream, '2', 200, '2026-09-02', '2026-09-16', 'b')
    pay(stream, '2026-09-10', { case: 'a', amount: usd(100) }, { case: 'b', amount: usd(50) })
    const lines = accountLines(stream.items())
    expect(balancesOf(linesOfCase(lines, 'a'), '2026-09-20')[0]?.open).toBe(0)
    expect(balancesOf(linesOfCase(lines, 'b'), '2026-09-20')[0]).toMatchObject({ open: 15_000, overdue: 15_000, daysOverdue: 4 })
  })

  it('puts a payment on the charge it names and the rest on the oldest', () => {
    const stream = new StreamBuilder('customer/hartwell')
    invoice(stream, 'old', 100, '2026-09-02', '2026-09-16')
    const newer = invoice(stream, 'new', 100, '2026-10-02', '2026-10-16')
    pay(stream, '2026-10-20', { case: 'a', charge: newer, amount: usd(100) }, { case: 'a', amount: usd(30) })
    expect(openCharges(accountLines(stream.items()), 'USD', '2026-11-01').map(({ line, open }) => [line.number, open])).toEqual([['old', 7000], ['new', 0]])
  })

  it('raises the balance again when the bank takes a payment back, and lowers it for credits and write-offs', () => {
    const stream = new StreamBuilder('customer/hartwell')
    const charge = invoice(stream, '1', 100, '2026-09-02', '2026-09-16')
    const payment = pay(stream, '2026-09-10', { case: 'a', charge, amount: usd(100) })
    stream.record('bounced-payment', { on: '2026-09-14', payment, amount: usd(100) })
    stream.record('credit', { on: '2026-09-15', amount: usd(20), why: 'Scratch', case: 'a', charge })
    stream.record('write-off', { on: '2026-09-16', amount: usd(5), why: 'Rounding', case: 'a', charge })
    stream.record('refund', { on: '2026-09-17', amount: usd(1), why: 'Paid twice', case: 'a' })
    const lines = accountLines(stream.items())
    expect(balancesOf(lines, '2026-09-13')[0]?.open).toBe(0)
    expect(balancesOf(lines, '2026-09-20')[0]?.open).toBe(7600)
    expect(openCharges(lines, 'USD', '2026-09-20')[0]?.open).toBe(7500)
  })

  it('is overdue by the installments agreed, not by the old due dates, once there is a plan', () => {
    const stream = new StreamBuilder('customer/hartwell')
    invoice(stream, '1', 4895, '2026-10-06', '2026-10-20')
    const plan = [{ due: '2026-11-13', amount: usd(2447.5) }, { due: '2026-12-11', amount: usd(2447.5) }]
    const on = (day: string) => balancesOf(accountLines(stream.items()), day, plan)[0]
    expect(on('2026-11-12')).toMatchObject({ open: 489_500, overdue: 0, daysOverdue: 0 })
    expect(on('2026-11-15')).toMatchObject({ overdue: 244_750, daysOverdue: 2 })
    pay(stream, '2026-11-16', { case: 'a', amount: usd(2447.5) })
    expect(on('2026-12-11')).toMatchObject({ open: 244_750, overdue: 0 })
    expect(on('2026-12-21')).toMatchObject({ overdue: 244_750, daysOverdue: 10 })
  })

  it('keeps currencies apart', () => {
    const stream = new StreamBuilder('customer/hartwell')
    invoice(stream, '1', 100, '2026-09-02', '2026-09-16')
    stream.record('charge', { what: 'Freight', invoicedOn: '2026-09-03', amount: { minor: 5000, currency: 'EUR' }, case: 'a' })
    expect(balancesOf(accountLines(stream.items()), '2026-09-20').map(({ currency, open }) => [currency, open])).toEqual([['USD', 10_000], ['EUR', 5000]])
  })

  it('does not count what was withdrawn: the balance is as if it had never been recorded', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-09-${String(number).padStart(2, '0')}`)
    const step = fc.record({ type: fc.constantFrom('charge', 'payment', 'credit'), cents: fc.integer({ min: 1, max: 1_000_000 }), day, mistaken: fc.boolean() })
    const play = (stream: StreamBuilder, { type, cents, day: on }: { type: string; cents: number; day: string }): string => {
      const amount = { minor: cents, currency: 'USD' }
      if (type === 'charge') return stream.record('charge', { what: 'Work', invoicedOn: on, amount, case: 'a' })
      if (type === 'payment') return stream.record('payment', { receivedOn: on, amount, method: 'cash', allocations: [{ case: 'a', amount }] })
      return stream.record('credit', { on, amount, why: 'x', case: null })
    }
    fc.assert(fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const withMistakes = new StreamBuilder('customer/x')
      for (const one of steps) {
        const ref = play(withMistakes, one)
        if (one.mistaken) withMistakes.withdraw(ref)
      }
      const without = new StreamBuilder('customer/x')
      for (const one of steps) if (!one.mistaken) play(without, one)
      const balances = (stream: StreamBuilder) => balancesOf(accountLines(stream.items()), '2026-10-01').toSorted((a, b) => a.currency.localeCompare(b.currency))
      expect(balances(withMistakes)).toEqual(balances(without))
    }), { numRuns: 60 })
  })
})
