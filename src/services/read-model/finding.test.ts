import { afterEach, describe, expect, it } from 'vitest'
import { startBareDesk, type BareDesk } from '../../../tests/fixtures/desk-without-guidance.ts'
import { caseSorts, type JournalHit } from '../../contract/finding.ts'
import type { InputOf, PartInput } from '../../contract/methods.ts'
import type { StreamId } from '../../core/journal/format.ts'

const closing: BareDesk[] = []
afterEach(async () => {
  for (const desk of closing.splice(0)) await desk.close()
})

interface Shop extends BareDesk {
  readonly hartwell: string
  readonly riverside: string
  /** Hartwell’s unpaid invoice, Hartwell’s closed matter, Riverside’s scratched doors, and one that is nobody’s yet. */
  readonly cases: { readonly invoice: string; readonly closed: string; readonly doors: string; readonly nobody: string }
  readonly write: (stream: StreamId, part: Omit<PartInput, 'layer'> & { readonly layer?: PartInput['layer'] }) => Promise<{ readonly entry: string; readonly ref: string }>
  readonly search: (query: string, limit?: number) => Promise<string[]>
}

async function shop(): Promise<Shop> {
  const desk = await startBareDesk()
  closing.push(desk)
  const write: Shop['write'] = async (stream, part) => {
    const { entry, refs } = await desk.record({ stream, parts: [{ layer: 'fact', ...part }] })
    return { entry, ref: refs[0] ?? '' }
  }
  const customer = async (name: string, person: string, phone: string): Promise<string> =>
    (await desk.opening.openCustomer({ identity: { type: 'company', name }, people: [{ name: person, role: 'owner', phones: [phone], emails: [] }], addresses: [] })).id
  const open = async (title: string, whose: string | null, situation: 'late-payment' | 'complaint'): Promise<string> => (await desk.opening.openCase({ title, situations: [situation], customer: whose })).id

  await write('journal', { kind: 'business-profile', data: { name: 'Miller Joinery', currency: 'USD' } })
  const hartwell = await customer('Hartwell Kitchens', 'Dana Hartwell', '312-555-0142')
  const riverside = await customer('Øster & Riverside', 'José Muñoz', '312-555-0199')
  const cases = {
    invoice: await open('Unpaid final invoice', hartwell, 'late-payment'),
    closed: await open('Old matter', hartwell, 'complaint'),
    doors: await open('Scratched doors', riverside, 'complaint'),
    nobody: await open('A caller without a name', null, 'complaint'),
  }
  await write(`customer/${hartwell}`, { kind: 'charge', data: { number: 'INV-77', what: 'Walnut panels', invoicedOn: '2026-01-10', due: '2026-02-10', amount: { minor: 123_450, currency: 'USD' }, case: cases.invoice } })
  await write(`case/${cases.closed}`, { kind: 'closed', data: { outcome: 'resolved' } })
  await write(`case/${cases.doors}`, { kind: 'promise', data: { by: 'us', what: 'Bring new doors', due: '2026-03-20' } })
  await write(`case/${cases.invoice}`, { kind: 'contact', data: { channel: 'call', direction: 'in', lines: [{ voice: 'they-said', text: 'I will pay on Friday.' }] }, occurredAt: { type: 'date', date: '2026-02-20', about: false } })
  return {
    ...desk, hartwell, riverside, cases, write,
    search: async (query, limit = 20) => (await desk.finding().search({ query, limit })).hits.map(line),
  }
}

/** A hit as one line: what it is, its title, and its sentence with the marks in brackets. */
function line(hit: JournalHit): string {
  const text = (pieces: JournalHit['title']): string => pieces.map((piece) => (piece.mark ? `[${piece.text}]` : piece.text)).join('')
  return `${hit.type}: ${text(hit.title)} | ${text(hit.sentence)} | ${hit.why}`
}

type CasesInput = InputOf<'cases.find'>
const all = { filters: {}, sort: 'number', direction: 'up', offset: 0, limit: 100 } as const

