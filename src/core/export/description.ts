import type { DataOf, Kind } from '../journal/kinds.ts'
import { plain, type Cell, type Paragraph } from './document.ts'
import type { Reader } from './reader.ts'

/** What an item says: a title that can name a file, and the text of its row. */
export interface Description {
  readonly title: string
  readonly text: Cell
}

/** One function per kind. A kind without one shows its name only, so that a new kind leaks nothing before somebody decides. */
export type Describers = { readonly [K in Kind]?: (data: DataOf<K>, reader: Reader) => Description }

/** A description whose text begins with its title as a sentence, followed by paragraphs; what is undefined is left out. */
export function described(title: string, opening: string, ...more: readonly (Paragraph | string | undefined)[]): Description {
  const paragraphs = more.flatMap((part) => (part === undefined || part === '' ? [] : [typeof part === 'string' ? [plain(part)] : part]))
  return { title, text: [[plain(ended(opening))], ...paragraphs] }
}

/** A label with what somebody entered, or nothing where nothing was entered. */
export function labelled(label: string, text: string | undefined): Paragraph | undefined {
  return text === undefined ? undefined : [plain(`${label}: ${text}`)]
}

/** Ends a sentence that doesn’t end by itself. */
export function ended(text: string): string {
  return /[.!?…”]$/.test(text) ? text : `${text}.`
}
