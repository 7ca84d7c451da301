import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWithCase } from '../../../tests/fixtures/test-services.ts'
import type { PartInput } from '../../contract/methods.ts'
import { hashOf } from '../../core/journal/canonical.ts'
import type { StreamId } from '../../core/journal/format.ts'

let test: Awaited<ReturnType<typeof startWithCase>>
beforeEach(async () => {
  test = await startWithCase()
})
afterEach(async () => {
  expect(test.reported).toEqual([])
  await test.close()
})

const usd = (minor: number) => ({ minor, currency: 'USD' })
const part = (kind: string, data: PartInput['data'], layer: PartInput['layer'] = 'fact'): PartInput => ({ layer, kind, data })

async function record(...parts: PartInput[]): Promise<readonly string[]> {
  const customerKinds = new Set(['charge', 'payment', 'person', 'address', 'contact-limit', 'customer-details'])
  const stream: StreamId = customerKinds.has(parts[0]?.kind ?? '') ? `customer/${test.customerId}` : `case/${test.caseId}`
  return (await test.call('entry.record', { stream, parts })).refs
}

async function invoice(minor = 144_000): Promise<string> {
  const [ref = ''] = await record(part('charge', { number: '1183', what: 'Fitting', invoicedOn: '2026-09-16', due: '2026-10-16', amount: usd(minor), case: test.caseId }))
  return ref
}

const valuesOf = async (id: string) => test.call('letters.values', { id, case: test.caseId })
const pausesOf = async (id = 'final-demand') => (await valuesOf(id)).pauses

describe('what the journal knows for a letter', () => {
  it('fills in both sides, the account and the dates', async () => {
    await test.call('entry.record', { stream: 'journal', parts: [part('business-profile', { name: 'Miller Joinery', currency: 'USD', phone: '312-555-0101', email: 'office@miller.example', address: { lines: ['5 Mill Road'], city: 'Freeport', region: 'IL', postalCode: '61032', country: 'US' } })] })
    await record(part('address', { address: 'old', use: 'billing', postal: { lines: ['1 Old Street'], city: 'Freeport', country: 'US' }, to: '2026-01-01' }))
    await record(part('address', { address: 'new', use: 'billing', postal: { lines: ['9 New Street'], city: 'Freeport', region: 'IL', postalCode: '61032', country: 'US' } }))
    await invoice()
    await record(part('payment', { receivedOn: '2026-10-20', amount: usd(40_000), method: 'check', allocations: [{ case: test.caseId, amount: usd(40_000) }] }))
    expect(await valuesOf('final-demand')).toEqual({
      currency: 'USD', pauses: [], seal: (await test.call('journal.verify', { task: 'v' })).seal,
      values: {
        our_name: 'Miller Joinery', our_address: '5 Mill Road\nFreeport, IL 61032', our_contact: '312-555-0101 or office@miller.example', our_signer: 'Maria Reyes',
        customer_name: 'Hartwell Kitchens', customer_address: '9 New Street\nFreeport, IL 61032', greeting_name: 'Dana Hartwell',
        case_number: '2026-0001', today: '2026-11-21', final_date: '2026-12-05', amount_due: '1040.00', invoices: 'Invoice 1183, Sep 16, 2026: $1,040.00',
      },
    })
    expect((await valuesOf('payment-reminder')).values).toMatchObject({ due_date: '2026-10-16', pay_by: '2026-11-28' })
    expect((await valuesOf('written-contact-only')).values).toMatchObject({ review_date: '2027-02-19' })
  })

  it('knows who we are where no case is chosen', async () => {
    expect(await test.call('letters.values', { id: 'follow-up-and-thanks', case: null })).toEqual({ currency: 'USD', pauses: [], values: { our_name: 'Miller Joinery', our_signer: 'Maria Reyes', today: '2026-11-21' } })
  })

  it('reads today’s agreements and promises, and the plan, and only what is a fact', async () => {
    await record(part('promise', { by: 'them', what: 'call back' }))
    test.setClock('2026-11-22T15:00:00Z')
    await record(part('agreement', { scope: 'Two doors for the kitchen', instalments: [{ due: '2026-12-01', amount: usd(72_000) }, { due: '2027-01-01', amount: usd(72_000) }] }))
    await record(part('promise', { by: 'us', what: 'bring the new door', due: '2026-11-28' }))
    await record(part('promise', { by: 'them', what: 'send the measures' }))
    await record(part('promise', { by: 'us', what: 'check whether the fitter was rude' }, 'internal'))
    const { values } = await valuesOf('as-we-discussed-today')
    expect(values['agreed_points']).toBe('Two doors for the kitchen\nWe: bring the new door, by Nov 28, 2026\nYou: send the measures')
    expect((await valuesOf('payment-plan-confirmed')).values['plan']).toBe('December 1, 2026: $720.00\nJanuary 1, 2027: $720.00')
  })

  it('does not ask for the part in dispute, and says so', async () => {
    const ref = await invoice()
    await record(part('dispute', { what: 'The second door is the wrong color.', disputedAmount: usd(44_000), charges: [ref] }))
    const { values } = await valuesOf('final-demand')
    expect(values['amount_due']).toBe('1000.00')
    expect(values['invoices']).toBe('Invoice 1183, Sep 16, 2026: $1,440.00\nNot asked for here, because you dispute it: $440.00')
    expect((await valuesOf('answer-to-a-disputed-bill')).values['disputed_point']).toBe('The second door is the wrong color.')
  })

  it('refuses a letter and a case that are not there', async () => {
    expect(await test.refusal('letters.values', { id: 'no-such-letter', case: null })).toMatchObject({ code: 'not-found' })
    expect(await test.refusal('letters.values', { id: 'final-demand', case: 'no-such-case' })).toMatchObject({ code: 'not-found' })
    expect(await test.refusal('letters.get', { id: 'no-such-letter' })).toMatchObject({ code: 'not-found' })
  })
})

