import { currentOf } from '../../core/journal/current.ts'
import type { Item } from '../../core/journal/items.ts'
import type { JournalStore, StoreChange } from '../../storage/journal-store.ts'

/**
 * What has to be known over all cases. Every answer counts each saving that was acknowledged before the question: references and case
 * numbers are checked against it. Cases that cannot be read are left out.
 */
export interface CaseIndex {
  /** The id of a case’s customer, or null where it has none yet, or cannot be read. */
  customerOf(caseId: string): Promise<string | null>
  /** The ids of a customer’s cases, sorted. */
  casesOf(customer: string): Promise<readonly string[]>
  /** The highest case number given out in a year, without the year: 42 for `2026-0042`; 0 if there is none. */
  highestNumber(year: string): Promise<number>
}

/** What the index keeps of one case. */
interface Indexed {
  readonly customer: string | null
  readonly numbers: readonly string[]
}

/** What all cases add up to. */
interface Sums {
  readonly casesOf: ReadonlyMap<string, readonly string[]>
  /** By year. */
  readonly highest: ReadonlyMap<string, number>
}

/** Entries of other kinds change neither the customer nor the number of a case. */
const telling = new Set(['opened', 'case-details', 'correction', 'withdrawn', 'moved', 'erased'])

/** How many cases are read before other work gets its turn. */
const SLICE = 50

/** A case as something else knows it. */
export interface KnownCase {
  readonly id: string
  readonly customer: string | null
  /** Empty if it was erased. */
  readonly number: string
}

/** All cases as they are now, as something knows them that has read them all; undefined if nothing has. */
export type KnownCases = () => Promise<readonly KnownCase[] | undefined>

/**
 * An index made by reading every case once, when something over all cases is asked for first, or from what is known of them; later it
 * follows the savings.
 */
export function createReadingIndex(store: JournalStore, items: (stream: `case/${string}`) => Promise<readonly Item[]>, knownCases: KnownCases = async () => undefined): CaseIndex {
  const indexed = new Map<string, Indexed>()
  /** Cases that changed since they were indexed, or are new. */
  const changed = new Set<string>()
  let filled: Promise<void> | undefined
  let sums: Sums | undefined
  store.watch(noteChange)

  function noteChange({ streams, appended }: StoreChange): void {
    const touched = appended.length === 0 ? [...streams.keys()] : appended.filter(({ parts }) => parts.some((part) => part && telling.has(part.kind))).map(({ header }) => header.stream)
    for (const stream of touched) {
      if (!stream.startsWith('case/')) continue
      const id = stream.slice('case/'.length)
      changed.add(id)
      sums = undefined
    }
  }

  async function indexOf(id: string): Promise<Indexed | undefined> {
    const known = indexed.get(id)
    if (known && !changed.has(id)) return known
    // Before it is read: what changes from here on is read again.
    changed.delete(id)
    const stream = `case/${id}` as const
    await store.load([stream])
    if (!store.has(stream) || store.damageIn(stream)) {
      indexed.delete(id)
      return undefined
    }
    const own = await items(stream)
    const opened = currentOf(own, 'opened')
    const details = currentOf(own, 'case-details').at(-1) ?? opened.at(-1)
    const found: Indexed = { customer: details?.current.data.customer ?? null, numbers: opened.map((item) => item.current.data.number) }
    indexed.set(id, found)
    sums = undefined
    return found
  }

  async function fill(): Promise<void> {
    for (const { id, customer, number } of (await knownCases()) ?? []) {
      // What was saved while that was asked is not in it.
      if (!changed.has(id) && !indexed.has(id)) indexed.set(id, { customer, numbers: number === '' ? [] : [number] })
    }
    const ids = store.streams().filter((stream) => stream.startsWith('case/')).map((stream) => stream.slice('case/'.length))
    for (let at = 0; at < ids.length; at += SLICE) {
      for (const id of ids.slice(at, at + SLICE)) await indexOf(id)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  /** All cases that can be read; those that changed since the filling are read once more. */
  async function all(): Promise<Sums> {
    filled ??= fill().catch((error: unknown) => {
      filled = undefined
      throw error
    })
    await filled
    for (const id of changed) await indexOf(id)
    sums ??= sumsOf(indexed)
    return sums
  }

  return {
    customerOf: async (id) => (await indexOf(id))?.customer ?? null,
    casesOf: async (customer) => ((await all()).casesOf.get(customer) ?? []).filter((id) => !store.damageIn(`case/${id}`)).toSorted(),
    highestNumber: async (year) => (await all()).highest.get(year) ?? 0,
  }
}

function sumsOf(indexed: ReadonlyMap<string, Indexed>): Sums {
  const casesOf = new Map<string, string[]>()
  const highest = new Map<string, number>()
  for (const [id, { customer, numbers }] of indexed) {
    if (customer !== null) {
      const own = casesOf.get(customer)
      if (own) own.push(id)
      else casesOf.set(customer, [id])
    }
    for (const number of numbers) highest.set(number.slice(0, 4), Math.max(highest.get(number.slice(0, 4)) ?? 0, Number(number.slice(5))))
  }
  return { casesOf, highest }
}
