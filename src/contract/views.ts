import type { LayersBefore, LeftOut, Missing } from '../core/export/pack-input.ts'
import type { Damage } from '../core/journal/damage.ts'
import type { Hash, StreamId } from '../core/journal/format.ts'
import type { HoldSuggestion } from '../core/journal/hold-suggestion.ts'
import type { CaseState, CaseStatus } from '../core/journal/fold-case.ts'
import type { CustomerState, Identity } from '../core/journal/fold-customer.ts'
import type { BusinessProfile, StaffMember } from '../core/journal/fold-journal.ts'
import type { Situation } from '../core/journal/fields.ts'
import type { Balance } from '../core/ledger/account.ts'
import type { CivilDate, Moment } from '../core/time/civil.ts'

/** What the running program is and can do here. */
export interface AppInfo {
  readonly version: string
  readonly host: 'electron' | 'browser'
  readonly platform: 'linux' | 'darwin' | 'win32'
  readonly locale: string
  readonly zone: string
  /** Today’s civil date on the computer. */
  readonly today: CivilDate
}

export type JournalStatus =
  | { readonly state: 'none'; readonly suggestedFolder: string; readonly lastFolder: string | undefined; readonly problem?: { readonly code: string; readonly message: string; readonly remedy: string } | undefined }
  | {
      readonly state: 'open'
      readonly folder: string
      readonly id: string
      readonly mode: 'write' | 'read-only'
      readonly entries: number
      readonly damage: readonly Damage[]
      /** The sync service whose folder this is, if it looks like one. */
      readonly synced: string | undefined
    }

/** Who we are and who is here. `atDesk` is chosen, not verified. */
export interface BusinessView {
  readonly profile: BusinessProfile | undefined
  readonly staff: readonly StaffMember[]
  readonly atDesk: string | undefined
}

export interface CaseSummary {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly situations: readonly Situation[]
  readonly customer: { readonly id: string; readonly name: string } | undefined
  readonly status: CaseStatus
  readonly openedOn: CivilDate
  readonly balances: readonly Balance[]
  readonly nextDue: CivilDate | undefined
  readonly lastContact: CivilDate | undefined
  readonly hold: boolean
}

export interface CustomerSummary {
  readonly id: string
  readonly name: string
  readonly type: Identity['type']
  readonly cases: number
  readonly openCases: number
  readonly balances: readonly Balance[]
  readonly lastContact: CivilDate | undefined
}

/** One case with all that its screen shows. */
export interface CaseView {
  readonly state: CaseState
  readonly customer: CustomerState | undefined
  readonly staff: readonly StaffMember[]
  readonly record: { readonly entries: number; readonly head: Hash; readonly damage: string | undefined }
  readonly missing: { readonly attorney: readonly Missing[]; readonly placement: readonly Missing[] }
  /** Other cases of the same customer. */
  readonly others: readonly CaseSummary[]
  /** Why a hold may be due; nothing the owner has put away, and nothing while the case is on hold or closed. */
  readonly holdSuggestions: readonly HoldSuggestion[]
  /** Layers that entries moved here had where they came from. */
  readonly beforeMove: readonly LayersBefore[]
}

/** What an erasure takes along, before it is done. */
export interface ErasureReach {
  /** Parts and versions whose content goes. */
  readonly texts: number
  /** Names of attached files; one that another entry names too stays. */
  readonly files: readonly { readonly name: string; readonly stays: boolean }[]
  /** What is being typed and goes too: all that is written about this record, and whatever quotes the entry. */
  readonly drafts: readonly Pick<Draft, 'id' | 'place' | 'savedAt'>[]
  /** True if it was moved here: what is left of it in the other record goes too. */
  readonly isMoved: boolean
  /** True while a hold forbids it. */
  readonly isOnHold: boolean
}

/** What an erasure took along. */
export interface Erased {
  readonly entry: Hash
  /** Ids of the drafts that went, so that a form that still shows one can let it go. */
  readonly drafts: readonly string[]
  /** Files with torn or changed bytes that had been set aside. */
  readonly setAside: number
}