describe('what pauses a letter', () => {
  it('is nothing for a plain debt', async () => {
    await invoice()
    expect(await pausesOf()).toEqual([])
  })

  it('is an open dispute, until it has an outcome', async () => {
    const [dispute = ''] = await record(part('dispute', { what: 'Wrong color', disputedAmount: usd(44_000) }))
    expect(await pausesOf()).toEqual(['They dispute $440.00 (recorded Nov 21, 2026). That part waits until it is settled.'])
    await record(part('dispute-outcome', { dispute, outcome: 'agreed' }))
    expect(await pausesOf()).toEqual([])
  })

  it('is a final demand that is running, until it is followed through', async () => {
    const [demand = ''] = await record(part('demand', { amount: usd(144_000), by: '2026-12-01', nextStep: 'agency', sent: 'post' }))
    expect(await pausesOf()).toEqual(['A final demand is running, with Dec 1, 2026 as its last date.'])
    await record(part('demand-follow-through', { demand, outcome: 'dropped' }))
    expect(await pausesOf()).toEqual([])
  })

  it('is a plan that is kept, and no longer once a payment is late', async () => {
    await invoice()
    await record(part('agreement', { scope: 'Pay in two parts', instalments: [{ due: '2026-12-01', amount: usd(72_000) }, { due: '2027-01-01', amount: usd(72_000) }] }))
    expect(await pausesOf()).toEqual(['They have a payment plan and keep to it.'])
    test.setClock('2026-12-15T15:00:00Z')
    expect(await pausesOf()).toEqual([])
  })

  it('is our own mistake without a repair, and a placement', async () => {
    await record(part('our-mistake', { facts: 'Door cut too short', mustBeTold: [] }, 'counsel'))
    await record(part('placed', { agency: 'Lakeside Recovery', on: '2026-11-20', amount: usd(1000) }))
    expect(await pausesOf()).toEqual(['The case is placed with Lakeside Recovery. Our own letters stop while it is.', 'A mistake of ours is recorded here, and no repair of it.'])
  })

  it.each([
    ['insolvency', 'Insolvency or bankruptcy is recorded. Asking for payment now can break the law.'],
    ['breathing-space', 'A breathing space by law is recorded.'],
    ['plan-kept', 'A pause is recorded because they keep to a plan.'],
  ])('is a recorded pause (%s) for demands alone, until it is released', async (reason, words) => {
    const [pause = ''] = await record(part('pause', { reason }))
    expect(await pausesOf()).toEqual([words])
    expect(await pausesOf('follow-up-and-thanks')).toEqual([])
    await record(part('pause-released', { pause, why: 'It is over' }))
    expect(await pausesOf()).toEqual([])
  })

  it.each([
    ['represented', 'A pause is recorded because a lawyer speaks for them. Letters usually go to the lawyer.'],
    ['asked-no-contact', 'A pause is recorded because they asked not to be contacted.'],
    ['death', 'A death is recorded. Letters about money go to whoever settles the estate.'],
  ])('holds for every letter where it is about the person (%s)', async (reason, words) => {
    await record(part('pause', { reason }))
    expect(await pausesOf()).toEqual([words])
    expect(await pausesOf('follow-up-and-thanks')).toEqual([words])
  })

  it('is a limit on contact, a lawyer among their people, and a hold', async () => {
    await record(part('contact-limit', { limit: 'no-contact', asked: 'by-them' }))
    await record(part('person', { person: 'pat', name: 'Pat Poole', role: 'attorney', phones: [], emails: [] }))
    await record(part('hold', { why: 'Suit expected' }, 'internal'))
    expect(await pausesOf('as-we-discussed-today')).toEqual([
      'A lawyer or representative speaks for them. Letters usually go there.', 'They are recorded as not to be contacted.', 'A hold is on this case, because a dispute in court is expected. Ask your attorney before you write.',
    ])
  })
})

