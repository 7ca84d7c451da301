import type { SampleColumn } from './guess-columns.ts'
import { MOST_COLUMNS, type TableFile } from './layout.ts'

/** What was read of an agency’s own sample: how it is written, its header, and the values of the first rows. */
export interface SampleRead {
  readonly file: TableFile
  readonly columns: readonly SampleColumn[]
  /** Headers that stand there more than once; the columns count by their place. */
  readonly doubled: readonly string[]
}

/** So many rows below the header are looked at. */
export const SAMPLE_ROWS = 5
/** A header cell is shown and written up to this length. */
const LONGEST_HEADER = 300

/**
 * Takes the first row that holds anything for the header.
 * @returns the sample, or why this is no table an agency could mean
 */
export function readSampleRows(rows: readonly (readonly string[])[], file: TableFile): SampleRead | string {
  const at = rows.findIndex((row) => row.some((cell) => cell.trim() !== ''))
  const header = trimmed(rows[at] ?? [])
  if (header.length === 0) return 'This file is empty.'
  if (header.length > MOST_COLUMNS) return `This table has ${header.length} columns; up to ${MOST_COLUMNS} can be used.`
  if (header.length === 1 && (header[0] ?? '').length > 80) return 'This file holds text, but no table with columns.'
  const below = rows.slice(at + 1, at + 1 + SAMPLE_ROWS)
  const columns = header.map((text, column) => ({
    header: oneLine(text).slice(0, LONGEST_HEADER).toWellFormed(), examples: below.flatMap((row) => oneLine(row[column] ?? '').slice(0, 100) || []),
  }))
  const counts = Map.groupBy(columns.map((column) => column.header).filter((text) => text !== ''), (text) => text.toLowerCase())
  return { file, columns, doubled: [...counts.values()].filter((same) => same.length > 1).map(([first = '']) => first) }
}

/** Without the empty cells behind the last header. */
function trimmed(row: readonly string[]): readonly string[] {
  return row.slice(0, row.findLastIndex((cell) => cell.trim() !== '') + 1)
}

function oneLine(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f\s]+/g, ' ').trim()
}
