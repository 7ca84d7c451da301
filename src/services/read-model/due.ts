import type { StreamId } from '../../core/journal/format.ts'
import { dueGroups, endOfWeek, type DueGroup } from '../../core/due/groups.ts'
import type { DueType } from '../../core/due/due-type.ts'
import type { Layer } from '../../core/journal/format.ts'
import type { Kind } from '../../core/journal/kinds.ts'
import { addDays, type CivilDate } from '../../core/time/civil.ts'
import type { DueRow, DueStretch } from '../../contract/finding.ts'
import type { InputOf } from '../../contract/methods.ts'
import { INSTALLMENT_WAITS, INVOICE_WAITS } from './balances.ts'
import type { RecordsDatabase } from './database.ts'
import { all, type Condition } from './find-records.ts'

/** What waits for somebody, by the day it is to be brought up, earliest first. `today` is the reader’s civil date. */
export function findDue(db: RecordsDatabase, { from, until, customer, by, types, offset, limit }: InputOf<'due.list'>, today: CivilDate): Omit<DueStretch, 'complete'> {
  // An invoice stands in the customer’s stream and names its case; everything else has the case by its stream.
  const tables = `due join streams on streams.no = due.stream left join customers as own on own.stream = due.stream
    left join cases on cases.id = coalesce((select id from cases where stream = due.stream), (select id from cases where id = due.case_id and customer = own.id))
    left join customers as whose on whose.id = cases.customer`
  const where = all([
    { sql: `due.type <> 'invoice' or cases.id is null or (${INVOICE_WAITS})`, values: [] },
    { sql: `due.type <> 'installment' or ${INSTALLMENT_WAITS}`, values: [] },
    from && { sql: 'due.remind >= ?', values: [from] },
    until && { sql: 'due.remind <= ?', values: [until] },
    customer && { sql: 'coalesce(own.id, cases.customer) = ?', values: [customer] },
    by && { sql: 'due.by_us = ?', values: [by === 'us' ? 1 : 0] },
    types && { sql: `due.type in (${types.map(() => '?').join(', ')})`, values: types },
  ])
  const groups = countsOf(db, tables, where, today)
  const rows = db.all<DueColumns>(
    `select due.date, due.remind, due.time, due.type, due.kind, due.layer, due.text, due.by_us, due.ref, due.staff, due.minor, due.currency, streams.stream, cases.id as case_id, cases.number, cases.title, coalesce(own.id, whose.id) as customer_id, coalesce(own.name, whose.name) as customer_name
     from ${tables} where ${where.sql} order by due.remind, ifnull(due.time, ''), due.stream, due.position limit ? offset ?`,
    [...where.values, limit, offset],
  )
  return { rows: rows.map(dueRow), total: dueGroups.reduce((sum, group) => sum + groups[group], 0), groups }
}

function countsOf(db: RecordsDatabase, tables: string, where: Condition, today: CivilDate): Readonly<Record<DueGroup, number>> {
  const counts = db.all<{ at: DueGroup; count: number }>(
    `select case when due.remind < ? then 'overdue' when due.remind < ? then 'today' when due.remind <= ? then 'week' else 'later' end as at, count(*) as count
     from ${tables} where ${where.sql} group by at`,
    [today, addDays(today, 1), endOfWeek(today), ...where.values],
  )
  const of = (group: DueGroup): number => counts.find(({ at }) => at === group)?.count ?? 0
  return { overdue: of('overdue'), today: of('today'), week: of('week'), later: of('later') }
}

function dueRow({ by_us: byUs, case_id: caseId, number, title, customer_id: customerId, customer_name: name, time, staff, minor, currency, ...row }: DueColumns): DueRow {
  return {
    ...row,
    time: time ?? undefined,
    by: byUs === 1 ? 'us' : 'them',
    staff: staff ?? undefined,
    amount: minor === null || currency === null ? undefined : { minor, currency },
    case: caseId === null ? undefined : { id: caseId, number: number ?? '', title: title ?? '' },
    customer: customerId === null ? undefined : { id: customerId, name: name ?? '' },
  }
}

interface DueColumns {
  readonly date: CivilDate
  readonly remind: CivilDate
  readonly time: string | null
  readonly type: DueType
  readonly kind: Kind
  readonly layer: Layer
  readonly text: string
  readonly by_us: number
  readonly ref: string
  readonly staff: string | null
  readonly minor: number | null
  readonly currency: string | null
  readonly stream: StreamId
  readonly case_id: string | null
  readonly number: string | null
  readonly title: string | null
  readonly customer_id: string | null
  readonly customer_name: string | null
}
