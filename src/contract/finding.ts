import type { Marked } from '../core/guidance/article.ts'
import type { Filter } from '../core/journal-search/filters.ts'
import type { RefusedFilter } from '../core/journal-search/parse-query.ts'
import type { DueType } from '../core/due/due-type.ts'
import type { DueGroup } from '../core/due/groups.ts'
import type { Money } from '../core/money/money.ts'
import type { CaseStatus } from '../core/journal/fold-case.ts'
import type { Hash, Layer, StreamId } from '../core/journal/format.ts'
import type { Kind } from '../core/journal/kinds.ts'
import type { CivilDate } from '../core/time/civil.ts'
import type { CaseSummary, CustomerSummary } from './views.ts'

export const caseSorts = ['status', 'situation', 'customer', 'balance', 'nextDue', 'lastContact', 'number', 'title'] as const
export type CaseSort = (typeof caseSorts)[number]
export const customerSorts = ['name', 'cases', 'openCases', 'balance', 'lastContact'] as const
export type CustomerSort = (typeof customerSorts)[number]

/** One stretch of a list. `total` counts all that fit. */
export interface Stretch<T> {
  readonly rows: readonly T[]
  readonly total: number
  /** False while the journal is still being read in the background: more may come, and a `lists` event tells when. */
  readonly complete: boolean
}

export type CaseStretch = Stretch<CaseSummary>
export type CustomerStretch = Stretch<CustomerSummary>

export interface CaseName {
  readonly id: string
  readonly number: string
  readonly title: string
}

export interface CustomerName {
  readonly id: string
  readonly name: string
}

/** Where an entry stands: in a case, in a customer’s record, or in the journal’s own. */
export interface EntryPlace {
  readonly stream: StreamId
  readonly seq: number
  readonly entry: Hash
  /** The item to open at. */
  readonly ref: Hash
  readonly case: CaseName | undefined
  readonly customer: CustomerName | undefined
}

/** What of a hit the query met: words of a field, or only its filters. */
export type HitReason = 'number' | 'title' | 'name' | 'details' | 'customer' | 'words' | 'place' | 'file-name' | 'filters'

/** One hit of the journal search. `date` is the day it happened, for a case the day it was opened; a customer has none. */
export type JournalHit =
  | {
      readonly type: 'case'
      readonly id: string
      readonly number: string
      readonly title: readonly Marked[]
      readonly sentence: readonly Marked[]
      readonly customer: CustomerName | undefined
      readonly status: CaseStatus
      readonly date: CivilDate
      readonly why: HitReason
    }
  | { readonly type: 'customer'; readonly id: string; readonly title: readonly Marked[]; readonly sentence: readonly Marked[]; readonly date: undefined; readonly why: HitReason }
  | ({
      readonly type: 'entry'
      /** Undefined for a withdrawn or erased entry, which is shown as number and date. */
      readonly kind: Kind | undefined
      readonly layer: Layer | undefined
      readonly state: 'current' | 'withdrawn' | 'erased'
      readonly title: readonly Marked[]
      readonly sentence: readonly Marked[]
      readonly date: CivilDate
      readonly why: HitReason
    } & EntryPlace)
  | ({ readonly type: 'file'; readonly hash: Hash; readonly title: readonly Marked[]; readonly sentence: readonly Marked[]; readonly date: CivilDate; readonly why: HitReason } & EntryPlace)

export interface JournalHits {
  readonly hits: readonly JournalHit[]
  /** All that fit; of entries at most the newest 2,000 are counted. */
  readonly total: number
  readonly complete: boolean
  /** The filters as they were understood. */
  readonly filters: readonly (Filter & { readonly typed: string })[]
  /** Filters that don’t exist, or whose value can’t be used. */
  readonly refused: readonly RefusedFilter[]
  /** The query with words that do occur, where one of its words occurs nowhere and nothing was found. */
  readonly didYouMean: string | undefined
}

/** Something with a date that waits for somebody. Whether it is overdue is for the reader’s day to say. */
export interface DueRow {
  /** Its own day, and the one on which it is to be brought up: later where it was put off. */
  readonly date: CivilDate
  readonly remind: CivilDate
  /** Local time of day, `15:00`. */
  readonly time: string | undefined
  readonly type: DueType
  readonly kind: Kind
  readonly layer: Layer
  readonly text: string
  /** Who has to act. */
  readonly by: 'us' | 'them'
  /** The colleague it is about. */
  readonly staff: string | undefined
  /** Of an invoice, what is open of it. */
  readonly amount: Money | undefined
  readonly stream: StreamId
  readonly ref: Hash
  readonly case: CaseName | undefined
  readonly customer: CustomerName | undefined
}

/** `groups` counts all that fit by how near they are today. */
export type DueStretch = Stretch<DueRow> & { readonly groups: Readonly<Record<DueGroup, number>> }

/** How this computer reminds of what is due in the open journal. */
export interface ReminderStatus {
  readonly on: boolean
  /** Local time of day, `09:00`, for what has a day only. */
  readonly at: string
  /** True if notifications and calendar files may say what is due and whose. */
  readonly confidential: boolean
  /** False where this host can’t show notifications of the system. */
  readonly canNotify: boolean
  /** What came due while nothing was open here: how many things, since which civil date. */
  readonly missed: { readonly count: number; readonly since: CivilDate } | undefined
}
