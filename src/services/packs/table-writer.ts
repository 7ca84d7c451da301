import type { Block, Cell, Column } from '../../core/export/document.ts'
import { columnTitleLook, inks, tableText } from './looks.ts'
import { fitting, type PageWriter, type Tag } from './page-writer.ts'
import { heightOf, type Line } from './typesetter.ts'

type Table = Extract<Block, { readonly type: 'table' }>

/** Points between columns, and above and below the text of a row. */
const gutter = 10
const padding = 5.5
/** What a row of sums needs. */
const totalHeight = 24

interface Place {
  readonly column: Column
  readonly x: number
  readonly width: number
}

/**
 * Writes a table. A row stays together if it is shorter than a third of a page and else goes on over pages line by line;
 * the column titles stand again on every page.
 */
export async function writeTable(writer: PageWriter, table: Table, pace: () => Promise<void>): Promise<void> {
  const places = placesOf(writer, table.columns)
  const element = writer.tag('Table', undefined, { title: table.caption })
  const head = places.map(({ column, width }) => writer.typesetter.text(column.title, columnTitleLook, width))
  const headHeight = Math.max(...head.map(heightOf)) + 8
  writer.need(Math.max(headHeight + 60, beginningOf(writer, table)))
  writeHead(writer, places, head, writer.tag('TR', writer.tag('THead', element)))
  const again = (): void => {
    writer.newPage()
    writeHead(writer, places, head, undefined)
  }
  const body = writer.tag('TBody', element)
  const foot = (table.totals?.length ?? 0) * totalHeight
  for (const [index, row] of table.rows.entries()) {
    // Sums never stand alone on a page: the last row they add up goes with them.
    const isLast = foot > 0 && index > 0 && index === table.rows.length - 1
    if (isLast && writer.room < Math.min(rowHeight(writer, places, row), writer.height / 3) + foot) again()
    writeRow(writer, places, row, body, again, table.marks?.[index])
    writer.rule(writer.y)
    await pace()
  }
  if (table.totals?.length) {
    if (writer.room < foot) again()
    for (const row of table.totals) writeRow(writer, places, row, body, again)
    writer.rule(writer.y, inks.rule, 0.8)
  }
  writer.y += 14
}

/** The least height a table begins with: its titles and its first row, or a part of that where the row may break. Points. */
export function beginningOf(writer: PageWriter, table: Table): number {
  const places = placesOf(writer, table.columns)
  const head = Math.max(...places.map(({ column, width }) => heightOf(writer.typesetter.text(column.title, columnTitleLook, width)))) + 8
  return head + Math.min(rowHeight(writer, places, table.rows[0] ?? []), writer.height / 3)
}

function rowHeight(writer: PageWriter, places: readonly Place[], row: readonly Cell[]): number {
  return Math.max(0, ...row.map((cell, index) => heightOf(writer.typesetter.cell(cell, tableText, places[index]?.width ?? 0)))) + 2 * padding
}

function placesOf(writer: PageWriter, columns: readonly Column[]): Place[] {
  const shares = columns.reduce((total, column) => total + column.share, 0)
  const room = writer.width - gutter * (columns.length - 1)
  let x = writer.left
  return columns.map((column) => {
    const width = (room * column.share) / shares
    const place = { column, x, width }
    x += width + gutter
    return place
  })
}

/** The column titles: header cells the first time, an artifact on the pages after. */
function writeHead(writer: PageWriter, places: readonly Place[], head: readonly (readonly Line[])[], row: Tag | undefined): void {
  const height = Math.max(...head.map(heightOf))
  const write = (): void => {
    for (const [index, { column, x, width }] of places.entries()) {
      const lines = head[index] ?? []
      const top = writer.y + height - heightOf(lines)
      if (row) writer.lines(lines, x, top, width, writer.tag('TH', row, { scope: 'Column' }), column.align)
      else writer.loose(lines, x, top, width, column.align)
    }
  }
  if (row) write()
  else writer.artifact('Pagination', write)
  writer.y += height + 5
  writer.rule(writer.y, inks.rule, 0.9)
}

function writeRow(writer: PageWriter, places: readonly Place[], cells: readonly Cell[], body: Tag, again: () => void, mark?: string): void {
  const row = writer.tag('TR', body)
  const parts = places.map((place, index) => new CellPart(writer, place, cells[index] ?? [], row))
  const height = Math.max(...parts.map((part) => part.height)) + 2 * padding
  const page = writer.bottom - 84
  if (height > writer.room && (height < page / 3 || writer.room < 90)) again()
  if (mark !== undefined) writer.mark(mark)
  let first = true
  while (first || parts.some((part) => !part.done)) {
    if (!first) {
      again()
      parts[0]?.remind()
    }
    first = false
    writer.y += padding
    const top = writer.y
    const room = writer.room - padding
    const ends = parts.map((part) => part.write(top, room))
    writer.y = Math.max(...ends) + padding
  }
}

/** A cell on its way over pages: each paragraph keeps its element, wherever its lines come to stand. */
class CellPart {
  readonly #writer: PageWriter
  readonly #place: Place
  readonly #element: Tag
  readonly #paragraphs = new Map<number, Tag>()
  readonly #begins: string
  #rest: readonly Line[]

  constructor(writer: PageWriter, place: Place, cell: Cell, row: Tag) {
    this.#writer = writer
    this.#place = place
    this.#element = writer.tag('TD', row)
    this.#rest = writer.typesetter.cell(cell, tableText, place.width)
    this.#begins = this.#rest[0]?.pieces.map((piece) => piece.text).join('').trim() ?? ''
  }

  get height(): number {
    return heightOf(this.#rest)
  }

  get done(): boolean {
    return this.#rest.length === 0
  }

  /** Says on a new page which row goes on there, by what its first cell begins with. */
  remind(): void {
    if (!this.done || this.#begins === '') return
    const lines = this.#writer.typesetter.text(`${this.#begins} …`, columnTitleLook, this.#place.width).slice(0, 1)
    this.#writer.artifact('Pagination', () => this.#writer.loose(lines, this.#place.x, this.#writer.y + padding, this.#place.width))
  }

  /** Writes what fits and returns the y below it. */
  write(top: number, room: number): number {
    const count = Math.max(fitting(this.#rest, room), this.#rest.length > 0 && room > 400 ? 1 : 0)
    const now = this.#rest.slice(0, count)
    this.#rest = this.#rest.slice(count)
    let y = top
    for (const [index, lines] of groups(now).entries()) {
      const paragraph = lines[0]?.paragraph ?? 0
      const element = this.#paragraphs.get(paragraph) ?? this.#writer.tag('P', this.#element)
      this.#paragraphs.set(paragraph, element)
      y = this.#writer.lines(index === 0 ? lines.map((line) => ({ ...line, above: 0 })) : lines, this.#place.x, y, this.#place.width, element, this.#place.column.align)
    }
    return y
  }
}

/** Lines of one paragraph each, in order. */
function groups(lines: readonly Line[]): Line[][] {
  const found: Line[][] = []
  for (const line of lines) {
    const last = found.at(-1)
    if (last?.[0]?.paragraph === line.paragraph) last.push(line)
    else found.push([line])
  }
  return found
}
