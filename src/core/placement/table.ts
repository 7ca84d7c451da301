import type { PackInput } from '../export/pack-input.ts'
import { cellText, type CsvCell } from '../export/csv.ts'
import { debtsOf } from './debt.ts'
import { delimitedText } from './delimited.ts'
import { rowsOfDebt } from './field-values.ts'
import { cellOf, type FieldValue } from './format-value.ts'
import type { Layout } from './layout.ts'
import type { PlacementPlan } from './plan.ts'

/** A table before it has bytes: what stands in it, and how it is written. */
export interface AgencyTable {
  readonly header: readonly string[]
  readonly rows: readonly (readonly FieldValue[])[]
  readonly layout: Layout
}

/** The placement table of several cases: every open invoice in exactly one row, or counted in exactly one. */
export function placementTable(inputs: readonly PackInput[], plan: PlacementPlan): AgencyTable {
  const { columns, rows: per } = plan.layout
  const rows = inputs.flatMap((input) => debtsOf(input, plan)).flatMap((debt) => rowsOfDebt(debt, per))
  return {
    header: columns.map(({ header }) => header),
    rows: rows.map((row) => columns.map(({ field, fixed }) => (field === null ? fixedText(fixed) : row[field]))),
    layout: plan.layout,
  }
}

/** The ending of the file a table becomes. */
export function tableExtension({ file }: Layout): 'csv' | 'xlsx' {
  return file.type
}

/** The rows as a reader of the file sees them, defused where a spreadsheet would run them. */
export function shownRows({ rows, layout }: AgencyTable): readonly (readonly string[])[] {
  return cellsOf(rows, layout).map((row) => row.map(layout.file.type === 'csv' ? cellText : plainText))
}

/** The table as text; only for a layout whose file is one. */
export function tableText({ header, rows, layout }: AgencyTable): string {
  if (layout.file.type !== 'csv') throw new Error('This layout is a spreadsheet')
  return delimitedText(header, cellsOf(rows, layout), layout.file)
}

function cellsOf(rows: AgencyTable['rows'], layout: Layout): readonly (readonly CsvCell[])[] {
  return rows.map((row) => row.map((value) => cellOf(value, layout)))
}

/** A cell of a spreadsheet says what it is, so that nothing typed is ever run there. */
function plainText(cell: CsvCell): string {
  return typeof cell === 'string' ? cell : cell.generated
}

function fixedText(text: string | undefined): FieldValue {
  return text === undefined ? undefined : { type: 'text', text, typed: true }
}