describe('the list of cases', () => {
  const titles = async (desk: BareDesk, input: Partial<CasesInput>): Promise<string[]> => (await desk.finding().cases({ ...all, ...input })).rows.map((one) => one.title)

  it('is sorted by every column, and what has no value stands last either way', async () => {
    const desk = await shop()
    const [invoice, closed, doors, nobody] = ['Unpaid final invoice', 'Old matter', 'Scratched doors', 'A caller without a name']
    const up: Record<(typeof caseSorts)[number], string[]> = {
      number: [invoice, closed, doors, nobody], title: [nobody, closed, doors, invoice], customer: [closed, invoice, doors, nobody],
      status: [nobody, doors, invoice, closed], situation: [nobody, doors, closed, invoice], balance: [invoice, nobody, doors, closed],
      nextDue: [invoice, doors, nobody, closed], lastContact: [invoice, nobody, doors, closed],
    }
    for (const sort of caseSorts) expect(await titles(desk, { sort }), sort).toEqual(up[sort])
    expect(await titles(desk, { sort: 'customer', direction: 'down' })).toEqual([doors, closed, invoice, nobody])
    expect(await titles(desk, { sort: 'balance', direction: 'down' })).toEqual([invoice, nobody, doors, closed])
    expect(await titles(desk, { sort: 'number', direction: 'down', offset: 1, limit: 2 })).toEqual([doors, closed])
  })

  it('is narrowed by words, status, situation and customer, and tells how many fit', async () => {
    const desk = await shop()
    expect(await titles(desk, { text: 'hart inv' })).toEqual(['Unpaid final invoice'])
    expect(await titles(desk, { text: '2026-0003' })).toEqual(['Scratched doors'])
    expect(await titles(desk, { text: 'oster' })).toEqual([])
    expect(await titles(desk, { text: 'øster' })).toEqual(['Scratched doors'])
    expect(await titles(desk, { filters: { status: 'not-closed', customer: desk.hartwell } })).toEqual(['Unpaid final invoice'])
    expect(await titles(desk, { filters: { status: 'closed' } })).toEqual(['Old matter'])
    expect((await desk.finding().cases({ ...all, filters: { situation: 'complaint' }, limit: 1 })).total).toBe(3)
  })

  it('computes what is overdue for the day it is asked, and stores no such thing', async () => {
    const desk = await shop()
    const daysOverdue = async (): Promise<number | undefined> => (await desk.finding().cases({ ...all, text: 'invoice' })).rows[0]?.balances[0]?.daysOverdue
    expect(await daysOverdue()).toBe(20)
    desk.setDay('2026-03-12')
    expect(await daysOverdue()).toBe(30)
    desk.setDay('2026-01-05')
    expect(await desk.finding().cases({ ...all, sort: 'balance' })).toMatchObject({ rows: await desk.overview.cases().then((cases) => expect.arrayContaining(cases.map((one) => expect.objectContaining(one)))) })
  })
})

describe('the list of customers', () => {
  it('is sorted and narrowed, with cases counted', async () => {
    const desk = await shop()
    const names = async (input: Partial<InputOf<'customers.find'>>): Promise<string[]> => (await desk.finding().customers({ ...all, sort: 'name', ...input })).rows.map(({ name, cases, openCases }) => `${name} ${openCases}/${cases}`)
    expect(await names({})).toEqual(['Hartwell Kitchens 1/2', 'Øster & Riverside 1/1'])
    expect(await names({ sort: 'cases', direction: 'down' })).toEqual(['Hartwell Kitchens 1/2', 'Øster & Riverside 1/1'])
    expect(await names({ sort: 'balance', direction: 'down' })).toEqual(['Hartwell Kitchens 1/2', 'Øster & Riverside 1/1'])
    expect(await names({ text: 'munoz' })).toEqual(['Øster & Riverside 1/1'])
    expect(await names({ filters: { type: 'consumer' } })).toEqual([])
  })
})

