import { foldCase, type CaseState } from '../../core/journal/fold-case.ts'
import { foldCustomer, type CustomerState } from '../../core/journal/fold-customer.ts'
import { foldJournal, type JournalState } from '../../core/journal/fold-journal.ts'
import { currentOf } from '../../core/journal/current.ts'
import { itemsOf, type Item } from '../../core/journal/items.ts'
import type { StreamId } from '../../core/journal/format.ts'
import { ProblemError } from '../../core/problem.ts'
import type { CivilDate } from '../../core/time/civil.ts'
import type { JournalStore } from '../../storage/journal-store.ts'

/** The open journal with its folds, each computed once per head of its stream. */
export interface OpenJournal {
  readonly store: JournalStore
  items(stream: StreamId): readonly Item[]
  journal(): JournalState
  customer(id: string, asOf: CivilDate): CustomerState
  /** A case with its share of its customer’s account. A damaged customer stream leaves the account empty. */
  case(id: string, asOf: CivilDate): CaseState
  caseIds(): readonly string[]
  customerIds(): readonly string[]
  /** The id of a case’s customer, or null where it has none yet. */
  customerOf(caseId: string): string | null
  /** The ids of a customer’s cases. */
  casesOf(customer: string): readonly string[]
  /** Forgets a stream’s items after a rewrite that changed no head. */
  forget(stream: StreamId): void
}

/** Wraps an open store. */
export function openFolds(store: JournalStore): OpenJournal {
  const cache = new Map<StreamId, { readonly count: number; readonly items: readonly Item[] }>()

  function items(stream: StreamId): readonly Item[] {
    const entries = store.entries(stream)
    const folded = cache.get(stream)
    if (folded?.count === entries.length) return folded.items
    const fresh = itemsOf(entries)
    cache.set(stream, { count: entries.length, items: fresh })
    return fresh
  }

  function idsOf(prefix: 'case/' | 'customer/'): string[] {
    return store.streams().filter((stream) => stream.startsWith(prefix)).map((stream) => stream.slice(prefix.length))
  }

  function customerOf(id: string): string | null {
    const own = items(`case/${id}`)
    return (currentOf(own, 'case-details').at(-1) ?? currentOf(own, 'opened').at(-1))?.current.data.customer ?? null
  }

  function readable(stream: StreamId): boolean {
    return !store.damage().some((damage) => damage.stream === stream && damage.setAside === undefined)
  }

  return {
    store,
    items,
    journal: () => foldJournal(items('journal')),
    customer(id, asOf) {
      requireStream(store, `customer/${id}`, 'This customer is not in the journal.')
      return foldCustomer(id, items(`customer/${id}`), asOf)
    },
    case(id, asOf) {
      requireStream(store, `case/${id}`, 'This case is not in the journal.')
      const customer = customerOf(id)
      const stream = customer === null ? undefined : (`customer/${customer}` as const)
      const theirs = stream && readable(stream) ? items(stream) : []
      const account = customer === null || theirs.length === 0 ? [] : foldCustomer(customer, theirs, asOf).account
      return foldCase(id, items(`case/${id}`), theirs, account, asOf)
    },
    caseIds: () => idsOf('case/').filter((id) => readable(`case/${id}`)),
    customerIds: () => idsOf('customer/').filter((id) => readable(`customer/${id}`)),
    customerOf,
    casesOf: (customer) => idsOf('case/').filter((id) => readable(`case/${id}`) && customerOf(id) === customer),
    forget: (stream) => cache.delete(stream),
  }
}

function requireStream(store: JournalStore, stream: StreamId, message: string): void {
  if (!store.streams().includes(stream)) throw new ProblemError('not-found', message)
}
