import { itemDay } from '../journal/fold-case.ts'
import type { FileRef, Hash } from '../journal/format.ts'
import type { Examined, ExaminedFiles, FileFormat, UnboundReason } from './bound.ts'
import { describe } from './describe.ts'
import { extensionOf, safeFileName, stemOf } from './file-names.ts'
import { sentence, words, type Reader } from './reader.ts'
import { filesOf, type Leaving } from './selection.ts'

/** An attachment as it lies in a pack. */
export interface Exhibit {
  /** `A-07`, or `C-02` in the counsel volume. */
  readonly label: string
  readonly file: FileRef
  /** Under which it lies in the volume’s folder `Exhibits`: `A-07 Final demand 2026-11-12.pdf`. */
  readonly fileName: string
  /** What it is, for the list. */
  readonly title: string
  readonly day: string
  /** Numbers of the entries it belongs to, each once. */
  readonly entries: readonly string[]
  /** The items it hangs on: an entry may hold several. */
  readonly items: readonly Hash[]
  /** False if the file could not be read or is not the one that was attached; the list says so. */
  readonly atHand: boolean
  /** Whether its pages follow a slip sheet. */
  readonly bound: Bound
  /** The further volume its slip sheet stands in, such as `Volume 2`; undefined where it stands in the volume that lists it. */
  readonly elsewhere?: string
}

/** How an exhibit stands in the volume: with its pages, with the reason why they are missing, or only in the list. */
export type Bound =
  | { readonly type: 'pages'; readonly as: 'pdf' | 'image'; readonly format: FileFormat; readonly pages: number }
  | { readonly type: 'unbound'; readonly why: UnboundReason }
  | { readonly type: 'listed' }

/**
 * Numbers the files of items in their order. A file attached to several entries is one exhibit.
 * @param atHand hashes of the files that could be read and are what was attached
 * @param examined what a look into those files found
 */
export function exhibitsOf(leaving: readonly Leaving[], prefix: 'A' | 'C', atHand: ReadonlySet<Hash>, examined: ExaminedFiles, reader: Reader): Exhibit[] {
  const found = new Map<Hash, Omit<Exhibit, 'label' | 'fileName' | 'atHand' | 'bound'> & { readonly named: string }>()
  for (const one of leaving) {
    const files = filesOf(one)
    const what = describe(one.current, reader).title
    for (const file of files) {
      const known = found.get(file.hash)
      const title = files.length === 1 ? what : `${what} – ${stemOf(file.name)}`
      // Sums and manifest lie beside both volumes and list all names: those of the counsel volume say no more than the kind.
      const named = prefix === 'C' ? sentence(words(one.current.kind)) : title
      const items = [...(known?.items ?? []), one.item.ref]
      const entries = [...new Set([...(known?.entries ?? []), one.number])]
      found.set(file.hash, known ? { ...known, entries, items } : { file, title, named, day: itemDay(one.item), entries, items })
    }
  }
  const digits = Math.max(2, String(found.size).length)
  return [...found.values()].map(({ named, ...exhibit }, index) => {
    const label = `${prefix}-${String(index + 1).padStart(digits, '0')}`
    return { ...exhibit, label, fileName: exhibitName(label, named, exhibit.day, extensionOf(exhibit.file.name)), atHand: atHand.has(exhibit.file.hash), bound: boundOf(examined.get(exhibit.file.hash)) }
  })
}

/** The labels of the exhibits of one item, in order. */
export function labelsOf(ref: Hash, exhibits: readonly Exhibit[]): string[] {
  return exhibits.filter((exhibit) => exhibit.items.includes(ref)).map((exhibit) => exhibit.label)
}

function boundOf(examined: Examined | undefined): Bound {
  switch (examined?.type) {
    case 'pdf':
    case 'image':
      return { type: 'pages', as: examined.type, format: examined.format, pages: examined.pages }
    case 'unbound':
      return examined
    default:
      return { type: 'listed' }
  }
}

/** The day stands last, so that it is never what a cut takes away; the label stands first, so that names sort and never meet. */
function exhibitName(label: string, title: string, day: string, extension: string): string {
  const what = safeFileName(title).slice(0, 70).toWellFormed().replaceAll('\ufffd', '').trim()
  return safeFileName(`${label} ${what} ${day}`, extension)
}