describe('what is due', () => {
  it('is listed by date with whose it is, and of a closed case only what belongs after it', async () => {
    const desk = await shop()
    await desk.write(`customer/${desk.hartwell}`, { kind: 'promise', data: { by: 'them', what: 'Send the signed order', due: '2026-03-05' } })
    await desk.write(`case/${desk.cases.closed}`, { kind: 'action-step', data: { what: 'Look for the order', due: '2026-03-06' } })
    await desk.write(`case/${desk.cases.closed}`, { kind: 'follow-up', data: { what: 'Ask how it went', due: '2026-03-06', way: 'call' } })
    const { rows, total, groups } = await desk.finding().due({ offset: 0, limit: 10 })
    expect(rows.map(({ date, text, by, case: one, customer }) => [date, text, by, one?.title, customer?.name])).toEqual([
      ['2026-02-10', 'Invoice INV-77: Walnut panels', 'them', 'Unpaid final invoice', 'Hartwell Kitchens'],
      ['2026-03-05', 'Send the signed order', 'them', undefined, 'Hartwell Kitchens'],
      ['2026-03-06', 'Ask how it went', 'us', 'Old matter', 'Hartwell Kitchens'],
      ['2026-03-20', 'Bring new doors', 'us', 'Scratched doors', 'Øster & Riverside'],
    ])
    expect([total, groups]).toEqual([4, { overdue: 1, today: 0, week: 2, later: 1 }])
    expect((await desk.finding().due({ from: '2026-03-07', until: '2026-03-31', customer: desk.riverside, offset: 0, limit: 10 })).total).toBe(1)
  })
})

describe('an invoice', () => {
  const usd = (minor: number) => ({ minor, currency: 'USD' })

  it('waits by its due date while something of it is open, and not where a plan stands in its place or the case is closed', async () => {
    const desk = await shop()
    const { invoice } = desk.cases
    const due = async (): Promise<string[]> => (await desk.finding().due({ customer: desk.hartwell, offset: 0, limit: 10 })).rows.map(({ date, text, kind }) => `${kind} ${date} ${text}`)
    const next = async (): Promise<string | undefined> => {
      const found = (await desk.finding().cases({ ...all, text: 'unpaid invoice' })).rows[0]?.nextDue
      expect(found).toBe((await desk.overview.cases()).find(({ id }) => id === invoice)?.nextDue)
      return found
    }
    expect([await due(), await next()]).toEqual([['charge 2026-02-10 Invoice INV-77: Walnut panels'], '2026-02-10'])

    const agreed = await desk.write(`case/${invoice}`, { kind: 'agreement', data: { scope: 'In two parts', instalments: [{ due: '2026-04-01', amount: usd(1000) }] } })
    expect([await due(), await next()]).toEqual([['agreement 2026-04-01 1 of 1: In two parts'], '2026-04-01'])
    await desk.amendments.withdraw({ stream: `case/${invoice}`, entry: agreed.entry, reason: 'entered-by-mistake' })
    expect(await next()).toBe('2026-02-10')
    await desk.write(`case/${invoice}`, { kind: 'closed', data: { outcome: 'resolved' } })
    expect([await due(), await next()]).toEqual([[], undefined])
    await desk.write(`case/${invoice}`, { kind: 'reopened', data: { why: 'Not yet paid' } })
    expect(await next()).toBe('2026-02-10')

    const open = (await desk.overview.cases()).find(({ id }) => id === invoice)?.balances[0]?.open ?? 0
    await desk.write(`customer/${desk.hartwell}`, { kind: 'payment', data: { receivedOn: '2026-03-04', amount: usd(open), method: 'check', allocations: [{ case: invoice, amount: usd(open) }] } })
    expect([await due(), await next()]).toEqual([['charge 2026-02-10 Invoice INV-77: Walnut panels'], '2026-02-10'])
    await desk.write(`customer/${desk.hartwell}`, { kind: 'snoozed', layer: 'internal', data: { item: (await desk.finding().due({ customer: desk.hartwell, offset: 0, limit: 1 })).rows[0]?.ref ?? '', until: '2026-03-03' } })
    expect((await desk.finding().due({ customer: desk.hartwell, from: '2026-03-03', until: '2026-03-03', offset: 0, limit: 10 })).rows).toMatchObject([{ date: '2026-02-10', remind: '2026-03-03', amount: { minor: open } }])
    desk.setDay('2026-03-04')
    expect([await due(), await next()]).toEqual([[], undefined])
  })
})

