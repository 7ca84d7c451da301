import { describe, expect, it } from 'vitest'
import { StreamBuilder, usd } from '../../../tests/fixtures/build-stream.ts'
import { accountLines } from '../ledger/account.ts'
import { foldCase, itemDay, type CaseState } from './fold-case.ts'

function begin(): StreamBuilder {
  const stream = new StreamBuilder('case/a')
  stream.record('opened', { number: '2026-0042', title: 'Unpaid invoice', situations: ['late-payment'], customer: 'hartwell' })
  return stream
}

function fold(stream: StreamBuilder, customer = new StreamBuilder('customer/hartwell'), asOf = '2026-11-21'): CaseState {
  const theirs = customer.items()
  return foldCase('a', stream.items(), theirs, accountLines(theirs), asOf)
}

describe('a case', () => {
  it('starts open, with its title and customer', () => {
    expect(fold(begin())).toMatchObject({ number: '2026-0042', title: 'Unpaid invoice', status: 'open', customer: 'hartwell', next: [], holds: [] })
  })

  it('is closed until it is opened again, then has the last status', () => {
    const stream = begin()
    stream.record('status', { status: 'escalated' }, { layer: 'internal' })
    stream.record('closed', { outcome: 'settled' }, { layer: 'internal' })
    expect(fold(stream).status).toBe('closed')
    stream.record('reopened', { why: 'Installment missed' }, { layer: 'internal' })
    expect(fold(stream)).toMatchObject({ status: 'escalated', closed: undefined })
  })

  it('waits for what is promised until an outcome is recorded, the earliest date first', () => {
    const stream = begin()
    const promise = stream.record('promise', { by: 'them', what: 'The rest', due: '2026-11-03' })
    stream.record('action-step', { what: 'Send the order', due: '2026-11-01' }, { layer: 'internal' })
    stream.record('follow-up', { what: 'Ask again', due: '2026-11-10', way: 'call' })
    expect(fold(stream).next.map(({ text, due, by }) => [text, due, by])).toEqual([['Send the order', '2026-11-01', 'us'], ['The rest', '2026-11-03', 'them'], ['Ask again', '2026-11-10', 'us']])
    stream.record('promise-outcome', { promise, outcome: 'broken' })
    const state = fold(stream)
    expect(state.next.map((item) => item.text)).toEqual(['Send the order', 'Ask again'])
    expect(state.promises[0]?.outcome?.current.data.outcome).toBe('broken')
  })

  it('has no open promise after the outcome was withdrawn, but an open one again', () => {
    const stream = begin()
    const promise = stream.record('promise', { by: 'us', what: 'Call back', due: '2026-11-03' })
    stream.withdraw(stream.record('promise-outcome', { promise, outcome: 'kept' }))
    expect(fold(stream).promises[0]?.outcome).toBeUndefined()
    expect(fold(stream).next).toHaveLength(1)
  })

  it('is on hold until the hold is lifted', () => {
    const stream = begin()
    const hold = stream.record('hold', { why: 'A suit is likely' }, { layer: 'internal' })
    expect(fold(stream).holds).toHaveLength(1)
    stream.record('hold-released', { hold, why: 'Settled' }, { layer: 'internal' })
    expect(fold(stream).holds).toEqual([])
  })

  it('shows its share of the account in its timeline, and nothing of other cases', () => {
    const customer = new StreamBuilder('customer/hartwell')
    customer.record('charge', { number: '1', what: 'Ours', invoicedOn: '2026-09-02', amount: usd(100), case: 'a' })
    customer.record('charge', { number: '2', what: 'Other', invoicedOn: '2026-09-02', amount: usd(900), case: 'b' })
    const state = fold(begin(), customer)
    expect(state.timeline.filter((item) => item.current?.kind === 'charge').map((item) => item.current?.data)).toMatchObject([{ what: 'Ours' }])
    expect(state.balances[0]?.open).toBe(10_000)
  })

  it('orders its timeline by when things happened, not by when they were written down', () => {
    const stream = begin()
    stream.record('note', { text: 'second' }, { occurredAt: { type: 'date', date: '2026-10-12', about: false } })
    stream.record('note', { text: 'first, written down late' }, { occurredAt: { type: 'date', date: '2026-08-29', about: true } })
    const notes = fold(stream).timeline.filter((item) => item.current?.kind === 'note')
    expect(notes.map((item) => itemDay(item))).toEqual(['2026-08-29', '2026-10-12'])
  })

  it('keeps a date that runs out where it was entered, not years ahead', () => {
    const stream = begin()
    stream.record('expiry', { about: 'limitation', what: 'Last day to sue', on: '2032-09-29', enteredFrom: 'Our attorney' }, { recordedAt: { at: Date.parse('2026-11-16T15:40:00Z'), zone: 'America/Chicago' } })
    const [expiry] = fold(stream).timeline.filter((item) => item.current?.kind === 'expiry')
    expect(expiry && itemDay(expiry)).toBe('2026-11-16')
  })

  it('counts how often an article was applied, without what was withdrawn', () => {
    const stream = begin()
    const guidance = [{ article: 'refuses-to-pay', title: 'Refuses to pay', revision: 'a'.repeat(64), shown: [], used: [], said: [] }]
    stream.record('note', { text: 'x' }, { guidance })
    stream.withdraw(stream.record('note', { text: 'y' }, { guidance }))
    expect(fold(stream).guidance).toMatchObject([{ article: 'refuses-to-pay', times: 1 }])
  })
})
