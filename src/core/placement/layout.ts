import type { FieldId } from './field-names.ts'

/** One column of an agency’s table: its header as the agency writes it, and what of ours goes into it. */
export interface LayoutColumn {
  readonly header: string
  /** Null for a column that stays empty, or holds a fixed text. */
  readonly field: FieldId | null
  /** The same text in every row, for columns such as a client code that the agency gave us. */
  readonly fixed?: string | undefined
}

/** How a date is written; in a spreadsheet it is a real date, shown in this way. */
export type DateFormat = 'iso' | 'us' | 'us-short' | 'uk' | 'dots' | 'compact'
/** How an amount is written; in a spreadsheet it is a real number. */
export type NumberFormat = 'plain' | 'grouped' | 'comma' | 'dots-comma' | 'minor'
/** Between the cells of a line. */
export type Delimiter = ',' | ';' | '\t' | '|'

/** What kind of file a table is written as. `mark`: a byte order mark, by which Excel reads `Łódź` right. */
export type TableFile =
  | { readonly type: 'csv'; readonly delimiter: Delimiter; readonly quote: 'all' | 'needed'; readonly mark: boolean }
  | { readonly type: 'xlsx' }

/** How an agency wants its table: a value, learned from its own sample or one of ours. */
export interface Layout {
  readonly file: TableFile
  /** One row for each open invoice, or one for each case and currency. */
  readonly rows: 'invoice' | 'account'
  readonly dates: DateFormat
  readonly numbers: NumberFormat
  readonly columns: readonly LayoutColumn[]
}

/** An agency with its layout, as it is kept in the journal folder. */
export interface Agency {
  readonly id: string
  readonly name: string
  /** The number the agency knows us by; where it is absent, the one of the business profile goes. */
  readonly clientNumber?: string | undefined
  readonly layout: Layout
}

/** The most columns a layout has. */
export const MOST_COLUMNS = 300

export const dateFormats: readonly { readonly value: DateFormat; readonly label: string }[] = [
  { value: 'iso', label: '2026-11-12' }, { value: 'us', label: '11/12/2026' }, { value: 'us-short', label: '11/12/26' }, { value: 'uk', label: '12/11/2026' }, { value: 'dots', label: '12.11.2026' }, { value: 'compact', label: '20261112' },
]

export const numberFormats: readonly { readonly value: NumberFormat; readonly label: string }[] = [
  { value: 'plain', label: '1234.50' }, { value: 'grouped', label: '1,234.50' }, { value: 'comma', label: '1234,50' }, { value: 'dots-comma', label: '1.234,50' }, { value: 'minor', label: '123450 (cents)' },
]
