import type { CaseState } from '../journal/fold-case.ts'
import type { CustomerState } from '../journal/fold-customer.ts'
import type { JournalState } from '../journal/fold-journal.ts'
import type { Entry, Hash, Layer } from '../journal/format.ts'
import type { PlacementPlan } from '../placement/plan.ts'
import type { CivilDate, Moment } from '../time/civil.ts'
import type { Masks } from './mask-text.ts'

export type PackKind = 'attorney' | 'placement'

/** What the owner chose before the pack is built. `from` and `to` narrow the chronology; parties and account always go whole. */
export interface PackOptions {
  /** The day of the statement of account. */
  readonly asOf: CivilDate
  readonly paper: 'letter' | 'a4'
  readonly from?: CivilDate | undefined
  readonly to?: CivilDate | undefined
  /** Append the text of the guidance applied to the counsel volume (never the lines not to say). */
  readonly guidanceText: boolean
  /** Attorney pack: only Volume 1, without the counsel volume. */
  readonly volumeOneOnly: boolean
  /** Attorney pack: the counsel volume also holds the internal notes. Left out unless it is true. */
  readonly internalNotes?: boolean | undefined
  /** Before the page number at the foot of every page, such as `HARTWELL`; the case’s number if undefined, nothing if empty. */
  readonly pagePrefix?: string | undefined
  /** Refs of entries that once had a stricter layer and were ticked to leave all the same; what is not ticked stays here. */
  readonly include?: readonly Hash[] | undefined
  /** Entries the owner leaves out of the chronology, each with the reason that is shown in its place. */
  readonly leaveOut?: readonly LeaveOut[] | undefined
  /** What is masked before anything is printed. */
  readonly masks?: Masks | undefined
  /** The largest size of a zip in bytes: a larger pack becomes several, numbered. */
  readonly splitAt?: number | undefined
}

/** An entry that is left out by choice: it stands in the pack as number, date and this reason. */
export interface LeaveOut {
  readonly ref: Hash
  readonly why: string
}

/** The layers an entry had where it was recorded first, for one that was moved here. */
export interface LayersBefore {
  readonly ref: Hash
  readonly layers: readonly Layer[]
}

/** Everything a pack is made of; plain data that survives structured cloning. Attachments travel beside it, by hash. */
export interface PackInput {
  readonly case: CaseState
  /** The customer of the case; undefined where the case has none, or its record can’t be read. */
  readonly customer: CustomerState | undefined
  /** Business profile and staff list. */
  readonly journal: JournalState
  /** The sealed entries of both streams; the customer’s are empty where the case has none. */
  readonly entries: { readonly case: readonly Entry[]; readonly customer: readonly Entry[] }
  /** The head of the journal-wide register when the pack was asked for. */
  readonly register: { readonly n: number; readonly hash: Hash }
  readonly options: PackOptions
  /** BCP 47 locale for dates and amounts in the documents; the CSV files are the same in every locale. */
  readonly locale: string
  /** When the pack is made: printed on it, and the creation date of its documents. */
  readonly preparedAt: Moment
  readonly appVersion: string
  /** Guidance as it was frozen when it was applied, by the hash of its markdown; only read if `guidanceText` is chosen. */
  readonly articles: readonly { readonly revision: Hash; readonly markdown: string }[]
  /** What the records that entries were moved here from know of their layers; an entry that is not in it had no other. */
  readonly beforeMove?: readonly LayersBefore[] | undefined
  /** How a file for an agency is made; without it, one case in our own table. */
  readonly placement?: PlacementPlan | undefined
  /** The other cases that go into the same file for an agency; they have none themselves. */
  readonly others?: readonly PackInput[] | undefined
  /** After masking: the parts that therefore leave the record’s lines, and the numbers of their entries. */
  readonly masked?: { readonly parts: readonly Hash[]; readonly entries: readonly string[] } | undefined
}

/** Something a pack does not contain: counted by layer and reason, without content. `days` are sorted and unique. */
export interface LeftOut {
  readonly layer: Layer
  readonly reason: 'layer' | 'withdrawn' | 'erased' | 'not-in-list' | 'once-stricter' | 'missing-file' | 'by-choice'
  readonly count: number
  readonly days: readonly CivilDate[]
}

/** What a handover still lacks: why it is asked for and where to enter it. */
export interface Missing {
  readonly what: string
  readonly why: string
  /** Where it is entered: `profile.address`, `customer.type`, `account.charge` … */
  readonly field: string
}
