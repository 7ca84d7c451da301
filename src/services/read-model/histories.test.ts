import { rm } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startBareDesk, type BareDesk } from '../../../tests/fixtures/desk-without-guidance.ts'
import { entryHash } from '../../core/journal/canonical.ts'
import { currentOf } from '../../core/journal/current.ts'
import { nextOf, remindOn, snoozesOf, waitsWhile, type NextItem } from '../../core/due/next-of.ts'
import type { Hash, StreamId } from '../../core/journal/format.ts'
import type { Item } from '../../core/journal/items.ts'
import type { Kind } from '../../core/journal/kinds.ts'
import { invoicesDue } from '../../core/ledger/account.ts'
import { ProblemError } from '../../core/problem.ts'
import type { PartInput } from '../../contract/methods.ts'

/** One thing somebody does. Numbers choose among what is there at that moment, so that any history makes sense. */
type Deed =
  | { readonly do: 'customer'; readonly name: string }
  | { readonly do: 'case'; readonly customer: number }
  | { readonly do: 'write'; readonly what: Writing; readonly where: number; readonly which: number; readonly days: number }
  | { readonly do: 'amend'; readonly how: 'correct' | 'withdraw' | 'move' | 'erase'; readonly where: number; readonly which: number; readonly to: number }
  | { readonly do: 'days'; readonly days: number }
  | { readonly do: 'restart'; readonly without: boolean }

const writings = [
  'note', 'contact', 'promise', 'promise-outcome', 'agreement', 'charge', 'future-charge', 'payment', 'credit', 'status', 'closed', 'reopened', 'hold', 'hold-released',
  'case-details', 'customer-details', 'person', 'follow-up', 'expiry', 'customer-promise', 'staff-member', 'action-step', 'check-in', 'flag', 'offer', 'demand', 'demand-follow-through', 'snoozed', 'snoozed-invoice',
] as const
type Writing = (typeof writings)[number]

const small = fc.nat({ max: 30 })
const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ do: fc.constant('customer' as const), name: fc.constantFrom('Hartwell Kitchens', 'Østergård & Søn', 'Łódź Glass', 'O’Brien', '“Quoted” Ltd', '田中') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('case' as const), customer: small }) },
  { weight: 12, arbitrary: fc.record({ do: fc.constant('write' as const), what: fc.constantFrom(...writings), where: small, which: small, days: fc.integer({ min: -5, max: 40 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('amend' as const), how: fc.constantFrom('correct' as const, 'withdraw' as const, 'move' as const, 'erase' as const), where: small, which: small, to: small }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('days' as const), days: fc.integer({ min: -3, max: 50 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), without: fc.boolean() }) },
)

/** Enough to do something with from the first deed on: an invoice that waits, and one that a plan stands in place of. */
const beginning: readonly Deed[] = [
  { do: 'customer', name: 'Hartwell Kitchens' }, { do: 'customer', name: 'Riverside Cabinets' },
  { do: 'case', customer: 0 }, { do: 'case', customer: 1 }, { do: 'case', customer: 0 }, { do: 'case', customer: 2 },
  { do: 'write', what: 'charge', where: 0, which: 0, days: 5 }, { do: 'write', what: 'charge', where: 1, which: 0, days: 9 }, { do: 'write', what: 'agreement', where: 1, which: 0, days: 9 },
]

describe('the read model', () => {
  it('shows what the folds show, whatever was recorded, corrected, withdrawn, moved and erased, and also made anew', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyDeed, { minLength: 15, maxLength: 45 }), async (deeds) => {
        const desk = await startBareDesk()
        try {
          const hands = new Hands(desk)
          for (const one of [...beginning, ...deeds]) await hands.carryOut(one)
          await holds(desk)
          await desk.restart()
          await holds(desk)
          await desk.restart(() => rm(desk.file, { force: true }))
          await holds(desk)
          expect(desk.reported).toEqual([])
        } finally {
          await desk.close()
        }
      }),
      { numRuns: Number(process.env['EVENKEEL_HISTORIES'] ?? 12), endOnFailure: true },
    )
  }, 300_000)
})

