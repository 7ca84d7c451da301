import { type AccountLine, type Balance, balancesOf, type InvoiceDue, invoicesDue, linesOfCase, type PaymentPlan } from '../ledger/account.ts'
import { installmentsOf, nextOf, openInstallments, type Installment, type NextItem } from '../due/next-of.ts'
import { occurredNow, occurredSortKey, type CivilDate, type Moment } from '../time/civil.ts'
import type { Hash } from './format.ts'
import type { Situation } from './fields.ts'
import { currentOf } from './current.ts'
import type { Current, Item, ItemOf } from './items.ts'
import type { DataOf, Kind } from './kinds.ts'

export type { NextItem } from '../due/next-of.ts'

export type CaseStatus = DataOf<'status'>['status'] | 'closed'

/** A promise with its outcome, if one is recorded. Whether it is overdue is for the reader’s day to say. */
export interface PromiseState {
  readonly item: ItemOf<'promise'>
  readonly outcome: ItemOf<'promise-outcome'> | undefined
}

/** How often an article was applied, and its newest frozen revision. */
export interface AppliedGuidance {
  readonly article: string
  readonly title: string
  readonly revision: Hash
  readonly times: number
}

/** What the entries of a case, and its share of the customer’s account, add up to. */
export interface CaseState {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly situations: readonly Situation[]
  readonly customer: string | null
  readonly status: CaseStatus
  readonly opened: Moment
  readonly closed: ItemOf<'closed'> | undefined
  /** Everything in the case and its share of the account, in order of occurrence, then of recording. */
  readonly timeline: readonly Item[]
  readonly promises: readonly PromiseState[]
  readonly next: readonly NextItem[]
  readonly holds: readonly ItemOf<'hold'>[]
  readonly expiries: readonly ItemOf<'expiry'>[]
  readonly pauses: readonly ItemOf<'pause'>[]
  readonly placed: ItemOf<'placed'> | undefined
  readonly guidance: readonly AppliedGuidance[]
  readonly account: readonly AccountLine[]
  readonly balances: readonly Balance[]
  /** What is open of its charges by a due date, earliest first. */
  readonly invoicesDue: readonly InvoiceDue[]
  /** The installments of the plan in force that aren’t met, earliest first. */
  readonly installmentsDue: readonly Installment[]
  readonly lastContact: ItemOf<'contact'> | undefined
}

/** Kinds of the customer’s stream that show in the timeline of the case they name. */
const accountKinds = new Set<Kind>(['charge', 'payment', 'credit', 'refund', 'bounced-payment', 'write-off'])

/**
 * Folds a case as of a day: a pure function that screens, packs and the read model share.
 * @param items the case’s own items
 * @param customerItems the items of its customer’s stream (empty where the case has none)
 * @param account all lines of that customer’s account
 */
export function foldCase(id: string, items: readonly Item[], customerItems: readonly Item[], account: readonly AccountLine[], asOf: CivilDate): CaseState {
  const opened = currentOf(items, 'opened').at(-1)
  const details = currentOf(items, 'case-details').at(-1)?.current.data ?? opened?.current.data
  const ownLines = linesOfCase(account, id)
  const refs = new Set(ownLines.map((line) => line.ref))
  const shared = customerItems.filter((item) => item.current && accountKinds.has(item.current.kind) && belongsToCase(item, id, refs))
  const balances = balancesOf(ownLines, asOf, planOf(items))
  const timeline = inOrder([...items, ...shared])
  return {
    id,
    number: opened?.current.data.number ?? '',
    title: details?.title ?? 'Erased case',
    situations: details?.situations ?? [],
    customer: details?.customer ?? null,
    status: statusOf(items),
    opened: opened?.recordedAt ?? items[0]?.recordedAt ?? { at: 0, zone: 'UTC' },
    closed: isClosed(items) ? currentOf(items, 'closed').at(-1) : undefined,
    timeline,
    promises: promisesOf(items),
    next: nextOf(items),
    holds: unreleased(currentOf(items, 'hold'), currentOf(items, 'hold-released').map((item) => item.current.data.hold)),
    expiries: currentOf(items, 'expiry'),
    pauses: unreleased(currentOf(items, 'pause'), currentOf(items, 'pause-released').map((item) => item.current.data.pause)),
    placed: unreleased(currentOf(items, 'placed'), currentOf(items, 'recalled').map((item) => item.current.data.placed)).at(-1),
    guidance: guidanceOf(items),
    account: ownLines,
    balances,
    invoicesDue: invoicesDue(ownLines, asOf, planOf(items)),
    installmentsDue: openInstallments(installmentsOf(items), balances),
    lastContact: currentOf(items, 'contact').at(-1),
  }
}

