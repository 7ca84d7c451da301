import type { DataOf, Kind } from '../../../core/journal/kinds.ts'
import type { Money } from '../../../core/money/money.ts'

/** A paragraph of an entry. `spoken` words are set in a serif; `label` says whose they are or what the paragraph is about. */
export interface Paragraph {
  readonly style: 'plain' | 'spoken'
  readonly label?: string
  readonly text: string
}

/** What a timeline shows of one entry. `details` are short facts such as `Due Nov 28, 2026`. */
export interface EntryWords {
  readonly title: string
  /** Where the title itself is good or bad news; the words say so too. */
  readonly tone?: 'say' | 'dont' | 'warn'
  readonly body: readonly Paragraph[]
  readonly details: readonly string[]
}

/** How names, amounts, dates and earlier entries are put into words. */
export interface Speech {
  money(money: Money): string
  /** A civil date, with the local time `HH:MM` where one was said. */
  date(date: string, time?: string): string
  staff(id: string): string
  person(id: string): string | undefined
  /** The title of a case of this customer, by id. */
  caseTitle(id: string): string
  /** A few words of an earlier entry, by its ref. */
  earlier(ref: string): string | undefined
}

/** The words for each kind; `words` in `words.ts` looks them up. */
export type WordsTable<K extends Kind> = { readonly [P in K]: (data: DataOf<P>, say: Speech) => EntryWords }

/** Builds words; empty texts and details are left out. */
export function entryWords(title: string, body: readonly (Paragraph | undefined)[] = [], details: readonly (string | undefined | false)[] = [], tone?: EntryWords['tone']): EntryWords {
  return { title, body: body.filter((part): part is Paragraph => part !== undefined), details: details.filter((part): part is string => Boolean(part)), ...(tone && { tone }) }
}

/** A plain paragraph, or nothing. */
export function plain(text: string | undefined, label?: string): Paragraph | undefined {
  return text ? { style: 'plain', text, ...(label && { label }) } : undefined
}

/** Words as they were said, or nothing. */
export function spoken(text: string | undefined, label?: string): Paragraph | undefined {
  return text ? { style: 'spoken', text, ...(label && { label }) } : undefined
}

/** What an earlier entry said, in quotes, or nothing where it isn’t known any more. */
export function about(say: Speech, ref: string): Paragraph | undefined {
  return plain(say.earlier(ref), 'About')
}
