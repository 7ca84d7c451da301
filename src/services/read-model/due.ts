import type { StreamId } from '../../core/journal/format.ts'
import type { Kind } from '../../core/journal/kinds.ts'
import type { DueRow } from '../../contract/finding.ts'
import type { InputOf } from '../../contract/methods.ts'
import { INVOICE_WAITS } from './balances.ts'
import type { RecordsDatabase } from './database.ts'
import { all, type Found } from './find-records.ts'

/** What waits for somebody, earliest first. */
export function findDue(db: RecordsDatabase, { from, until, customer, offset, limit }: InputOf<'due.list'>): Found<DueRow> {
  // An invoice stands in the customer’s stream and names its case; everything else has the case by its stream.
  const tables = `due join streams on streams.no = due.stream left join customers as own on own.stream = due.stream
    left join cases on cases.id = coalesce((select id from cases where stream = due.stream), (select id from cases where id = due.case_id and customer = own.id))
    left join customers as whose on whose.id = cases.customer`
  const where = all([
    { sql: `due.kind <> 'charge' or cases.id is null or (${INVOICE_WAITS})`, values: [] },
    from && { sql: 'due.date >= ?', values: [from] },
    until && { sql: 'due.date <= ?', values: [until] },
    customer && { sql: 'coalesce(own.id, cases.customer) = ?', values: [customer] },
  ])
  const total = db.all<{ count: number }>(`select count(*) as count from ${tables} where ${where.sql}`, where.values)[0]?.count ?? 0
  const rows = db.all<DueColumns>(
    `select due.date, due.kind, due.text, due.by_us, due.ref, streams.stream, cases.id as case_id, cases.number, cases.title, coalesce(own.id, whose.id) as customer_id, coalesce(own.name, whose.name) as customer_name
     from ${tables} where ${where.sql} order by due.date, due.stream, due.position limit ? offset ?`,
    [...where.values, limit, offset],
  )
  return {
    rows: rows.map(({ date, kind, text, by_us: byUs, ref, stream, case_id: caseId, number, title, customer_id: customerId, customer_name: name }) => ({
      date, kind, text, ref, stream,
      by: byUs === 1 ? 'us' : 'them',
      case: caseId === null ? undefined : { id: caseId, number: number ?? '', title: title ?? '' },
      customer: customerId === null ? undefined : { id: customerId, name: name ?? '' },
    })),
    total,
  }
}

interface DueColumns {
  readonly date: string
  readonly kind: Kind
  readonly text: string
  readonly by_us: number
  readonly ref: string
  readonly stream: StreamId
  readonly case_id: string | null
  readonly number: string | null
  readonly title: string | null
  readonly customer_id: string | null
  readonly customer_name: string | null
}
