import { generated, type CsvCell } from '../export/csv.ts'
import { currencyDigits, decimalString } from '../money/money.ts'
import { assertNever } from '../problem.ts'
import type { CivilDate } from '../time/civil.ts'
import type { DateFormat, Layout, NumberFormat } from './layout.ts'

/** What stands in a cell before it is written by a layout. `typed`: somebody wrote it, so a spreadsheet must not run it. */
export type FieldValue =
  | { readonly type: 'text'; readonly text: string; readonly typed: boolean }
  | { readonly type: 'date'; readonly date: CivilDate }
  | { readonly type: 'amount'; readonly minor: number; readonly currency: string }
  | { readonly type: 'count'; readonly value: number }
  | undefined

/** A value as the layout writes it in a text file. */
export function cellOf(value: FieldValue, { dates, numbers }: Pick<Layout, 'dates' | 'numbers'>): CsvCell {
  if (value === undefined) return generated('')
  switch (value.type) {
    case 'text':
      return value.typed ? value.text : generated(value.text)
    case 'date':
      return generated(dateText(value.date, dates))
    case 'amount':
      return generated(amountText(value, numbers))
    case 'count':
      return generated(value.value)
    default:
      return assertNever(value)
  }
}

/** `2026-11-12` as an agency writes it. */
export function dateText(date: CivilDate, format: DateFormat): string {
  const [year = '', month = '', day = ''] = date.split('-')
  switch (format) {
    case 'iso':
      return date
    case 'us':
      return `${month}/${day}/${year}`
    case 'us-short':
      return `${month}/${day}/${year.slice(-2)}`
    case 'uk':
      return `${day}/${month}/${year}`
    case 'dots':
      return `${day}.${month}.${year}`
    case 'compact':
      return year + month + day
    default:
      return assertNever(format)
  }
}

/** An amount as an agency writes it: no sign of a currency. */
export function amountText(amount: { readonly minor: number; readonly currency: string }, format: NumberFormat): string {
  if (format === 'minor') return String(amount.minor)
  const plain = decimalString(amount)
  if (format === 'plain') return plain
  const [whole = '', fraction] = plain.split('.')
  const [group, mark] = format === 'grouped' ? [',', '.'] : format === 'comma' ? ['', ','] : ['.', ',']
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, group)
  return fraction === undefined ? grouped : grouped + mark + fraction
}

/** An amount as a number of its currency’s units, for a spreadsheet. */
export function amountNumber({ minor, currency }: { readonly minor: number; readonly currency: string }, format: NumberFormat): number {
  return format === 'minor' ? minor : minor / 10 ** currencyDigits(currency)
}