/** A code that was given away, as it was noted then. */
export interface SealGiven {
  readonly code: string
  /** How many entries of the journal it covers. */
  readonly n: number
  readonly at: Moment
  readonly by: string
  readonly givenTo: string | undefined
  readonly how: string | undefined
}

/** What a code that somebody holds shows about the record. */
export type SealCheck =
  /** What was typed is no code. */
  | { readonly result: 'unreadable' }
  /** It speaks of more entries than there are. */
  | { readonly result: 'beyond'; readonly n: number; readonly entries: number }
  /** The record had another end after `n` entries. */
  | { readonly result: 'no-fit'; readonly n: number }
  /** The register fits, and something else in the journal does not hold, so nothing is said about it. */
  | { readonly result: 'damaged'; readonly n: number; readonly findings: VerifyReport['findings'] }
  /** The record is unchanged since the code was made; `given` says who was noted as holding it. */
  | { readonly result: 'unchanged'; readonly n: number; readonly given: readonly SealGiven[] }

export interface CustomerView {
  readonly state: CustomerState
  readonly cases: readonly CaseSummary[]
  readonly staff: readonly StaffMember[]
}

/** What was being typed, kept until it is saved or discarded. `fields` belong to the form named by `place`. */
export interface Draft {
  readonly id: string
  readonly place: string
  readonly fields: Readonly<Record<string, string>>
  readonly savedAt: number
}

/** What became of a draft by its id. */
export type DraftLookup = { readonly state: 'kept'; readonly draft: Draft } | { readonly state: 'discarded' } | { readonly state: 'unknown' }

/** What became of the saving of a draft: one that was discarded before stays discarded. `savedAt` is UTC ms. */
export type DraftSaved = { readonly state: 'kept'; readonly savedAt: number } | { readonly state: 'discarded' }

/** A file copied and hashed, waiting to be attached by a `record`. */
export interface StagedFile {
  readonly staged: string
  readonly hash: Hash
  readonly name: string
  readonly size: number
  readonly type: string
}

/** A pack ready to be looked at and saved. Tickets open the documents once each, through the connection’s file address. */
export interface PackPreview {
  readonly preview: string
  readonly fileName: string
  readonly size: number
  readonly documents: readonly { readonly name: string; readonly pages: number; readonly ticket: string; readonly counselOnly: boolean }[]
  readonly table: { readonly name: string; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] } | undefined
  readonly contents: readonly { readonly path: string; readonly size: number }[]
  /** The sizes of the zips that saving will write, in bytes; encryption adds a little. */
  readonly zips: readonly number[]
  readonly leftOut: readonly LeftOut[]
  readonly missing: readonly Missing[]
  /** Exhibits whose pages are not in a volume although they might be, each with the reason. */
  readonly unbound?: readonly { readonly name: string; readonly why: string }[]
  /** Files that are larger than the size chosen for the zips, in bytes; each has a zip of its own that is larger, too. */
  readonly overLimit?: readonly { readonly path: string; readonly size: number }[]
  /** Characters the fonts lack, printed as U+XXXX. */
  readonly unprintable: readonly string[]
}

/** A zip as it was saved. */
export interface SavedZip {
  readonly path: string
  /** SHA-256 of the file. */
  readonly hash: Hash
  /** Bytes. */
  readonly size: number
}

/** What was saved: one zip, and the further ones where the pack was split. */
export interface PackSaved extends SavedZip {
  /** The seal code printed on it. */
  readonly seal: string
  readonly rest: readonly SavedZip[]
  /** The entries that say where the cases are now, to be taken back if that was a mistake. */
  readonly moved?: readonly { readonly stream: StreamId; readonly entry: Hash }[] | undefined
}

export interface FolderListing {
  readonly path: string
  readonly parent: string | undefined
  readonly folders: readonly { readonly name: string; readonly path: string }[]
}

/** What a whole verification found. `ok` only if there is no finding. */
export interface VerifyReport {
  readonly ok: boolean
  readonly streams: number
  readonly entries: number
  readonly files: number
  readonly findings: readonly { readonly file: string; readonly reason: string }[]
  readonly seal: string
}

export type { LeftOut, Missing }