/** The sort key of an item: when it happened, or when it was recorded where nothing else is known. */
export function itemSortKey(item: Item): string {
  const occurred = item.current?.occurredAt
  if (occurred) return occurredSortKey(occurred)
  return (item.current && valueDate(item.current)) ?? occurredSortKey(occurredNow(item.recordedAt))
}

/** The day an item stands under in a timeline. */
export function itemDay(item: Item): CivilDate {
  return itemSortKey(item).slice(0, 10)
}

/** The day on which a movement counts, or a case was placed; a date that lies ahead (a due date, a date that runs out) is none. */
function valueDate({ kind, data }: Current): CivilDate | undefined {
  switch (kind) {
    case 'charge':
      return data.invoicedOn
    case 'payment':
      return data.receivedOn
    case 'credit':
    case 'refund':
    case 'bounced-payment':
    case 'write-off':
    case 'placed':
      return data.on
    default:
      return undefined
  }
}

/** By occurrence, then by recording. The keys are made once: of thousands of entries they cost more than the sorting. */
function inOrder(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, key: itemSortKey(item) }))
    .toSorted((a, b) => (a.key === b.key ? a.item.recordedAt.at - b.item.recordedAt.at || a.item.seq - b.item.seq : a.key < b.key ? -1 : 1))
    .map(({ item }) => item)
}

function belongsToCase(item: Item, id: string, refs: ReadonlySet<Hash>): boolean {
  if (refs.has(item.ref)) return true
  const data = item.current?.data as { readonly case?: string | null; readonly allocations?: readonly { readonly case: string | null }[] } | undefined
  return item.state.state !== 'current' && (data?.case === id || (data?.allocations?.some((part) => part.case === id) ?? false))
}

function isClosed(items: readonly Item[]): boolean {
  return (currentOf(items, 'closed').at(-1)?.seq ?? 0) > (currentOf(items, 'reopened').at(-1)?.seq ?? 0)
}

function statusOf(items: readonly Item[]): CaseStatus {
  return isClosed(items) ? 'closed' : (currentOf(items, 'status').at(-1)?.current.data.status ?? 'open')
}

function promisesOf(items: readonly Item[]): PromiseState[] {
  const outcomes = currentOf(items, 'promise-outcome')
  return currentOf(items, 'promise').map((item) => ({ item, outcome: outcomes.findLast((outcome) => outcome.current.data.promise === item.ref) }))
}

/** The installments of the newest agreement that has any: an accepted offer changes what is due by when. */
export function planOf(items: readonly Item[]): PaymentPlan {
  return currentOf(items, 'agreement').findLast((item) => item.current.data.instalments !== undefined)?.current.data.instalments ?? []
}

function unreleased<T extends Item>(items: readonly T[], released: readonly Hash[]): T[] {
  const done = new Set(released)
  return items.filter((item) => !done.has(item.ref))
}

function guidanceOf(items: readonly Item[]): AppliedGuidance[] {
  const applied = new Map<string, AppliedGuidance>()
  for (const item of items) {
    if (item.state.state !== 'current') continue
    for (const { article, title, revision } of item.current?.guidance ?? []) {
      applied.set(article, { article, title, revision, times: (applied.get(article)?.times ?? 0) + 1 })
    }
  }
  return [...applied.values()]
}
