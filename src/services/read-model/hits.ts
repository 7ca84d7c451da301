import { markedSentence, markTerms, termsIn, type Seen } from '../../core/journal-search/excerpt.ts'
import type { Term } from '../../core/journal-search/parse-query.ts'
import { tokensOf } from '../../core/journal-search/tokens.ts'
import type { CaseStatus } from '../../core/journal/fold-case.ts'
import type { Hash, Layer, StreamId } from '../../core/journal/format.ts'
import type { Kind } from '../../core/journal/kinds.ts'
import type { CaseName, CustomerName, HitReason, JournalHit } from '../../contract/finding.ts'
import type { RecordsDatabase } from './database.ts'
import { FILES_PER_PART } from './schema.ts'

interface RecordColumns {
  readonly no: number
  readonly stream: StreamId
  readonly case_id: string | null
  readonly number: string | null
  readonly title: string | null
  readonly status: CaseStatus | null
  readonly opened_on: string | null
  readonly customer: string | null
  readonly customer_name: string | null
  readonly own_id: string | null
  readonly own_name: string | null
  readonly details: string | null
}

const recordTables = `streams left join cases on cases.stream = streams.no left join customers as whose on whose.id = cases.customer left join customers as own on own.stream = streams.no`
const recordColumns = `streams.no, streams.stream, cases.id as case_id, cases.number, cases.title, cases.status, cases.opened_on,
  cases.customer, whose.name as customer_name, own.id as own_id, own.name as own_name, own.details`

/** Cases and customers by the numbers of their streams, as hits in this order. */
export function recordHits(db: RecordsDatabase, numbers: readonly number[], terms: readonly Term[]): JournalHit[] {
  return numbers.flatMap((no): JournalHit[] => {
    const row = db.all<RecordColumns>(`select ${recordColumns} from ${recordTables} where streams.no = ?`, [no])[0]
    if (row?.own_id != null) {
      const name = row.own_name ?? ''
      const why = reason(terms, [['name', name], ['details', row.details ?? '']])
      return [{ type: 'customer', id: row.own_id, title: markTerms(name, terms), sentence: markedSentence(row.details ?? '', terms), date: undefined, why }]
    }
    if (row?.case_id == null) return []
    const { number, title, status, customer_name: theirs } = row
    const why = reason(terms, [['number', number ?? ''], ['title', title ?? ''], ['customer', theirs ?? '']])
    return [{
      type: 'case', id: row.case_id, number: number ?? '', title: markTerms(title ?? '', terms), sentence: markTerms([number, theirs].filter(Boolean).join(', '), terms),
      customer: customerName(row), status: status ?? 'open', date: row.opened_on ?? '', why,
    }]
  })
}

interface EntryColumns extends RecordColumns {
  readonly id: number
  readonly seq: number
  readonly entry: Hash
  readonly ref: Hash
  readonly day: string
  readonly layer: Layer | null
  readonly kind: Kind | null
  readonly state: 'current' | 'withdrawn' | 'erased'
  readonly entry_title: string
  readonly text: string
  readonly file_hash: Hash | null
  readonly file_name: string | null
}

/** Entries and files by their numbers, as hits in this order. */
export function entryHits(db: RecordsDatabase, ids: readonly number[], terms: readonly Term[]): JournalHit[] {
  return ids.flatMap((id): JournalHit[] => {
    const row = db.all<EntryColumns>(
      `select entries.id, entries.seq, entries.entry, entries.ref, entries.day, entries.layer, entries.kind, entries.state, entries.title as entry_title, entries.text,
        files.hash as file_hash, files.name as file_name, ${recordColumns}
       from ${recordTables} join entries on entries.stream = streams.no left join files on files.id = ?1 where entries.id = (?1 & -${FILES_PER_PART})`,
      [id],
    )[0]
    return row ? [row.file_hash === null ? entryHit(row, terms) : fileHit(row, row.file_hash, terms)] : []
  })
}

function entryHit(row: EntryColumns, terms: Seen): JournalHit {
  const { stream, seq, entry, ref, day: date, state } = row
  const title = state === 'current' ? row.entry_title : `No. ${seq}, ${state}`
  const why = reason(terms, [['words', `${title} ${row.text}`], ['place', placeWords(row)]])
  const [opening, ...more] = row.text.split('\n')
  // The opening often only repeats the title; where nothing in it was looked for, what follows says more.
  const text = why === 'place' && opening === `${title}.` && more.length > 0 ? more.join('\n') : row.text
  return {
    type: 'entry', stream, seq, entry, ref, date, state, kind: row.kind ?? undefined, layer: row.layer ?? undefined, case: caseName(row), customer: customerName(row),
    title: markTerms(title, terms), sentence: markedSentence(text, terms), why,
  }
}

function fileHit(row: EntryColumns, hash: Hash, terms: Seen): JournalHit {
  const { stream, seq, entry, ref, day: date } = row
  const name = row.file_name ?? ''
  return {
    type: 'file', hash, stream, seq, entry, ref, date, case: caseName(row), customer: customerName(row),
    title: markTerms(name, terms), sentence: markedSentence(row.entry_title, terms), why: reason(terms, [['file-name', name], ['place', placeWords(row)]]),
  }
}

function placeWords({ number, title, customer_name: theirs, own_name: own }: RecordColumns): string {
  return [number, title, theirs, own].filter(Boolean).join(' ')
}

function caseName({ case_id: id, number, title }: RecordColumns): CaseName | undefined {
  return id === null ? undefined : { id, number: number ?? '', title: title ?? '' }
}

function customerName({ own_id: own, own_name: ownName, customer, customer_name: name }: RecordColumns): CustomerName | undefined {
  if (own !== null) return { id: own, name: ownName ?? '' }
  return customer !== null && name !== null ? { id: customer, name } : undefined
}

/** The field that holds most of the terms; an amount typed without its comma stands in the words though one can’t see it there. */
function reason(terms: Seen, fields: readonly (readonly [HitReason, string])[]): HitReason {
  if (terms.length === 0) return 'filters'
  let best: HitReason = fields[0]?.[0] ?? 'words'
  let most = 0
  for (const [name, text] of fields) {
    const count = tokensOf(text).length === 0 ? 0 : termsIn(text, terms)
    if (count > most) [best, most] = [name, count]
  }
  return best
}
