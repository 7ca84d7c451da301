/** A cell of a table: text somebody typed, or an amount, number or date this program wrote. */
export type CsvCell = string | { readonly generated: string }

/** Marks what this program wrote itself: an amount such as `-12.50` stays a number. */
export function generated(value: string | number | undefined): CsvCell {
  return { generated: value === undefined ? '' : String(value) }
}

/** Characters by which spreadsheets take a cell for a formula (OWASP, CSV injection), with their full-width forms. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

/** Text that no spreadsheet runs: an apostrophe goes before a cell that begins like a formula. */
export function defused(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/**
 * A table as CSV by RFC 4180: UTF-8, CRLF, every cell quoted, typed text defused.
 * @param mark a byte order mark, by which Excel reads `Łódź` right; for tables people open, not for those a program imports
 */
export function csvText(header: readonly string[], rows: readonly (readonly CsvCell[])[], mark: boolean): string {
  const line = (cells: readonly string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
  const lines = [line(header), ...rows.map((cells) => line(cells.map(cellText)))]
  return `${mark ? '\ufeff' : ''}${lines.join('\r\n')}\r\n`
}

/** The text of a cell as a reader of the CSV gets it. */
export function cellText(cell: CsvCell): string {
  return typeof cell === 'string' ? defused(cell) : cell.generated
}
