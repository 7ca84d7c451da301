import { foldCase, type CaseState } from '../../core/journal/fold-case.ts'
import { foldCustomer, type CustomerState } from '../../core/journal/fold-customer.ts'
import { foldJournal, type JournalState } from '../../core/journal/fold-journal.ts'
import { currentOf } from '../../core/journal/current.ts'
import { itemsOf, type Item } from '../../core/journal/items.ts'
import type { Entry, StreamId } from '../../core/journal/format.ts'
import { ProblemError } from '../../core/problem.ts'
import type { CivilDate } from '../../core/time/civil.ts'
import type { JournalStore } from '../../storage/journal-store.ts'
import { createReadingIndex, type CaseIndex, type KnownCases } from './case-index.ts'

/** The open journal with its folds. Each loads the streams it needs, and is computed once per head of its stream while that is in memory. */
export interface OpenJournal {
  readonly store: JournalStore
  readonly index: CaseIndex
  /** @throws ProblemError `stream-damaged` */
  items(stream: StreamId): Promise<readonly Item[]>
  /** The business; its stream is always in memory. */
  journal(): JournalState
  customer(id: string, asOf: CivilDate): Promise<CustomerState>
  /** A case with its share of its customer’s account. A damaged customer stream leaves the account empty. */
  case(id: string, asOf: CivilDate): Promise<CaseState>
  /** The cases that are not known to be damaged. */
  caseIds(): readonly string[]
  customerIds(): readonly string[]
  /** True if the customer is in the journal and not known to be damaged. */
  hasCustomer(id: string): boolean
  /** Loads a stream and tells whether it can be used. */
  isReadable(stream: StreamId): Promise<boolean>
  /** The id of a case’s customer, or null where it has none yet. */
  customerOf(caseId: string): Promise<string | null>
  /** The ids of a customer’s cases. */
  casesOf(customer: string): Promise<readonly string[]>
}

/** Wraps an open store. The index reads every case when it is first asked, unless they are known. */
export function openFolds(store: JournalStore, known?: KnownCases): OpenJournal {
  /** By the list of entries itself, so that items go when storage lets go of the entries, or replaces them. */
  const cache = new WeakMap<readonly Entry[], { readonly count: number; readonly items: readonly Item[] }>()

  /** Of a stream that was loaded just now. */
  function fold(stream: StreamId): readonly Item[] {
    const entries = store.entries(stream)
    const folded = cache.get(entries)
    if (folded?.count === entries.length) return folded.items
    const fresh = itemsOf(entries)
    cache.set(entries, { count: entries.length, items: fresh })
    return fresh
  }

  /** Each saving asks who is at the desk, and so for the staff. */
  let business: JournalState | undefined

  function journal(): JournalState {
    const own = fold('journal')
    if (business?.items !== own) business = foldJournal(own)
    return business
  }

  async function items(stream: StreamId): Promise<readonly Item[]> {
    await store.load([stream])
    return fold(stream)
  }

  function idsOf(prefix: 'case/' | 'customer/'): string[] {
    return store.streams().filter((stream) => stream.startsWith(prefix) && !store.damageIn(stream)).map((stream) => stream.slice(prefix.length))
  }

  function requireStream(stream: StreamId, message: string): void {
    if (!store.has(stream)) throw new ProblemError('not-found', message)
  }

  async function isReadable(stream: StreamId): Promise<boolean> {
    await store.load([stream])
    return store.has(stream) && !store.damageIn(stream)
  }

  const index = createReadingIndex(store, items, known)
  return {
    store,
    index,
    items,
    journal,
    async customer(id, asOf) {
      requireStream(`customer/${id}`, 'This customer is not in the journal.')
      return foldCustomer(id, await items(`customer/${id}`), asOf)
    },
    async case(id, asOf) {
      requireStream(`case/${id}`, 'This case is not in the journal.')
      const own = await items(`case/${id}`)
      const customer = (currentOf(own, 'case-details').at(-1) ?? currentOf(own, 'opened').at(-1))?.current.data.customer ?? null
      const stream = customer === null ? undefined : (`customer/${customer}` as const)
      const theirs = stream && (await isReadable(stream)) ? fold(stream) : []
      const account = customer === null || theirs.length === 0 ? [] : foldCustomer(customer, theirs, asOf).account
      return foldCase(id, own, theirs, account, asOf)
    },
    caseIds: () => idsOf('case/'),
    customerIds: () => idsOf('customer/'),
    hasCustomer: (id) => store.has(`customer/${id}`) && !store.damageIn(`customer/${id}`),
    isReadable,
    customerOf: (id) => index.customerOf(id),
    casesOf: (customer) => index.casesOf(customer),
  }
}
