import * as fs from 'node:fs/promises'
import { PROGRAM_AUTHOR } from '../src/core/journal/authors.ts'
import type { StreamId } from '../src/core/journal/format.ts'
import type { Clock } from '../src/core/ports.ts'
import type { Situation } from '../src/core/journal/fields.ts'
import type { InputOf, PartInput } from '../src/contract/methods.ts'
import { createHands, type Hands } from '../src/services/sample/hands.ts'
import type { Ports } from '../src/services/services.ts'
import { createJournal } from '../src/storage/create-journal.ts'
import type { FilesPort } from '../src/storage/files-port.ts'
import { nodeFiles } from '../src/storage/node-files.ts'

/** How large a journal to make. */
export interface Size {
  readonly cases: number
  /** Entries of one case more, the first to be opened: a long timeline. */
  readonly longCase?: number
}

/** The day on which the journals end; their cases reach back from it. */
export const LAST_DAY = '2026-11-21'
const ZONE = 'America/Chicago'
/** How far apart two cases begin, in ms. */
const APART = 6 * 3_600_000
const DAY = 24 * 3_600_000
/** How far Chicago is behind UTC in winter, in ms. */
const BEHIND = 6 * 3_600_000

const families = ['Achterberg', 'Bellamy', 'Castellanos', 'Dombrowski', 'Eriksen', 'Fontaine', 'Gallagher', 'Hartwell', 'Ibarra', 'Jankowski', 'Kessler', 'Lindqvist', 'Moreau', 'Nakamura', 'Okafor', 'Pruitt', 'Quintero', 'Rasmussen', 'Sandoval', 'Tanaka', 'Underhill', 'Vasquez', 'Whitcombe', 'Yardley', 'Zielinski']
const trades = ['Kitchens', 'Joinery', 'Dental Office', 'Bakery', 'Law Group', 'Property Care', 'Motors', 'Flooring', 'Roofing', 'Landscapes', 'Violin Studio', 'Day School', 'Print Shop', 'Coffee House', 'Veterinary', 'Interiors', 'Glass', 'Electric', 'Plumbing', 'Catering']
const matters = ['Unpaid final invoice', 'Scratched worktop', 'Garage door sticks', 'More work than agreed', 'Refund for the canceled visit', 'Rude to the fitter', 'Questions every day', 'Bad review online', 'Threatens to sue', 'Late for the third time', 'Wrong color delivered', 'Deposit not returned']
const situations: readonly Situation[] = ['late-payment', 'complaint', 'refund', 'abuse', 'legal-threat', 'scope', 'too-many-questions', 'bad-review']
const sentences = [
  'She says the cabinets came scratched and wants them replaced at no cost.', 'He will pay as soon as his own customer has paid him.', 'They never agreed to the second fitting.',
  'Asked for the invoice again, sent it by email while we spoke.', 'He shouted, was warned once, and calmed down.', 'Wants a call from the owner before Friday.',
  'The delivery was late because the supplier changed the date twice.', 'She has photos of the damage and will send them.', 'Agreed to pay half now and half when the work is done.',
  'Says the deposit was refundable, which our terms do not say.', 'The hinge of the left door is bent.', 'No answer, left a short message.',
]
const promises = ['Pay the open part', 'Send the photos', 'Come back to us with a date', 'Return the key']

/** The disk without waiting for it: for journals that are made anew if the power fails meanwhile, five times as fast. */
export function hastyFiles(): FilesPort {
  return nodeFiles({
    ...fs,
    async open(path, flags) {
      const handle = await fs.open(path, flags)
      return Object.assign(handle, { sync: async () => undefined, datasync: async () => undefined })
    },
  })
}

/**
 * Makes a journal of any size in an empty or missing folder, through the same functions as the app, and closes it. The same size gives
 * the same names, days and sums; ids come from the random port.
 */
export async function writeLargeJournal(ports: Ports, folder: string, { cases, longCase = 0 }: Size): Promise<void> {
  const end = Date.parse(`${LAST_DAY}T15:00:00Z`)
  const clock = new MovingClock(end - cases * APART - 30 * DAY)
  const store = await createJournal({ files: ports.files, clock, random: ports.random }, folder, { author: PROGRAM_AUTHOR })
  try {
    const hands = await createHands(ports, clock, store)
    await record(hands, 'journal', [fact('business-profile', { name: 'Miller Joinery', currency: 'USD' }), fact('staff-member', { staff: 'maria', name: 'Maria Reyes', role: 'Office' })])
    await hands.call('desk.sit', { staff: 'maria' })
    const customers: string[] = []
    for (let n = 0; n < Math.ceil(cases / 4); n += 1) customers.push(await openCustomer(hands, n))
    if (longCase > 0) await writeLongCase(hands, clock, longCase)
    for (let n = 0; n < cases; n += 1) {
      clock.set(end - (cases - n) * APART)
      await writeCase(hands, clock, n, of(customers, n * 7))
    }
  } finally {
    await store.close()
  }
}

