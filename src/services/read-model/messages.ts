import type { Hash, StreamId } from '../../core/journal/format.ts'
import type { CivilDate } from '../../core/time/civil.ts'
import type { DueStretch, JournalHits } from '../../contract/finding.ts'
import type { InputOf } from '../../contract/methods.ts'
import type { CaseSummary, CustomerSummary } from '../../contract/views.ts'
import type { KnownCase } from '../journal/case-index.ts'
import type { Found } from './find-records.ts'

/** The journal whose read model is wanted. */
export interface JournalPlace {
  readonly id: string
  /** The journal’s own folder; it is only read. */
  readonly folder: string
  /**
   * The folder for the read model of this journal, below the system’s cache folder. Undefined where another program may write the journal
   * and keeps a read model there: then it is made in memory, and goes with the program.
   */
  readonly cache: string | undefined
  readonly locale: string
}

/** What can be asked. `today` is the reader’s civil date. */
export type Question =
  | { readonly type: 'cases'; readonly input: InputOf<'cases.find'>; readonly today: CivilDate }
  | { readonly type: 'customers'; readonly input: InputOf<'customers.find'>; readonly today: CivilDate }
  | { readonly type: 'search'; readonly input: InputOf<'journal.search'>; readonly today: CivilDate }
  | { readonly type: 'due'; readonly input: InputOf<'due.list'>; readonly today: CivilDate }
  /** Whether everything saved before is taken in, and on disk. */
  | { readonly type: 'settled'; readonly today: CivilDate }
  /** Whose each case is and which number it has, by id, in stretches. */
  | { readonly type: 'case-index'; readonly after: string; readonly limit: number; readonly today: CivilDate }

/** What each question is answered with. */
export interface Answers {
  readonly cases: Found<CaseSummary>
  readonly customers: Found<CustomerSummary>
  readonly search: Omit<JournalHits, 'complete'>
  readonly due: Omit<DueStretch, 'complete'>
  readonly settled: null
  readonly 'case-index': { readonly cases: readonly KnownCase[] }
}

export type Answer = { [Q in Question['type']]: { readonly type: Q; readonly value: Answers[Q] } }[Question['type']]

/** An entry that was saved, with its number in the register. */
export interface SavedEntry {
  readonly stream: StreamId
  readonly seq: number
  readonly n: number
  readonly hash: Hash
}

export type ToRecordsWorker =
  | { readonly type: 'open'; readonly place: JournalPlace; readonly head: { readonly n: number; readonly hash: Hash }; readonly today: CivilDate }
  | { readonly type: 'saved'; readonly entries: readonly SavedEntry[]; readonly head: { readonly n: number; readonly hash: Hash } }
  | { readonly type: 'look-again'; readonly stream: StreamId }
  | { readonly type: 'ask'; readonly number: number; readonly question: Question }
  | { readonly type: 'shut'; readonly number: number }

export type FromRecordsWorker =
  /** `complete` is false while there is something in the journal that is not taken in yet. */
  | { readonly type: 'answer'; readonly number: number; readonly answer: Answer; readonly complete: boolean }
  | { readonly type: 'failed'; readonly number: number; readonly message: string }
  | { readonly type: 'shut'; readonly number: number }
  /** How many streams of those to be read are read. `done` equals `total` once at the end. */
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  /** Everything the register lists is taken in. */
  | { readonly type: 'complete' }
  | { readonly type: 'damaged'; readonly stream: StreamId; readonly reason: string }
  /** Something went wrong that nobody asked for; the work goes on. */
  | { readonly type: 'trouble'; readonly message: string }
