import { afterEach, beforeEach, expect, it } from 'vitest'
import { startWithCase } from '../../../tests/fixtures/test-services.ts'

type Started = Awaited<ReturnType<typeof startWithCase>>
let test: Started
let other = ''
beforeEach(async () => {
  test = await startWithCase()
  ;({ id: other } = await test.call('cases.create', { title: 'Another', situations: [], customer: test.customerId }))
})
afterEach(async () => {
  expect(test.reported).toEqual([])
  await test.close()
})

type Parts = Parameters<typeof test.call<'entry.record'>>[1]['parts']
const record = async (caseId: string, ...parts: Parts): Promise<string> => (await test.call('entry.record', { stream: `case/${caseId}`, parts })).entry
const on = (date: string) => ({ type: 'date', date, about: false }) as const
const called = (date: string, outcome?: string): Parts[number] => ({ layer: 'fact', kind: 'contact', occurredAt: on(date), source: { how: 'heard' }, data: { channel: 'call', direction: 'in', lines: [], ...(outcome === undefined ? {} : { outcome }) } })
const facts = (caseId: string | null = test.caseId) => test.call('call.facts', { case: caseId, customer: test.customerId })

it('counts what is about the customer over all of their cases, from either of them or from the customer alone', async () => {
  await record(test.caseId, called('2026-11-12', 'Will pay'), { layer: 'fact', kind: 'conduct', occurredAt: on('2026-11-12'), data: { step: 'first-warning' } })
  await record(other, called('2026-11-20'), called('2026-10-01'), { layer: 'fact', kind: 'conduct', occurredAt: on('2026-11-20'), data: { step: 'second-warning' } }, { layer: 'fact', kind: 'conduct', occurredAt: on('2026-11-20'), data: { step: 'call-ended' } })
  const known = await facts()
  expect(known).toMatchObject({ contacts: 2, warnings: { count: 2, last: '2026-11-20' }, endings: { count: 1, last: '2026-11-20' }, threats: 0, lastContact: { day: '2026-11-20', caseId: other, direction: 'in' } })
  expect(await facts(other)).toEqual(known)
  expect(await facts(null)).toEqual(known)
})

it('knows what we promised and haven’t kept, the earliest first, and how many of theirs were broken', async () => {
  const promise = (by: 'us' | 'them', what: string, due?: string): Parts[number] => ({ layer: 'fact', kind: 'promise', data: { by, what, ...(due === undefined ? {} : { due }) } })
  await record(test.caseId, promise('us', 'Send Ben', '2026-11-27'))
  await record(other, promise('us', 'Call back', '2026-11-20'), promise('us', 'Look again'))
  await record(other, promise('them', 'Pay half', '2026-11-10'))
  const { state } = await test.call('cases.get', { id: other })
  const theirs = state.promises.find(({ item }) => item.current.data.by === 'them')?.item.ref ?? ''
  await record(other, { layer: 'fact', kind: 'promise-outcome', data: { promise: theirs, outcome: 'broken' } })
  expect(await facts()).toMatchObject({ broken: 1, promises: [{ what: 'Call back', caseId: other }, { what: 'Send Ben' }, { what: 'Look again' }] })
})

it('says how the customer may be reached, what is on hold, and what they owe over all cases', async () => {
  const customer = `customer/${test.customerId}` as const
  await test.call('entry.record', { stream: customer, parts: [{ layer: 'fact', kind: 'contact-limit', data: { limit: 'written-only', asked: 'by-them' } }, { layer: 'fact', kind: 'charge', data: { what: 'Fitting', invoicedOn: '2026-10-12', due: '2026-10-26', amount: { minor: 5000, currency: 'USD' }, case: other } }] })
  await record(other, { layer: 'internal', kind: 'hold', data: { why: 'A lawyer wrote' } })
  expect(await facts()).toMatchObject({ limit: { limit: 'written-only' }, holds: 1, balances: [{ open: 5000, overdue: 5000 }], customer: { id: test.customerId } })
})

it('knows that they were told to write only, on whichever case, until the limit is ended', async () => {
  await record(other, { layer: 'fact', kind: 'conduct', occurredAt: on('2026-11-12'), data: { step: 'written-contact-only' } })
  expect(await facts()).toMatchObject({ limit: { limit: 'written-only', asked: 'by-us' } })
  const limit = (data: Parts[number]['data']): Parts[number] => ({ layer: 'fact', kind: 'contact-limit', data })
  const customer = `customer/${test.customerId}` as const
  await test.call('entry.record', { stream: customer, parts: [limit({ limit: 'hours', asked: 'by-them', detail: 'After four' })] })
  expect(await facts()).toMatchObject({ limit: { limit: 'hours' } })
  await test.call('entry.record', { stream: customer, parts: [limit({ limit: 'none', asked: 'by-us' })] })
  expect((await facts()).limit).toBeUndefined()
})
