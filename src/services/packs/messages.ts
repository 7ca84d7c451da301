import type { LeftOut, Missing, PackInput, PackKind } from '../../core/export/pack-input.ts'
import type { Hash } from '../../core/journal/format.ts'
import type { Problem } from '../../core/problem.ts'

/** An attachment for a pack, already held against its hash. */
export interface PackAttachment {
  readonly hash: Hash
  readonly bytes: Uint8Array
}

/** What a pack is built from. An attachment that is absent is listed as missing in the pack. */
export interface PackJob {
  readonly kind: PackKind
  readonly input: PackInput
  readonly attachments: readonly PackAttachment[]
}

/** A rendered document of a pack. */
export interface PackDocument {
  /** Its path in the zip. */
  readonly name: string
  readonly pages: number
  readonly bytes: Uint8Array
  readonly counselOnly: boolean
}

/** A pack, whole and in memory, as the worker hands it over; nothing of it is on a disk yet. */
export interface PackResult {
  /** The name offered for the zip. */
  readonly fileName: string
  readonly zip: Uint8Array
  /** SHA-256 of the zip. */
  readonly hash: Hash
  readonly documents: readonly PackDocument[]
  /** Every file in the zip, manifest and sums included, in the order of the zip. */
  readonly contents: readonly { readonly path: string; readonly size: number }[]
  readonly leftOut: readonly LeftOut[]
  /** Exhibits whose pages could have been bound in and aren’t, each with the reason. */
  readonly unbound: readonly { readonly name: string; readonly why: string }[]
  readonly missing: readonly Missing[]
  /** Characters the fonts lack, each once, as `ש U+05E9`. */
  readonly unprintable: readonly string[]
  readonly table: { readonly name: string; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] } | undefined
  /** How many entries have at least one part in the pack. */
  readonly entries: number
  /** The seal code printed in it. */
  readonly seal: string
}

/** How far a build is. */
export interface PackProgress {
  readonly label: string
  readonly done: number
  readonly total: number
}

export type ToPackWorker =
  | { readonly type: 'build'; readonly task: number; readonly job: PackJob }
  | { readonly type: 'cancel'; readonly task: number }

export type FromPackWorker =
  | ({ readonly type: 'progress'; readonly task: number } & PackProgress)
  | { readonly type: 'done'; readonly task: number; readonly pack: PackResult }
  | { readonly type: 'failed'; readonly task: number; readonly problem: Problem }
