import type { Tool, ToolSummary } from './summary.ts'

/** What becomes of a letter in the record besides the letter itself: a final demand and a notice have their own kinds of entry. */
export const letterRecords = ['letter', 'demand', 'notice'] as const
/** What a letter is recorded as. */
export type LetterRecord = (typeof letterRecords)[number]

/** What a notice is about, of those that a letter can give. */
export const letterNotices = ['reminder', 'second-reminder', 'suspension', 'termination', 'boundary', 'other'] as const
/** The subject of such a notice. */
export type LetterNotice = (typeof letterNotices)[number]

/** What a list of letters shows. `articles` are those to read before it is sent. */
export type LetterSummary = ToolSummary

/** One choice of a field, and how it reads in the letter. */
export interface LetterChoice {
  readonly value: string
  readonly label: string
  readonly text: string
}

/** A placeholder of a letter. */
export interface LetterField {
  /** The name that stands in the template, for example `final_date`. */
  readonly name: string
  readonly label: string
  readonly type: 'line' | 'lines' | 'date' | 'amount' | 'choice'
  readonly hint: string | undefined
  /** The choices of a `choice` field. */
  readonly choices: readonly LetterChoice[]
  /** Whether the journal usually knows it, or the owner writes it. */
  readonly from: 'journal' | 'owner'
  /** A date that has to be kept is printed with its weekday. */
  readonly weekday: boolean
  /** False where the letter is whole without it. */
  readonly needed: boolean
}

/** A letter template as read from content/letters/*.md. */
export interface Letter extends Tool {
  readonly records: LetterRecord
  /** What the notice is about, where `records` is `notice`. */
  readonly notice: LetterNotice | undefined
  /** Templates: text with `{{ placeholders }}`. */
  readonly subject: string
  readonly body: string
  /** The fields of subject, body and letterhead, in the order in which they are asked for. */
  readonly fields: readonly LetterField[]
  /** What to check before it is sent, one line each. */
  readonly before: readonly string[]
  /** True if open disputes, plans and the like pause it: a reminder or a demand. */
  readonly pausable: boolean
}

/**
 * Values by field name, as a form keeps them: a date is a civil date, an amount is written as one types it in the reader’s locale, a
 * choice is its value, or `other:` and one’s own words. A field without a value is missing from the letter and shown as missing.
 */
export type FieldValues = Readonly<Record<string, string>>

/** What fills a letter for one case, and what speaks against sending it now. */
export interface LetterValues {
  readonly values: FieldValues
  /** ISO 4217; the currency of the amounts. */
  readonly currency: string
  /** Why this letter should wait, or go out another way, in words; the owner or counsel decides. */
  readonly pauses: readonly string[]
  /** The seal code of the whole journal as it is now; only where a case is chosen, because only then it can be noted who got it. */
  readonly seal?: string
}