describe('a letter’s template', () => {
  it('is listed without its text and read with it', async () => {
    const all = await test.call('letters.list', {})
    expect(all).toHaveLength(13)
    const letter = await test.call('letters.get', { id: 'final-demand' })
    expect(all.find(({ id }) => id === 'final-demand')).toEqual({ id: letter.id, title: letter.title, summary: letter.summary, situations: letter.situations, checked: letter.checked, articles: letter.articles })
    expect(letter.revision).toBe(hashOf(letter.text))
  })

  it('is kept in the journal with the letter that was made from it', async () => {
    const { text, revision } = await test.call('letters.get', { id: 'final-demand' })
    await record(part('letter', { template: 'final-demand', revision, subject: 'Last date', body: 'Dear Dana' }))
    expect(readFileSync(join(test.journalFolder, 'guidance/used', revision), 'utf8')).toBe(text)
  })

  it('can be read as it was frozen, years after the app’s own text has changed', async () => {
    const { text } = await test.call('letters.get', { id: 'final-demand' })
    const older = text.replace('This is the last date we will set.', 'This was how we said it once.')
    const revision = hashOf(older)
    writeFileSync(join(test.journalFolder, 'guidance/used', revision), older)
    expect(await test.call('letters.get', { id: 'final-demand', revision })).toMatchObject({ revision, text: older, body: expect.stringContaining('This was how we said it once.') as string })
  })

  it('names the sources of then by their keys, in whatever order they stood, and one that is gone by its key', async () => {
    const { text, sources } = await test.call('letters.get', { id: 'final-demand' })
    const older = text.replace(/^sources: \[(.*)\]$/m, (_line, keys: string) => `sources: [${[...keys.split(', ').toReversed(), 'GONE'].join(', ')}]`)
    const revision = hashOf(older)
    writeFileSync(join(test.journalFolder, 'guidance/used', revision), older)
    const frozen = await test.call('letters.get', { id: 'final-demand', revision })
    expect(frozen.sources.map(({ title }) => title)).toEqual([...sources.map(({ title }) => title).toReversed(), 'GONE'])
  })
})
