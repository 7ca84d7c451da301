import type { Situation } from '../journal/fields.ts'
import type { Hash } from '../journal/format.ts'

/** What becomes of a letter in the record besides the letter itself: a final demand and a notice have their own kinds of entry. */
export const letterRecords = ['letter', 'demand', 'notice'] as const
export type LetterRecord = (typeof letterRecords)[number]

/** What a list of letters shows. */
export interface LetterSummary {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly situations: readonly Situation[]
  /** The day a person last checked it. */
  readonly checked: string
  /** Ids of the articles to read before it is sent: where one of them is read, the letter is offered. */
  readonly articles: readonly string[]
}

/** A placeholder of a letter. The value is what will be printed: dates and amounts are already in words of the reader’s locale. */
export interface LetterField {
  /** The name that stands in the template, for example `final_date`. */
  readonly name: string
  readonly label: string
  readonly type: 'line' | 'lines' | 'date' | 'amount' | 'choice'
  readonly hint: string | undefined
  /** The choices of a `choice` field. */
  readonly choices: readonly string[]
  /** False where the letter is whole without it. */
  readonly needed: boolean
}

/** A letter template as read from content/letters/*.md. */
export interface Letter extends LetterSummary {
  readonly records: LetterRecord
  /** Templates: text with `{{ placeholders }}`. */
  readonly subject: string
  readonly body: string
  readonly fields: readonly LetterField[]
  /** What to check before it is sent, one line each. */
  readonly before: readonly string[]
  /** True if open disputes, plans and the like pause it: a reminder or a demand. */
  readonly pausable: boolean
  readonly says: readonly string[]
  /** The whole file, LF and NFC: what is frozen when a letter is recorded. */
  readonly text: string
  /** SHA-256 of `text`. */
  readonly revision: Hash
}

/** What fills a letter for one case: values by field name, missing ones left out, and what speaks against sending it now. */
export interface LetterValues {
  readonly values: Readonly<Record<string, string>>
  /** Why reminders and demands are paused for this customer or case, in words; the owner or counsel decides. */
  readonly pauses: readonly string[]
}
