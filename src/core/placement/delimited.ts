import { cellText, type CsvCell } from '../export/csv.ts'
import type { TableFile } from './layout.ts'

/**
 * A table as an agency’s text file: UTF-8, CRLF, typed text defused. Cells are quoted all, or where they have to be: where a reader would
 * otherwise see another cell or another line.
 */
export function delimitedText(header: readonly CsvCell[], rows: readonly (readonly CsvCell[])[], { delimiter, quote, mark }: Extract<TableFile, { readonly type: 'csv' }>): string {
  const cell = (text: string): string => (quote === 'all' || /^\s|\s$|["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = [header, ...rows].map((cells) => cells.map((one) => cell(cellText(one))).join(delimiter))
  return `${mark ? '\ufeff' : ''}${lines.join('\r\n')}\r\n`
}
