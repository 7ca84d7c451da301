import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWithCase, type TestServices } from '../../../tests/fixtures/test-services.ts'
import type { InputOf } from '../../contract/methods.ts'

type Part = InputOf<'entry.record'>['parts'][number]
type CaseFilters = InputOf<'cases.find'>['filters']
type CustomerFilters = InputOf<'customers.find'>['filters']

let test: TestServices
beforeAll(async () => {
  const started = await startWithCase()
  test = started
  const fact = (kind: string, data: object, when?: string): Part => ({ layer: 'fact', kind, data: data as Part['data'], ...(when ? { occurredAt: { type: 'date', date: when, about: false } } : {}) })
  const record = (stream: string, ...parts: readonly Part[]) => test.call('entry.record', { stream: stream as InputOf<'entry.record'>['stream'], parts: [...parts] })
  const customer = (name: string) => test.call('customers.create', { identity: { type: 'company', name }, people: [], addresses: [] })
  const open = (title: string, whose: string | null) => test.call('cases.create', { title, situations: [], customer: whose })

  // Hartwell owe 500 dollars; a promise is due, and they were spoken to in October.
  await record(`customer/${started.customerId}`, fact('charge', { what: 'Fitting', invoicedOn: '2026-10-01', amount: { minor: 500_00, currency: 'USD' }, case: started.caseId }))
  await record(`case/${started.caseId}`, fact('contact', { channel: 'call', direction: 'in', lines: [{ voice: 'summary', text: 'Asked for time' }] }, '2026-10-20'), fact('promise', { by: 'them', what: 'Pay', due: '2026-11-25' }))
  const { id: okafor } = await customer('Okafor')
  const { id: worktop } = await open('Worktop', okafor)
  await record(`customer/${okafor}`, fact('payment', { receivedOn: '2026-11-01', amount: { minor: 20_00, currency: 'EUR' }, method: 'bank-transfer', allocations: [{ case: worktop, amount: { minor: 20_00, currency: 'EUR' } }] }))
  await open('Nobody yet', null)
})
afterAll(async () => {
  await test?.close()
})

async function titles(filters: CaseFilters): Promise<readonly string[]> {
  return (await test.call('cases.find', { filters, sort: 'title', direction: 'up', offset: 0, limit: 10 })).rows.map(({ title }) => title)
}

async function names(filters: CustomerFilters): Promise<readonly string[]> {
  return (await test.call('customers.find', { filters, sort: 'name', direction: 'up', offset: 0, limit: 10 })).rows.map(({ name }) => name)
}

describe('the list of cases is narrowed', () => {
  it.each<readonly [string, CaseFilters, readonly string[]]>([
    ['by what is owed at all', { owes: 'something' }, ['Unpaid final invoice']],
    ['by nothing being open', { owes: 'nothing' }, ['Nobody yet']],
    ['by what we owe', { owes: 'we-owe' }, ['Worktop']],
    ['by more than an amount', { owes: { moreThan: { minor: 499_99, currency: 'USD' } } }, ['Unpaid final invoice']],
    ['by more than just that amount', { owes: { moreThan: { minor: 500_00, currency: 'USD' } } }, []],
    ['by an amount in another currency', { owes: { moreThan: { minor: 0, currency: 'EUR' } } }, []],
    ['by what is due in a stretch of days, its ends included', { nextDue: { from: '2026-11-25', until: '2026-11-25' } }, ['Unpaid final invoice']],
    ['by what is due before', { nextDue: { until: '2026-11-24' } }, []],
    ['by nothing being due', { nextDue: 'none' }, ['Nobody yet', 'Worktop']],
    ['by the last contact', { lastContact: { from: '2026-10-20' } }, ['Unpaid final invoice']],
    ['by a contact long ago', { lastContact: { until: '2026-10-19' } }, []],
    ['by no contact so far', { lastContact: 'none' }, ['Nobody yet', 'Worktop']],
    ['by several at once', { owes: 'something', lastContact: 'none' }, []],
  ])('%s', async (_, filters, expected) => {
    expect(await titles(filters)).toEqual(expected)
  })
})

describe('the list of customers is narrowed', () => {
  it.each<readonly [string, CustomerFilters, readonly string[]]>([
    ['by what is owed over all cases', { owes: 'something' }, ['Hartwell Kitchens']],
    ['by what we owe', { owes: 'we-owe' }, ['Okafor']],
    ['by more than an amount', { owes: { moreThan: { minor: 100_00, currency: 'USD' } } }, ['Hartwell Kitchens']],
    ['by the last contact in any case', { lastContact: { until: '2026-10-20' } }, ['Hartwell Kitchens']],
    ['by no contact so far', { lastContact: 'none' }, ['Okafor']],
  ])('%s', async (_, filters, expected) => {
    expect(await names(filters)).toEqual(expected)
  })
})
