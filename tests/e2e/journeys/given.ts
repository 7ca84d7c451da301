import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { hastyFiles } from '../../../scripts/large-journal.ts'
import { repeatableRandom, scriptPorts } from '../../../scripts/script-ports.ts'
import type { InputOf, PartInput } from '../../../src/contract/methods.ts'
import { PROGRAM_AUTHOR } from '../../../src/core/journal/authors.ts'
import type { Situation } from '../../../src/core/journal/fields.ts'
import type { Hash, Layer, StreamId } from '../../../src/core/journal/format.ts'
import { createHands } from '../../../src/services/sample/hands.ts'
import { createJournal } from '../../../src/storage/create-journal.ts'

/** The Monday morning on which the journeys play: 9 o’clock in Chicago. */
export const monday = { now: Date.parse('2026-11-23T15:00:00Z'), zone: 'America/Chicago', locale: 'en-US' }
const DAY = 24 * 3_600_000

/** What there is before a journey begins, written through the app’s own functions on the days on which it happened. */
export interface Given {
  /** A company with one person to talk to. Resolves to its id. */
  readonly customer: (name: string, person: string, phone: string) => Promise<string>
  /** A case opened so many days before. Resolves to its id. */
  readonly case: (title: string, situation: Situation, customer: string, daysAgo: number) => Promise<string>
  /** Records one entry so many days before; later entries can name the parts by what it resolves to. Days count down from entry to entry. */
  readonly record: (stream: StreamId, daysAgo: number, ...parts: readonly PartInput[]) => Promise<readonly Hash[]>
  /** The civil date so many days before. */
  readonly day: (daysAgo: number) => string
}

/** A part that happened on the day it was written down. */
export function part(kind: string, data: object, layer: Layer = 'fact'): PartInput {
  return { layer, kind, data: data as PartInput['data'] }
}

/** Makes the journal of a small business in `<data>/journal`, with what a journey needs beforehand. */
export async function makeJournal(data: string, write: (given: Given) => Promise<void>): Promise<void> {
  const folder = join(data, 'journal')
  mkdirSync(folder, { recursive: true })
  let now = monday.now - 60 * DAY
  const clock = { now: () => now, zone: () => monday.zone, locale: () => monday.locale }
  const ports = { ...scriptPorts(data, clock, repeatableRandom('journeys')), files: hastyFiles() }
  const store = await createJournal({ files: ports.files, clock, random: ports.random }, folder, { author: PROGRAM_AUTHOR })
  try {
    const hands = await createHands(ports, clock, store)
    const call = async (stream: InputOf<'entry.record'>['stream'], parts: readonly PartInput[]): Promise<readonly Hash[]> => (await hands.call('entry.record', { stream, parts: [...parts] })).refs
    await call('journal', [part('business-profile', { name: 'Miller Joinery', currency: 'USD' }), part('staff-member', { staff: 'maria', name: 'Maria Reyes', role: 'Office' })])
    await hands.call('desk.sit', { staff: 'maria' })
    const on = (daysAgo: number): void => {
      const next = monday.now - daysAgo * DAY
      if (next < now) throw new Error(`${daysAgo} days ago is before what was written last.`)
      now = next
    }
    await write({
      day: (daysAgo) => dayOf(monday.now - daysAgo * DAY),
      customer: async (name, person, phone) => (await hands.call('customers.create', { identity: { type: 'company', name, country: 'US' }, people: [{ name: person, role: 'owner', phones: [phone], emails: [] }], addresses: [] })).id,
      case: async (title, situation, customer, daysAgo) => {
        on(daysAgo)
        return (await hands.call('cases.create', { title, situations: [situation], customer })).id
      },
      record: async (stream, daysAgo, ...parts) => {
        on(daysAgo)
        return call(stream, parts.map((one) => ({ occurredAt: { type: 'date', date: dayOf(now), about: false }, ...one })))
      },
    })
  } finally {
    await store.close()
  }
}

/** The civil date in Chicago; the journeys’ mornings lie on the same day there as in UTC. */
function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
