import { itemSortKey } from '../journal/fold-case.ts'
import type { Version } from '../journal/items.ts'
import { civilDateOf, daysUntilRecorded, momentToLocal, type Moment, type OccurredAt } from '../time/civil.ts'
import { formatClock, lagPhrase } from '../time/phrases.ts'
import { assertNever } from '../problem.ts'
import { csvText, generated, type CsvCell } from './csv.ts'
import { describe, describeVersion, howKnown, occurrenceOf } from './describe.ts'
import { plain, quiet, textOf, type Cell, type Paragraph } from './document.ts'
import { labelsOf, type Exhibit } from './exhibits.ts'
import { tidy, type Reader } from './reader.ts'
import { placeOfKind } from './policy.ts'
import { numberOf, type Blank, type Leaving, type Selection } from './selection.ts'

/** One row of the chronology: one fact. */
export interface ChronologyRow {
  readonly number: string
  /** When it happened, as far as it was entered; undefined where only the recording is known. */
  readonly occurred: OccurredAt | undefined
  readonly what: Cell
  readonly known: string
  readonly recordedAt: Moment
  readonly recordedBy: string
  /** How long after the event it was written down; empty where only the recording is known. */
  readonly lag: string
  readonly exhibits: readonly string[]
  /** What became of it since: corrections, newest last, with the earlier text where it may be shown; a move; a clock that went back. */
  readonly amendments: readonly Paragraph[]
  readonly state: 'current' | 'withdrawn' | 'erased' | 'left-out'
}

/** The rows of what may leave, with withdrawn and erased entries as number and date only, in order of occurrence. */
export function chronologyOf({ leaving, blanks, clockWentBack }: Omit<Selection, 'leftOut'>, exhibits: readonly Exhibit[], reader: Reader): ChronologyRow[] {
  const rows: { key: string; row: ChronologyRow }[] = []
  for (const one of leaving) {
    const place = placeOfKind[one.current.kind]
    if (place === 'chronology' || place === 'account') rows.push({ key: itemSortKey(one.item), row: rowOf(one, exhibits, clockWentBack.has(one.number), reader) })
  }
  for (const blank of blanks) {
    rows.push({
      key: blank.sortKey,
      row: {
        number: blank.number, occurred: undefined, what: [[quiet(blankWords(blank))]],
        known: '', recordedAt: blank.recordedAt, recordedBy: '', lag: '', exhibits: [], amendments: [], state: blank.state,
      },
    })
  }
  // Sorting is stable: rows of one key keep the order of recording they came in.
  return rows.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row)
}

/** What stands in the place of an entry that is not shown. */
function blankWords({ state, why }: Blank): string {
  switch (state) {
    case 'withdrawn':
      return 'Withdrawn. Only number and date are shown.'
    case 'erased':
      return 'Erased. Only number and date are left.'
    case 'left-out':
      return `Left out of this pack: ${why ?? 'no reason given'}`
    default:
      return assertNever(state)
  }
}

/** The day and clock time of a row for a page; a quiet second line says what is not certain. */
export function whenCell(row: ChronologyRow, reader: Reader): Cell {
  const { occurred } = row
  if (!occurred) return [[plain(reader.date(civilDateOf(row.recordedAt)))], [quiet('date of recording')]]
  const day = occurred.type === 'time' ? occurred.at.slice(0, 10) : occurred.date
  const clock = tidy(formatClock(occurred, reader.locale))
  const quietly = [occurred.about ? 'about' : '', clock].filter(Boolean).join(' ')
  return [[plain(reader.date(day))], ...(quietly ? [[quiet(quietly)]] : [])]
}

/** When and by whom a row was written down. */
export function recordedCell(row: ChronologyRow, reader: Reader): Cell {
  if (row.state !== 'current') return [[quiet(reader.moment(row.recordedAt))]]
  const lag = row.lag.replace(/^recorded /, '')
  return [...(lag === '' ? [] : [[plain(lag)]]), [quiet(reader.moment(row.recordedAt))], [quiet(`by ${row.recordedBy}`)]]
}

/** The chronology as a table for people’s spreadsheets. */
export function chronologyCsv(rows: readonly ChronologyRow[]): string {
  const header = ['number', 'when', 'about', 'zone', 'what', 'how_known', 'recorded_at', 'recorded_zone', 'recorded_by', 'lag', 'exhibits', 'amended', 'state']
  return csvText(header, rows.map((row): CsvCell[] => [
    generated(row.number),
    generated(row.occurred ? (row.occurred.type === 'time' ? row.occurred.at : row.occurred.date) : undefined),
    generated(row.occurred?.about ? 'about' : ''),
    generated(row.occurred?.type === 'time' ? row.occurred.zone : ''),
    textOf(row.what),
    row.known,
    generated(momentToLocal(row.recordedAt)),
    generated(row.recordedAt.zone),
    row.recordedBy,
    generated(row.lag),
    generated(row.exhibits.join(' ')),
    textOf(row.amendments),
    generated(row.state),
  ]), true)
}

function rowOf({ item, current, versions, number }: Leaving, exhibits: readonly Exhibit[], clockWentBack: boolean, reader: Reader): ChronologyRow {
  const occurred = occurrenceOf(item)
  const first = versions[0]
  return {
    number,
    occurred,
    what: describe(current, reader).text,
    // That a case was opened is known from its opening.
    known: current.kind === 'opened' ? '' : howKnown(current, reader),
    recordedAt: item.recordedAt,
    recordedBy: reader.staff(first?.author ?? current.author),
    lag: lagOf(occurred, item.recordedAt, reader),
    exhibits: labelsOf(item.ref, exhibits),
    amendments: [...(clockWentBack ? [[quiet('The computer’s clock stood earlier than at the entry before.')]] : []), ...movedNote(item, reader), ...amendmentsOf(item, current.kind, versions, reader)],
    state: 'current',
  }
}

function lagOf(occurred: OccurredAt | undefined, recordedAt: Moment, reader: Reader): string {
  if (!occurred) return ''
  const days = daysUntilRecorded(occurred, recordedAt) ?? 0
  // A date says less than the number of days, and stands in the next line.
  return days > 1 ? `recorded ${days} days later` : tidy(lagPhrase(occurred, recordedAt, reader.locale))
}

/** `Amended Nov 13, 2026 by M. Reyes (no. 8): typing error`, and the earlier text where it may be shown, for each later version. */
function amendmentsOf(item: Leaving['item'], kind: Leaving['current']['kind'], versions: readonly Version[], reader: Reader): Paragraph[] {
  const paragraphs: Paragraph[] = []
  for (const [index, version] of versions.entries()) {
    if (version.why === undefined) continue
    const before = versions[index - 1]
    const line = quiet(`Amended ${reader.moment(version.recordedAt)} by ${reader.staff(version.author)} (no. ${numberOf({ stream: item.stream, seq: version.seq })}): ${version.why}`)
    paragraphs.push([line])
    if (before) paragraphs.push([quiet(`Before: ${textOf(describeVersion(kind, before, reader).text).replaceAll('\n', ' / ')}`)])
  }
  if (versions.length < item.versions.length) paragraphs.push([quiet('An earlier version is not part of this volume.')])
  return paragraphs
}

function movedNote({ movedFrom }: Leaving['item'], reader: Reader): Paragraph[] {
  return movedFrom ? [[quiet(`First recorded ${reader.moment(movedFrom.recordedAt)} by ${reader.staff(movedFrom.author)} in another record, and moved here.`)]] : []
}
