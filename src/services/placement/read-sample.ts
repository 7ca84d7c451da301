import { Uint8ArrayReader, ZipReader } from '@zip.js/zip.js'
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { ProblemError } from '../../core/problem.ts'
import { MOST_COLUMNS, type Delimiter, type TableFile } from '../../core/placement/layout.ts'
import { readSampleRows, SAMPLE_ROWS, type SampleRead } from '../../core/placement/sample.ts'

/** So many bytes a spreadsheet may come to unpacked: a sample is small, and a zip can promise much. */
const MOST_UNPACKED = 40 * 1024 ** 2
/** Rows that are read to find the header and a few values. */
const ROWS = SAMPLE_ROWS + 30

/**
 * Reads header and first rows of an agency’s own sample, CSV or XLSX, told apart by what is in it and not by its name.
 * @throws ProblemError `refused` with the reason if it is no table
 */
export async function readSample(bytes: Uint8Array): Promise<SampleRead> {
  if (bytes.length === 0) throw refused('This file is empty.')
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const read = isZip ? readSampleRows(await sheetRows(bytes), { type: 'xlsx' }) : textRows(bytes)
  if (typeof read === 'string') throw refused(read)
  return read
}

async function sheetRows(bytes: Uint8Array): Promise<string[][]> {
  try {
    const zip = new ZipReader(new Uint8ArrayReader(bytes), { useWebWorkers: false })
    const size = (await zip.getEntries()).reduce((sum, entry) => sum + entry.uncompressedSize, 0)
    await zip.close()
    if (size > MOST_UNPACKED) throw refused('This spreadsheet is too large for a sample. Save its first rows as a new file.')
    const rows = await readSheet(Buffer.from(bytes))
    return rows.slice(0, ROWS).map((row) => row.slice(0, MOST_COLUMNS + 1).map(textOf))
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw new ProblemError('refused', 'This can’t be read as a spreadsheet.', { remedy: 'Save the sample as .xlsx or .csv without a password, then choose it again.', cause: error })
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  return typeof cell === 'string' ? cell : typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : ''
}

function textRows(bytes: Uint8Array): SampleRead | string {
  const { text, mark } = decoded(bytes)
  if (text.slice(0, 4096).includes('\0') || text.startsWith('%PDF-') || /^\s*(<\?xml|<!doctype|<html|\{\\rtf)/i.test(text)) return 'This is no table. Choose a .csv or .xlsx file.'
  const tried = (['\t', ';', '|', ','] as const).map((delimiter) => ({ delimiter, rows: parsed(text, delimiter) }))
  const best = tried.reduce((first, next) => (widthOf(next.rows) >= widthOf(first.rows) ? next : first))
  return readSampleRows(best.rows, fileOf(text, best.delimiter, mark))
}

/** Columns that most of the rows agree on. */
function widthOf(rows: readonly (readonly string[])[]): number {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''))
  const header = filled[0]?.length ?? 0
  return filled.slice(0, 3).every((row) => row.length === header) ? header * 2 : header
}

function parsed(text: string, delimiter: Delimiter): string[][] {
  try {
    return parse(text, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, to: ROWS, bom: true })
  } catch {
    // Text that a reader of CSV gives up on is no table with this delimiter.
    return []
  }
}

function fileOf(text: string, delimiter: Delimiter, mark: boolean): TableFile {
  const first = text.split(/\r?\n/).find((line) => line.trim() !== '') ?? ''
  return { type: 'csv', delimiter, quote: first.startsWith('"') ? 'all' : 'needed', mark }
}

/** UTF-8, its end perhaps cut, or what Excel writes where it writes none: UTF-16 with its mark, or Windows-1252. */
function decoded(bytes: Uint8Array): { readonly text: string; readonly mark: boolean } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), mark: true }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), mark: true }
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }), mark }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), mark: false }
  }
}

function refused(reason: string): ProblemError {
  return new ProblemError('refused', reason, { remedy: 'Choose the table the agency gave you as a sample, as .csv or .xlsx.' })
}
