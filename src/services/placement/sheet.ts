import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js'
import writeExcelFile, { type Row } from 'write-excel-file/node'
import { dateText, amountNumber, type FieldValue } from '../../core/placement/format-value.ts'
import type { DateFormat, Layout } from '../../core/placement/layout.ts'
import type { AgencyTable } from '../../core/placement/table.ts'
import { currencyDigits } from '../../core/money/money.ts'
import { zipOf, type ZipFile } from '../packs/zip.ts'

/** How a spreadsheet shows a date that is one. */
const shown: Readonly<Record<DateFormat, string>> = { iso: 'yyyy-mm-dd', us: 'mm/dd/yyyy', 'us-short': 'mm/dd/yy', uk: 'dd/mm/yyyy', dots: 'dd.mm.yyyy', compact: 'yyyymmdd' }

/** A table as an XLSX file: dates are dates, amounts numbers, and everything typed is text, which no spreadsheet runs. */
export async function sheetBytes({ header, rows, layout }: AgencyTable): Promise<Uint8Array> {
  const data = [header.map(headerCell), ...rows.map((row) => row.map((value) => cellOf(value, layout)))]
  return withoutTimes(new Uint8Array(await writeExcelFile(data, { sheet: 'Placement', stickyRowsCount: 1 }).toBuffer()))
}

/** The same spreadsheet without the time it was made: the same table is the same bytes. */
async function withoutTimes(sheet: Uint8Array): Promise<Uint8Array> {
  const reader = new ZipReader(new Uint8ArrayReader(sheet), { useWebWorkers: false })
  const files: ZipFile[] = []
  for (const entry of await reader.getEntries()) if (!entry.directory) files.push({ path: entry.filename, bytes: await entry.getData(new Uint8ArrayWriter()) })
  await reader.close()
  return zipOf(files)
}

type SheetCell = Row[number]

function headerCell(text: string): SheetCell {
  return text === '' ? null : { value: text, type: String, fontWeight: 'bold' }
}

function cellOf(value: FieldValue, { dates, numbers }: Layout): SheetCell {
  if (value === undefined) return null
  switch (value.type) {
    case 'text':
      return { value: value.text, type: String }
    case 'date':
      // `20261112` is read as a text by everything that asks for it.
      return dates === 'compact' ? { value: dateText(value.date, dates), type: String } : { value: new Date(`${value.date}T00:00:00Z`), type: Date, format: shown[dates] }
    case 'amount':
      return { value: amountNumber(value, numbers), type: Number, format: numbers === 'minor' ? '0' : decimals(currencyDigits(value.currency), numbers === 'grouped' || numbers === 'dots-comma') }
    case 'count':
      return { value: value.value, type: Number, format: '0' }
  }
}

function decimals(digits: number, grouped: boolean): string {
  return (grouped ? '#,##0' : '0') + (digits === 0 ? '' : `.${'0'.repeat(digits)}`)
}