describe('the search', () => {
  it('finds customers by name, person and number, cases by title, number and whose they are, entries by what was said', async () => {
    const { search } = await shop()
    expect(await search('hartwell')).toEqual([
      'customer: [Hartwell] Kitchens | Dana [Hartwell], owner, 312-555-0142 | name',
      'case: Old matter | 2026-0002, [Hartwell] Kitchens | customer',
      'case: Unpaid final invoice | 2026-0001, [Hartwell] Kitchens | customer',
      'entry: Case closed | Case closed: resolved. | place',
      'entry: Call received | They said: I will pay on Friday. | place',
      'entry: Invoice INV-77 | Invoice INV-77, $1,234.50, due Feb 10, 2026: Walnut panels. | place',
    ])
    expect(await search('312-555-0199')).toEqual(['customer: Øster & Riverside | José Muñoz, owner, [312]-[555]-[0199] | details'])
    expect(await search('munoz')).toEqual(['customer: Øster & Riverside | José [Muñoz], owner, 312-555-0199 | details'])
    expect((await search('2026-0003'))[0]).toBe('case: Scratched doors | [2026]-[0003], Øster & Riverside | number')
    expect(await search('pay frid')).toEqual(['entry: Call received | They said: I will [pay] on [Friday]. | words'])
  })

  it('finds amounts as they are written, whichever way', async () => {
    const { search } = await shop()
    for (const query of ['1,234.50', '$1,234.50', '1234.50', '1234', 'inv-77']) expect(await search(query), query).toHaveLength(1)
  })

  it('finds words of a name and of what was said in the same place', async () => {
    const { search } = await shop()
    expect(await search('hartwell friday')).toEqual(['entry: Call received | They said: I will pay on [Friday]. | words'])
    expect(await search('riverside friday')).toEqual([])
  })

  it('shows the newest first while there are one or two letters, and the best from three on', async () => {
    const { search, write, cases } = await shop()
    await write(`case/${cases.nobody}`, { kind: 'note', data: { text: 'zebra zebra zebra' } })
    await write(`case/${cases.nobody}`, { kind: 'note', data: { text: 'Of many things and one zebra that was seen from far away by somebody else.' } })
    expect((await search('ze')).map((one) => one.includes('Of many'))).toEqual([true, false])
    expect((await search('zeb')).map((one) => one.includes('Of many'))).toEqual([false, true])
  })

  it('follows corrections, withdrawals and moves; a withdrawn entry is number and date', async () => {
    const { search, write, cases, amendments } = await shop()
    const note = await write(`case/${cases.doors}`, { kind: 'note', data: { text: 'The hinge is brass.' } })
    await amendments.correct({ stream: `case/${cases.doors}`, part: note.ref, why: 'Looked again', layer: 'internal', data: { text: 'The hinge is copper.' } })
    expect(await search('brass')).toEqual([])
    expect(await search('copper')).toEqual(['entry: Note | The hinge is [copper]. | words'])
    await amendments.move({ stream: `case/${cases.doors}`, entry: note.entry, to: `case/${cases.nobody}` })
    expect(await search('copper')).toEqual(['entry: Note | The hinge is [copper]. | words'])
    expect(await search('copper customer:riverside')).toEqual([])
    const other = await write(`case/${cases.nobody}`, { kind: 'note', data: { text: 'A tin lid.' } })
    await amendments.withdraw({ stream: `case/${cases.nobody}`, entry: other.entry, reason: 'duplicate' })
    expect(await search('tin ')).toEqual([])
    expect(await search('after:2026-03-01')).toContain('entry: No. 3, withdrawn |  | filters')
  })

  it('opens at the entry: with stream, number, hash and the item’s own ref', async () => {
    const desk = await shop()
    const { entry, ref } = await desk.write(`case/${desk.cases.doors}`, { kind: 'note', data: { text: 'unmistakable' } })
    const { hits } = await desk.finding().search({ query: 'unmistakable', limit: 5 })
    expect(hits).toMatchObject([{ type: 'entry', stream: `case/${desk.cases.doors}`, seq: 3, entry, ref, date: '2026-03-02', kind: 'note', layer: 'fact', case: { number: '2026-0003' }, customer: { name: 'Øster & Riverside' } }])
  })

  it('finds files by their names', async () => {
    const { search, write, cases, staging } = await shop()
    const staged = await staging.receive(staging.announce({ name: 'Signed_Order-final.pdf', size: 2, type: 'application/pdf' }), bytes())
    await write(`case/${cases.doors}`, { kind: 'document', data: { title: 'The order' }, files: [staged.staged] })
    expect(await search('signed order')).toEqual(['file: [Signed]_[Order]-final.pdf | The [order] | file-name'])
    expect(await search('has:file')).toContain('file: Signed_Order-final.pdf | The order | filters')
    expect(await search('order has:file')).toEqual(['entry: The [order] | Document: The [order]. | words', 'file: Signed_[Order]-final.pdf | The [order] | file-name'])
  })

  it('is narrowed by filters, alone or with words', async () => {
    const { search } = await shop()
    const titlesOf = async (query: string): Promise<string[]> => (await search(query)).map((one) => one.split(' | ')[0] ?? '')
    expect(await titlesOf('status:open customer:hart')).toEqual(['case: Unpaid final invoice'])
    expect(await titlesOf('situation:complaint doors')).toEqual(['case: Scratched [doors]', 'entry: Promise'])
    expect(await titlesOf('owes:>1000')).toEqual(['case: Unpaid final invoice', 'customer: Hartwell Kitchens'])
    expect(await titlesOf('owes:>2000')).toEqual([])
    expect(await titlesOf('owes:>1EUR')).toEqual([])
    expect(await titlesOf('panels owes:>=1,234.50')).toEqual(['entry: Invoice INV-77'])
    expect(await titlesOf('before:2026-02')).toEqual(['entry: Invoice INV-77'])
    expect(await titlesOf('pay after:2026-02-19 before:2026-02-21')).toEqual(['entry: Call received'])
    expect(await titlesOf('pay after:2026-02-20')).toEqual([])
    expect(await titlesOf('customer:nobody')).toEqual([])
  })

  it('tells a filter that can’t be used and then finds nothing, and says what it might have been', async () => {
    const desk = await shop()
    const told = await desk.finding().search({ query: 'invoice status:late ', limit: 5 })
    expect(told).toMatchObject({ hits: [], total: 0, refused: [{ typed: 'status:late', blocks: true }] })
    expect(await desk.finding().search({ query: 'hartwel scrached ', limit: 5 })).toMatchObject({ hits: [], didYouMean: 'hartwell scratched ' })
    expect(await desk.finding().search({ query: 'status:open invioce', limit: 5 })).toMatchObject({ hits: [], didYouMean: 'status:open invoice' })
    expect(await desk.finding().search({ query: 'xqzxqz', limit: 5 })).toMatchObject({ hits: [], didYouMean: undefined })
    expect(await desk.finding().search({ query: ' ', limit: 5 })).toMatchObject({ hits: [], total: 0 })
  })

  it('takes every query as words, whatever signs are in it', async () => {
    const { search, reported } = await shop()
    for (const query of ['"', '“', 'a"b', '*', 'AND', 'NOT x', 'NEAR(a b)', 'words:x', 'scope:_c3', "'; drop table cases; --", '^x', '{a b}:c', '\u0000', '😀', '('.repeat(200), 'x '.repeat(240)]) await search(query)
    expect(await search('hartwell')).not.toEqual([])
    expect(reported).toEqual([])
  })
})

async function* bytes(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode('hi')
}