/** Rows, due dates and search against folds made at this moment. */
async function holds(desk: BareDesk): Promise<void> {
  await desk.complete()
  const finding = desk.finding()
  const all = { filters: {}, offset: 0, limit: 500, direction: 'down' } as const
  const cases = await finding.cases({ ...all, sort: 'number' })
  expect(cases.rows).toEqual(await desk.overview.cases())
  const customers = await finding.customers({ ...all, sort: 'name' })
  expect(customers.rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual((await desk.overview.customers()).toSorted((a, b) => (a.id < b.id ? -1 : 1)))
  await dueHolds(desk)
  await searchHolds(desk)
}

async function dueHolds(desk: BareDesk): Promise<void> {
  const expected: string[] = []
  const cases = await desk.overview.cases()
  for (const stream of desk.journal().store.streams()) {
    if (stream === 'journal') continue
    const own = cases.find((one) => `case/${one.id}` === stream)
    const plan = own && own.status !== 'closed' && own.status !== 'placed' ? (await desk.journal().case(own.id, desk.today())).installmentsDue : []
    for (const item of [...nextOf(await desk.journal().items(stream)).filter(waitsWhile(own?.status)), ...plan]) if (item.due !== undefined) expected.push(lineOf(stream, item, item.due))
  }
  for (const { id } of await desk.overview.customers()) expected.push(...(await invoicesOf(desk, id)))
  const { rows } = await desk.finding().due({ offset: 0, limit: 500 })
  expect(rows.map((row) => [row.date, row.remind, row.stream, row.type, row.kind, row.layer, row.ref, row.by, row.staff, row.amount?.minor, row.text].join(' ')).toSorted()).toEqual(expected.toSorted())
  expect(rows.map(({ remind }) => remind)).toEqual(rows.map(({ remind }) => remind).toSorted())
}

function lineOf(stream: StreamId, { type, kind, layer, ref, by, staff, amount, text, snoozed }: NextItem, due: string): string {
  return [due, remindOn(due, snoozed), stream, type, kind, layer, ref, by, staff, amount?.minor, text].join(' ')
}

/** The invoices of a customer that wait, each judged within its case’s share of the account. */
async function invoicesOf(desk: BareDesk, customer: string): Promise<string[]> {
  const { account } = await desk.journal().customer(customer, desk.today())
  const waiting = []
  for (const id of new Set(account.map((line) => line.case))) {
    const state = id === null ? undefined : await desk.journal().case(id, desk.today())
    if (state?.customer === customer) waiting.push(...(state.status === 'closed' || state.status === 'placed' ? [] : state.invoicesDue))
    else waiting.push(...invoicesDue(account.filter((line) => line.case === id), desk.today()))
  }
  const snoozes = snoozesOf(await desk.journal().items(`customer/${customer}`))
  return waiting.map(({ due, open, line: { ref, text, amount } }) => lineOf(`customer/${customer}`, { type: 'invoice', kind: 'charge', layer: 'fact', ref, by: 'them', text, due, amount: { ...amount, minor: open }, snoozed: snoozes.get(ref) }, due))
}

/** Every word of ours is found exactly where an entry in force, a title or a name says it now. */
async function searchHolds(desk: BareDesk): Promise<void> {
  const said = new Map<string, string[]>()
  const all = new Set<string>()
  for (const stream of desk.journal().store.streams()) {
    const items = await desk.journal().items(stream)
    for (const item of items) {
      for (const version of item.versions) for (const word of wordsIn(version.data)) all.add(word)
      if (item.state.state !== 'current' || !item.current || !findable(item)) continue
      for (const word of wordsIn(item.current.data)) said.set(word, [...(said.get(word) ?? []), item.ref])
    }
  }
  const customers = await desk.overview.customers()
  const people = await Promise.all(customers.map(async ({ id }) => (await desk.overview.customer(id)).state.people))
  const cases = await desk.overview.cases()
  for (const { id, name } of customers) {
    for (const word of wordsIn(name)) {
      const { hits } = await desk.finding().search({ query: word, limit: 100 })
      expect(hits.flatMap((hit) => (hit.type === 'case' ? [hit.id] : [])).toSorted(), `cases of ${name}`).toEqual(cases.filter(({ customer }) => customer?.id === id).map((one) => one.id).toSorted())
    }
  }
  const records = new Set(wordsIn([cases, customers, people]))
  for (const word of all) {
    const { hits } = await desk.finding().search({ query: `${word} `, limit: 100 })
    expect(hits.flatMap((hit) => (hit.type === 'entry' && hit.why === 'words' ? [hit.ref] : [])).toSorted(), word).toEqual((said.get(word) ?? []).toSorted())
    if (!said.has(word)) expect(hits.length > 0, `${word} in titles and names: ${JSON.stringify(hits)}`).toBe(records.has(word))
  }
}

function findable(item: Item): boolean {
  return !['opened', 'case-details', 'customer-opened', 'customer-details', 'person'].includes(item.current?.kind ?? '')
}

function wordsIn(data: unknown): string[] {
  return [...new Set(JSON.stringify(data).match(/\bwort[a-z]+\b/g))]
}

class Hands {
  readonly #desk: BareDesk
  #words = 0
  #customers: string[] = []
  #cases: string[] = []

  constructor(desk: BareDesk) {
    this.#desk = desk
  }

  async carryOut(deed: Deed): Promise<void> {
    try {
      await this.#try(deed)
    } catch (error) {
      // What the journal refuses has left everything as it was.
      if (!(error instanceof ProblemError)) throw error
    }
  }

  async #try(deed: Deed): Promise<void> {
    switch (deed.do) {
      case 'customer': {
        const { id } = await this.#desk.opening.openCustomer({ identity: { type: 'company', name: deed.name }, people: [{ name: `Dana ${this.#word()}`, role: 'owner', phones: [], emails: [] }], addresses: [] })
        this.#customers.push(id)
        return
      }
      case 'case': {
        const { id } = await this.#desk.opening.openCase({ title: `Case about ${this.#word()}`, situations: ['late-payment'], customer: chosen([...this.#customers, null], deed.customer) ?? null })
        this.#cases.push(id)
        return
      }
      case 'write':
        return this.#write(deed)
      case 'amend':
        return this.#amend(deed)
      case 'days':
        this.#desk.setDay(this.#day(deed.days))
        return
      case 'restart':
        await this.#desk.restart(deed.without ? () => rm(this.#desk.file, { force: true }) : undefined)
    }
  }

  async #write({ what, where, which, days }: Extract<Deed, { do: 'write' }>): Promise<void> {
    const caseId = chosen(this.#cases, where)
    const customer = chosen(this.#customers, where)
    const ofCase = (kind: Kind, data: PartInput['data'], more: Partial<PartInput> = {}): Promise<unknown> => (caseId === undefined ? Promise.resolve() : this.#record(`case/${caseId}`, kind, data, more))
    const ofCustomer = (kind: Kind, data: PartInput['data']): Promise<unknown> => (customer === undefined ? Promise.resolve() : this.#record(`customer/${customer}`, kind, data))
    const text = `We spoke about ${this.#word()}.`
    const day = this.#day(days)
    const usd = (minor: number): { minor: number; currency: string } => ({ minor, currency: which % 5 === 4 ? 'EUR' : 'USD' })
    switch (what) {
      case 'note':
        return void (await ofCase('note', { text }, { layer: which % 2 === 0 ? 'internal' : 'fact' }))
      case 'contact':
        return void (await ofCase('contact', { channel: 'call', direction: 'in', lines: [{ voice: 'they-said', text }] }, { occurredAt: { type: 'date', date: this.#day(-Math.abs(days)), about: false } }))
      case 'promise':
        return void (await ofCase('promise', { by: which % 2 === 0 ? 'us' : 'them', what: text, ...(which % 3 === 0 ? {} : { due: day }) }))
      case 'customer-promise':
        return void (await ofCustomer('promise', { by: 'them', what: text, due: day }))
      case 'promise-outcome': {
        const promise = await this.#named(`case/${caseId ?? ''}`, 'promise', which)
        return void (promise && (await ofCase('promise-outcome', { promise, outcome: 'kept' })))
      }
      case 'agreement':
        return void (await ofCase('agreement', { scope: text, instalments: [{ due: day, amount: usd(1000) }, { due: this.#day(days + 30), amount: usd(1000) }] }))
      case 'charge':
      case 'future-charge':
        return void (await ofCustomer('charge', { what: text, invoicedOn: what === 'charge' ? this.#day(-Math.abs(days)) : this.#day(Math.abs(days) + 1), due: day, amount: usd(100 + which * 7), case: await this.#caseOf(customer, which) }))
      case 'payment':
        return void (await ofCustomer('payment', { receivedOn: day, amount: usd(50), method: 'card', allocations: [{ case: await this.#caseOf(customer, which), amount: usd(50) }] }))
      case 'credit':
        return void (await ofCustomer('credit', { on: day, amount: usd(20), why: text, case: await this.#caseOf(customer, which) }))
      case 'status':
        return void (await ofCase('status', { status: chosen(['open', 'waiting-for-us', 'escalated'], which) ?? 'open' }))
      case 'closed':
        return void (await ofCase('closed', { outcome: 'resolved', lessons: text }))
      case 'reopened':
        return void (await ofCase('reopened', { why: text }))
      case 'hold':
        return void (which % 4 === 0 && (await ofCase('hold', { why: text }, { layer: 'internal' })))
      case 'hold-released': {
        const hold = await this.#named(`case/${caseId ?? ''}`, 'hold', which)
        return void (hold && (await ofCase('hold-released', { hold, why: text }, { layer: 'internal' })))
      }
      case 'case-details':
        return void (await ofCase('case-details', { title: text, situations: ['scope', 'refund'], customer: chosen([...this.#customers, null], which) ?? null }))
      case 'customer-details':
        return void (await ofCustomer('customer-details', { type: 'consumer', name: `Name ${this.#word()}` }))
      case 'person':
        return void (await ofCustomer('person', { person: 'someone', name: `Someone ${this.#word()}`, role: 'contact', phones: ['312-555-0142'], emails: [] }))
      case 'follow-up':
        return void (await ofCase('follow-up', { what: text, due: day, way: 'call' }))
      case 'expiry':
        return void (await ofCase('expiry', { about: 'warranty', what: text, on: day, enteredFrom: 'the contract' }))
      case 'action-step':
        return void (await ofCase('action-step', { what: text, owner: 'tom', ...(which % 3 === 0 ? {} : { due: day }) }, { layer: 'internal' }))
      case 'check-in':
        return void (await ofCase('staff-check-in', { staff: which % 2 === 0 ? 'tom' : 'maria', step: chosen(['offered', 'due', 'done', 'declined'], which) ?? 'due', ...(which % 3 === 0 ? {} : { due: day }) }, { layer: 'internal' }))
      case 'flag':
        return void (await this.#record(`customer/${customer ?? ''}`, 'flag', { fact: text, count: 2, entries: ['a'.repeat(64)], reviewBy: day }, { layer: 'internal' }))
      case 'offer':
        return void (await ofCase('offer', { by: which % 2 === 0 ? 'us' : 'them', terms: text, ...(which % 3 === 0 ? {} : { openUntil: day }) }, { layer: 'offer' }))
      case 'demand':
        return void (await ofCase('demand', { amount: usd(900), by: day, nextStep: 'agency', sent: 'email' }))
      case 'demand-follow-through': {
        const demand = await this.#named(`case/${caseId ?? ''}`, 'demand', which)
        return void (demand && (await ofCase('demand-follow-through', { demand, outcome: which % 2 === 0 ? 'extended' : 'dropped', by: this.#day(days + 5) })))
      }
      case 'snoozed': {
        const item = await this.#named(`case/${caseId ?? ''}`, chosen(['promise', 'follow-up', 'agreement', 'expiry'] as const, which) ?? 'promise', where)
        return void (item && (await ofCase('snoozed', { item, until: day }, { layer: 'internal' })))
      }
      case 'snoozed-invoice': {
        const item = customer === undefined ? undefined : await this.#named(`customer/${customer}`, 'charge', which)
        return void (item && customer !== undefined && (await this.#record(`customer/${customer}`, 'snoozed', { item, until: day }, { layer: 'internal' })))
      }
      case 'staff-member':
        return void (await this.#record('journal', 'staff-member', { staff: 'tom', name: `Tom ${which % 2 === 0 ? 'Miller' : 'Reyes'}`, role: 'Owner' }))
    }
  }

  async #amend({ how, where, which, to }: Extract<Deed, { do: 'amend' }>): Promise<void> {
    const streams: StreamId[] = [...this.#cases.map((id) => `case/${id}` as const), ...this.#customers.map((id) => `customer/${id}` as const)]
    const stream = chosen(streams, where)
    if (stream === undefined) return
    const entry = chosen(await this.#entries(stream), which)
    if (entry === undefined) return
    if (how === 'withdraw') return void (await this.#desk.amendments.withdraw({ stream, entry, reason: 'entered-by-mistake' }))
    if (how === 'erase') return void (await this.#desk.amendments.erase({ stream, entry, why: 'asked' }))
    if (how === 'move') return void (await this.#desk.amendments.move({ stream, entry, to: chosen(streams, to) ?? stream }))
    const item = (await this.#desk.journal().items(stream)).find((candidate) => candidate.entry === entry && candidate.current)
    if (!item?.current) return
    const data = JSON.parse(JSON.stringify(item.current.data).replace(/\bwort[a-z]+\b/, this.#word())) as PartInput['data']
    await this.#desk.amendments.correct({ stream, part: item.ref, why: 'better', layer: item.current.layer, data })
  }

  async #record(stream: StreamId, kind: Kind, data: PartInput['data'], more: Partial<PartInput> = {}): Promise<unknown> {
    return this.#desk.record({ stream, parts: [{ layer: 'fact', kind, data, ...more }] })
  }

  async #entries(stream: StreamId): Promise<Hash[]> {
    const { store } = this.#desk.journal()
    await store.load([stream])
    return store.entries(stream).map(({ header }) => entryHash(header))
  }

  async #named(stream: StreamId, kind: Kind, which: number): Promise<Hash | undefined> {
    return this.#desk.journal().store.has(stream) ? chosen(currentOf(await this.#desk.journal().items(stream), kind), which)?.ref : undefined
  }

  async #caseOf(customer: string | undefined, which: number): Promise<string | null> {
    return customer === undefined ? null : (chosen([...(await this.#desk.journal().casesOf(customer)), null], which) ?? null)
  }

  #day(days: number): string {
    return new Date(Date.parse(`${this.#desk.today()}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
  }

  /** A word that nothing else says, of letters only. */
  #word(): string {
    this.#words += 1
    return `wort${String(this.#words).replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))}`
  }
}

function chosen<T>(all: readonly T[], which: number): T | undefined {
  return all[which % Math.max(1, all.length)]
}
