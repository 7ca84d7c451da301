import type { LeftOut, Missing, PackInput, PackKind } from '../../core/export/pack-input.ts'
import type { PackedCase } from '../../core/placement/packed-case.ts'
import type { PlacementPlan } from '../../core/placement/plan.ts'
import type { Hash } from '../../core/journal/format.ts'
import type { Problem } from '../../core/problem.ts'
import type { PackMaking } from './gather-input.ts'

/** The record that a pack is made of: where it lies and which part of it. */
export interface RecordToPack extends PackMaking {
  /** The folder of the journal. */
  readonly folder: string
  /** The folder in which openings remember what was verified before. */
  readonly cache: string | undefined
  /** Ids of the cases: one, or several for an agency. */
  readonly cases: readonly string[]
  /** How a file for an agency is made. */
  readonly placement?: Omit<PlacementPlan, 'told'> | undefined
}

/** What a worker is asked to build. Attachments are read in the journal’s folder and held against their hashes. An attachment that is absent, or not the one that was attached, is listed as missing in the pack. */
export interface PackJob {
  readonly kind: PackKind
  readonly record: RecordToPack
  /** The page that checks a pack in any browser, as it lies in the pack of an attorney. */
  readonly verifyPage: Uint8Array
}

/** A job whose record was read. */
export interface ReadJob extends Omit<PackJob, 'record'> {
  readonly input: PackInput
}

/** One file of a pack: made here and held, or an attachment that stays where it is until the pack is saved. */
export interface PackedFile {
  /** Its path in the zip. */
  readonly path: string
  /** Bytes. */
  readonly size: number
  readonly sha256: Hash
  readonly crc32: number
  readonly content: { readonly type: 'made'; readonly bytes: Uint8Array } | { readonly type: 'attachment'; readonly hash: Hash }
}

/** A rendered document of a pack. */
export interface PackDocument {
  /** Its path in the zip. */
  readonly name: string
  readonly pages: number
  readonly bytes: Uint8Array
  readonly counselOnly: boolean
}

/** A pack as the worker hands it over: what was made is in memory, attachments are only named; nothing of it is on a disk yet. */
export interface PackResult {
  /** The name offered for the zip. */
  readonly fileName: string
  /** Every file in the zip, manifest and sums included, in the order of the zip. */
  readonly files: readonly PackedFile[]
  /** The files of each zip, by their place in `files`: one list, or several if the pack is split. */
  readonly zips: readonly (readonly number[])[]
  readonly documents: readonly PackDocument[]
  /** Every file with its size, in the order of the zip. */
  readonly contents: readonly { readonly path: string; readonly size: number }[]
  readonly leftOut: readonly LeftOut[]
  /** Exhibits whose pages could have been bound in and aren’t, each with the reason. */
  readonly unbound: readonly { readonly name: string; readonly why: string }[]
  /** Files that are larger than the size chosen for the zips, so that a zip of their own is, too; none where no size was chosen. */
  readonly overLimit: readonly { readonly path: string; readonly size: number }[]
  readonly missing: readonly Missing[]
  /** Characters the fonts lack, each once, as `𒀀 U+12000`. */
  readonly unprintable: readonly string[]
  readonly table: { readonly name: string; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] } | undefined
  /** How many entries have at least one part in the pack. */
  readonly entries: number
  /** The seal code printed in it. */
  readonly seal: string
  /** The register’s end that the seal code is of. */
  readonly register: PackInput['register']
  /** Its cases, as they were when it was made. */
  readonly cases: readonly PackedCase[]
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
