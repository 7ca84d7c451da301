import { join } from 'node:path'
import type { StreamId } from '../../src/core/journal/format.ts'
import { newId } from '../../src/core/ports.ts'
import type { NewPart } from '../../src/core/journal/seal-entry.ts'
import type { Append, JournalStore } from '../../src/storage/journal-store.ts'
import { openJournal } from '../../src/storage/open-journal.ts'
import { hastyFiles, LAST_DAY, writeLargeJournal } from '../large-journal.ts'
import { repeatableChance } from '../repeatable-chance.ts'
import { repeatableRandom, scriptPorts, standingClock } from '../script-ports.ts'
import { coinedWord } from './made-up-library.ts'

/** Cases with exactly so many entries, by number of entries: the ids of the cases. Of the short ones there are many, so that they stay short. */
export type CasesByLength = ReadonlyMap<number, readonly string[]>
export const LENGTHS = [10, 1_000, 5_000] as const
const SHORT_CASES = 50

/** A journal made for a measurement, below a data folder as the hosts keep one. */
export interface MadeUpJournal {
  readonly data: string
  readonly folder: string
  readonly cases: number
  readonly byLength: CasesByLength
}

/** Entries sealed and written together: the journal is thrown away afterwards. */
const AT_ONCE = 500
const COINED = 8_000
/** Cases made as a person would make them, one after the other; more of them would take minutes. */
const BY_HAND = 2_000

/**
 * Makes a journal of so many cases and at least so many entries: customers, accounts and the first cases through the app’s own functions,
 * the others and more calls in all of them sealed together until there are enough, with a vocabulary that grows as that of a real journal does.
 */
export async function makeUpJournal(data: string, cases: number, entries: number): Promise<MadeUpJournal> {
  const folder = join(data, 'journal')
  const ports = { ...scriptPorts(data, standingClock(`${LAST_DAY}T15:00:00Z`), repeatableRandom('bench')), files: hastyFiles() }
  const ordinary = cases - SHORT_CASES - (LENGTHS.length - 1)
  await writeLargeJournal(ports, folder, { cases: Math.min(ordinary, BY_HAND) })
  const store = await openJournal({ ...ports, cache: ports.folders.cache }, folder, { mode: 'write' })
  try {
    const customers = store.streams().filter((stream) => stream.startsWith('customer/')).map((stream) => stream.slice('customer/'.length))
    await write(store, Array.from({ length: Math.max(0, ordinary - BY_HAND) }, (_, n) => ({ stream: `case/${newId(ports.random)}` as const, parts: [openedCase(`1991-${String(n).padStart(5, '0')}`, `${things[n % things.length]} ${reasons[n % reasons.length]}`, customers[n % customers.length] ?? null)] })))
    const others = store.streams().filter((stream) => stream.startsWith('case/'))
    const byLength = new Map<number, string[]>()
    const call = calls()
    for (const length of LENGTHS) {
      const ids = Array.from({ length: length === LENGTHS[0] ? SHORT_CASES : 1 }, () => newId(ports.random))
      byLength.set(length, ids)
      for (const [index, id] of ids.entries()) {
        const opened = openedCase(`1990-${String(length + index).padStart(4, '0')}`, `Repairs over the years, house ${length + index}`, null)
        await write(store, Array.from({ length }, (_, n) => ({ stream: `case/${id}` as const, parts: [n === 0 ? opened : call()] })))
      }
    }
    const missing = entries - store.registerHead().n
    await write(store, Array.from({ length: Math.max(0, missing) }, (_, n) => ({ stream: others[Math.floor((n * others.length) / missing)] as StreamId, parts: [call()] })))
    return { data, folder, cases, byLength }
  } finally {
    await store.close()
  }
}

function openedCase(number: string, title: string, customer: string | null): NewPart {
  return { layer: 'fact', kind: 'opened', author: 'maria', data: { number, title, situations: ['complaint'], customer } }
}

async function write(store: JournalStore, appends: readonly Append[]): Promise<void> {
  for (let at = 0; at < appends.length; at += AT_ONCE) {
    const batch = appends.slice(at, at + AT_ONCE)
    await store.load([...new Set(batch.map(({ stream }) => stream))])
    await store.append(batch, { at: Date.parse(`${LAST_DAY}T15:00:00Z`), zone: 'America/Chicago' })
  }
}

/** Calls that never were, the same on every run. */
function calls(): () => NewPart {
  const chance = repeatableChance(20261122)
  const words = Array.from({ length: COINED }, () => coinedWord(chance))
  const pick = (list: readonly string[]): string => list[Math.floor(chance() * list.length)] ?? ''
  // Inverse of a 1/rank distribution: a few words are frequent, most are rare.
  const rare = (): string => words[Math.min(words.length - 1, Math.floor(Math.exp(chance() * Math.log(words.length))))] ?? ''
  const sentence = (): string => `${pick(people)} ${pick(doings)} the ${rare()} ${pick(things)} ${pick(reasons)}, ${rare()} ${rare()}.`
  return () => ({
    layer: 'fact', kind: 'contact', author: 'maria', occurredAt: { type: 'date', date: LAST_DAY, about: false },
    data: { channel: 'call', direction: chance() < 0.7 ? 'in' : 'out', lines: [{ voice: 'they-said', text: `${sentence()} ${sentence()}` }, { voice: 'summary', text: sentence() }] },
  })
}

const people = ['She', 'He', 'The owner', 'Her brother', 'The office', 'Their accountant', 'The neighbor', 'The tenant']
const doings = ['asked about', 'sent back', 'has not paid for', 'disputes', 'praised', 'wants to cancel', 'photographed', 'waits for', 'signed for', 'was promised']
const things = ['cabinets', 'invoice', 'deposit', 'hinge', 'garage door', 'refund', 'delivery', 'quote', 'worktop', 'warranty', 'appointment', 'second fitting', 'floor', 'estimate', 'key', 'receipt']
const reasons = ['because it came late', 'as agreed in March', 'before the holidays', 'which was scratched', 'after the third visit', 'and will call back on Friday', 'though nobody told them', 'for $1,234.50', 'at no extra cost', 'by bank transfer']
