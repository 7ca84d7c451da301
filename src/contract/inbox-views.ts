import type { ArrivalKind, ArrivalTime } from '../core/inbox/arrival.ts'
import type { FiledAs } from '../core/inbox/filing.ts'
import type { Hash } from '../core/journal/format.ts'
import type { Moment } from '../core/time/civil.ts'
import type { CaseName, CustomerName } from './finding.ts'

/** A file that waits in the inbox folder to be filed. */
export interface Arrival {
  /** Stands for its name in the folder. */
  readonly id: string
  readonly name: string
  readonly kind: ArrivalKind
  /** Bytes. */
  readonly size: number
  /** Media type, for previews. */
  readonly type: string
  /** SHA-256 of what it is now. */
  readonly hash: Hash
  readonly firstSeen: Moment
  /** True if it is not what it was when it arrived. */
  readonly changed: boolean
  readonly time: ArrivalTime
  /** What it is called in the record unless somebody writes something better. */
  readonly title: string
  readonly as: FiledAs
  /** True if its words can go into the record. */
  readonly mayBeContact: boolean
  /** The beginning of its words; line feeds kept. */
  readonly excerpt: string
  readonly mail: { readonly from: string; readonly to: string; readonly fromUs: boolean; readonly attachments: readonly string[] } | undefined
  /** Cases that have the very same file already. */
  readonly already: readonly CaseName[]
  readonly suggestion: ArrivalSuggestion | undefined
}

/** Whose it may be, by an address or number that stands in the journal. */
export interface ArrivalSuggestion {
  readonly customer: CustomerName
  /** The person of the customer whose address or number it is. */
  readonly person: { readonly id: string; readonly name: string }
  /** The open case with the latest contact, if there is one. */
  readonly case: CaseName | undefined
  readonly by: 'email' | 'phone'
}

/** A file in the folder that can’t be filed, and what to do about it. */
export interface RefusedFile {
  readonly name: string
  readonly reason: string
  readonly remedy: string
}

/** `missing`: the folder is not there now. `silent`: it is, but its disk doesn’t tell of changes. */
export type InboxState = 'off' | 'watching' | 'silent' | 'missing'

export interface InboxView {
  readonly state: InboxState
  readonly folder: string | undefined
  /** True if originals move to the subfolder `filed` once they are filed. */
  readonly moveFiled: boolean
  /** True while the folder is being read for the first time. */
  readonly isLooking: boolean
  /** What keeps the folder from being read. */
  readonly problem: { readonly message: string; readonly remedy: string } | undefined
  readonly arrivals: readonly Arrival[]
  /** How many more wait than are listed. */
  readonly more: number
  readonly aside: readonly { readonly id: string; readonly name: string; readonly hash: Hash; readonly size: number }[]
  /** Names of files that are still being written. */
  readonly arriving: readonly string[]
  readonly refused: readonly RefusedFile[]
  /** Where the notes on earlier arrivals were set aside, if they couldn’t be read. */
  readonly notesSetAside: string | undefined
}

export interface FiledArrivals {
  readonly entry: Hash
  /** Names of originals that could not be moved and stay where they are. */
  readonly notMoved: readonly string[]
}