async function openCustomer(hands: Hands, n: number): Promise<string> {
  const round = Math.floor(n / (families.length * trades.length))
  const name = `${of(families, n)} ${of(trades, Math.floor(n / families.length))}${round > 0 ? ` ${round + 1}` : ''}`
  const { id } = await hands.call('customers.create', {
    identity: { type: n % 3 === 0 ? 'consumer' : 'company', name, country: 'US' },
    people: [{ name: `${of(['Dana', 'Chris', 'Pat', 'Robin', 'Sam'], n)} ${of(families, n * 3)}`, role: 'owner', phones: [`312-555-${String(n % 10_000).padStart(4, '0')}`], emails: [] }],
    addresses: [],
  })
  return id
}

/** A case with its invoice, one or two contacts, often a promise, and what became of it. */
async function writeCase(hands: Hands, clock: MovingClock, n: number, customer: string): Promise<void> {
  const { id } = await hands.call('cases.create', { title: `${of(matters, n)}, order ${1000 + n}`, situations: [of(situations, n)], customer })
  const stream: StreamId = `case/${id}`
  const amount = { minor: 50_00 + ((n * 7919) % 200_000), currency: 'USD' }
  if (n % 4 !== 3) await record(hands, `customer/${customer}`, [fact('charge', { number: `R-${1000 + n}`, what: of(matters, n), invoicedOn: clock.day(), due: clock.day(14), amount, case: id })])
  await record(hands, stream, [
    fact('contact', { channel: 'call', direction: 'in', lines: [{ voice: 'they-said', text: of(sentences, n) }, { voice: 'summary', text: of(sentences, n + 5) }] }, clock.day()),
    ...(n % 3 === 0 ? [fact('promise', { by: 'them', what: of(promises, n), due: clock.day(n % 40) })] : []),
  ])
  clock.ahead(3 * 3_600_000)
  await record(hands, stream, [{ ...fact('note', { text: `${of(sentences, n + 3)} ${of(sentences, n * 5)}` }), layer: n % 2 === 0 ? 'fact' : 'internal' }])
  if (n % 4 === 0 && n % 8 !== 0) await record(hands, `customer/${customer}`, [fact('payment', { receivedOn: clock.day(), amount, method: 'bank-transfer', allocations: [{ case: id, amount }] })])
  const status = of([undefined, 'waiting-for-them', undefined, 'waiting-for-us', 'escalated'], n)
  if (n % 3 === 1) await record(hands, stream, [fact('closed', { outcome: 'resolved' })])
  else if (status) await record(hands, stream, [fact('status', { status })])
}

async function writeLongCase(hands: Hands, clock: MovingClock, entries: number): Promise<void> {
  const { id } = await hands.call('cases.create', { title: 'Years of repairs at the harbor house', situations: ['complaint'], customer: null })
  for (let n = 1; n < entries; n += 1) {
    clock.ahead(60_000)
    await record(hands, `case/${id}`, [fact('note', { text: `Visit ${n}: ${of(sentences, n)}` }, clock.day(-Math.floor((entries - n) / 12)))])
  }
}

async function record(hands: Hands, stream: InputOf<'entry.record'>['stream'], parts: readonly PartInput[]): Promise<void> {
  await hands.call('entry.record', { stream, parts: [...parts] })
}

function fact(kind: string, data: object, on?: string): PartInput {
  return { layer: 'fact', kind, data: data as PartInput['data'], ...(on === undefined ? {} : { occurredAt: { type: 'date', date: on, about: false } }) }
}

/** The entry of a list that a number falls on, round and round. */
function of<T>(list: readonly T[], n: number): T {
  return list[n % list.length] as T
}

/** Stands still until it is moved. */
class MovingClock implements Clock {
  #now: number
  constructor(now: number) {
    this.#now = now
  }
  now = (): number => this.#now
  zone = (): string => ZONE
  locale = (): string => 'en-US'
  set(ms: number): void {
    this.#now = ms
  }
  ahead(ms: number): void {
    this.#now += ms
  }
  /** The civil date in the business’s zone in winter, so many days later. */
  day(later = 0): string {
    return new Date(this.#now - BEHIND + later * DAY).toISOString().slice(0, 10)
  }
}
