import type { FileRef, Hash, StreamId } from '../journal/format.ts'
import type { AgencyTable } from '../placement/table.ts'
import type { DocumentValue } from './document.ts'
import type { LeftOut, Missing, PackKind } from './pack-input.ts'

/** One file of a pack, before it has bytes. */
export interface PackFile {
  /** With `/` between folders, as in the zip. */
  readonly path: string
  readonly content:
    | { readonly type: 'text'; readonly text: string }
    | { readonly type: 'document'; readonly document: DocumentValue; readonly counselOnly: boolean }
    /** A table as a spreadsheet. */
    | { readonly type: 'sheet'; readonly table: AgencyTable }
    | { readonly type: 'attachment'; readonly file: FileRef }
}

/** A stream a pack rests on: its head, and the files that hold its headers. */
export interface PackStream {
  readonly stream: StreamId
  readonly entries: number
  readonly head: Hash
  readonly records: readonly string[]
}

/** A pack as a value: which files, from what, in which order. Rendering adds pages, hashes and the manifest. */
export interface PackValue {
  readonly kind: PackKind
  /** The name offered for the zip. */
  readonly fileName: string
  readonly files: readonly PackFile[]
  readonly streams: readonly PackStream[]
  readonly leftOut: readonly LeftOut[]
  readonly missing: readonly Missing[]
  /** The CSV of a placement, for a look before it is saved. */
  readonly table: { readonly name: string; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] } | undefined
  /** Exhibits that could have stood in a volume page by page and don’t, each with the reason. */
  readonly unbound?: readonly { readonly name: string; readonly why: string }[] | undefined
  /** How many entries have at least one part in the pack. */
  readonly entries: number
}
