import { tokensOf } from '../../core/journal-search/tokens.ts'
import type { CaseStatus } from '../../core/journal/fold-case.ts'
import type { Identity } from '../../core/journal/fold-customer.ts'
import type { Situation } from '../../core/journal/fields.ts'
import { balancesOf, type PaymentPlan } from '../../core/ledger/account.ts'
import type { CivilDate } from '../../core/time/civil.ts'
import type { CaseSort, CustomerSort } from '../../contract/finding.ts'
import type { InputOf } from '../../contract/methods.ts'
import type { CaseSummary, CustomerSummary } from '../../contract/views.ts'
import { linesOf, linesOfCase } from './balances.ts'
import type { RecordsDatabase, Value } from './database.ts'
import { beginningsQuery } from './match.ts'

/** Rows of a list and the number of all that fit. */
export interface Found<T> {
  readonly rows: readonly T[]
  readonly total: number
}

/** A condition on rows with its values, to be joined with others by `and`. */
export interface Condition {
  readonly sql: string
  readonly values: readonly Value[]
}

/** By which column a list is sorted. What has no value stands last, whichever way it is sorted. */
const caseOrder: Readonly<Record<CaseSort, string>> = {
  status: 'cases.status_key', situation: 'cases.situation_key', customer: 'customers.name_key', balance: 'balances.open',
  nextDue: 'cases.next_due', lastContact: 'cases.last_contact', number: 'cases.number_key', title: 'cases.title_key',
}
const customerOrder: Readonly<Record<CustomerSort, string>> = { name: 'customers.name_key', cases: 'case_count', openCases: 'open_cases', balance: 'balances.open', lastContact: 'last_contact' }

const caseTables = `cases left join customers on customers.id = cases.customer
  left join balances on balances.customer = cases.customer and balances.case_id = cases.id and balances.position = 0`

interface CaseColumns {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly situations: string
  readonly customer: string | null
  readonly customer_name: string | null
  readonly status: CaseStatus
  readonly opened_on: string
  readonly next_due: string | null
  readonly last_contact: string | null
  readonly hold: number
  readonly plan: string
}

/** A stretch of the cases that fit. */
export function findCases(db: RecordsDatabase, { text, filters, sort, direction, offset, limit }: InputOf<'cases.find'>, today: CivilDate): Found<CaseSummary> {
  const where = all([
    textCondition('cases', text),
    filters.status && statusCondition(filters.status),
    filters.situation && situationCondition(filters.situation),
    filters.customer && { sql: 'cases.customer = ?', values: [filters.customer] },
    filters.owes && owingCondition('account.customer = cases.customer and account.case_id = cases.id', filters.owes),
    filters.nextDue && daysCondition('cases.next_due', filters.nextDue),
    filters.lastContact && daysCondition('cases.last_contact', filters.lastContact),
  ])
  const total = db.all<{ count: number }>(`select count(*) as count from cases where ${where.sql}`, where.values)[0]?.count ?? 0
  const by = caseOrder[sort]
  // Only the keys are sorted; whole rows are read of those that are shown.
  const order = `${by} is null, ${by} ${direction === 'down' ? 'desc' : 'asc'}, cases.number_key desc, cases.id`
  const rows = db.all<CaseColumns>(
    `select cases.*, customers.name as customer_name from (select cases.id as shown from ${caseTables} where ${where.sql} order by ${order} limit ? offset ?)
     join cases on cases.id = shown left join customers on customers.id = cases.customer
     left join balances on balances.customer = cases.customer and balances.case_id = cases.id and balances.position = 0 order by ${order}`,
    [...where.values, limit, offset],
  )
  return { rows: rows.map((row) => caseSummary(db, row, today)), total }
}

/** A stretch of the customers that fit. */
export function findCustomers(db: RecordsDatabase, { text, filters, sort, direction, offset, limit }: InputOf<'customers.find'>, today: CivilDate): Found<CustomerSummary> {
  const where = all([
    textCondition('customers', text),
    filters.type && { sql: 'customers.type = ?', values: [filters.type] },
    filters.openCases && { sql: "exists (select 1 from cases where cases.customer = customers.id and cases.status <> 'closed')", values: [] },
    filters.owes && owingCondition("account.customer = customers.id and account.case_id = ''", filters.owes),
    filters.lastContact && daysCondition('(select max(cases.last_contact) from cases where cases.customer = customers.id)', filters.lastContact),
  ])
  const total = db.all<{ count: number }>(`select count(*) as count from customers where ${where.sql}`, where.values)[0]?.count ?? 0
  const by = customerOrder[sort]
  const rows = db.all<{ id: string; name: string; type: Identity['type']; case_count: number; open_cases: number; last_contact: string | null }>(
    `select customers.id, customers.name, customers.type, count(cases.id) as case_count, coalesce(sum(cases.status <> 'closed'), 0) as open_cases, max(cases.last_contact) as last_contact
     from customers left join cases on cases.customer = customers.id
     left join balances on balances.customer = customers.id and balances.case_id = '' and balances.position = 0
     where ${where.sql} group by customers.id
     order by ${by} is null, ${by} ${direction === 'down' ? 'desc' : 'asc'}, customers.name_key, customers.id limit ? offset ?`,
    [...where.values, limit, offset],
  )
  return {
    rows: rows.map(({ id, name, type, case_count: cases, open_cases: openCases, last_contact: lastContact }) => ({
      id, name, type, cases, openCases, balances: balancesOf(linesOf(db, id), today), lastContact: lastContact ?? undefined,
    })),
    total,
  }
}

function caseSummary(db: RecordsDatabase, row: CaseColumns, today: CivilDate): CaseSummary {
  const { id, number, title, customer, customer_name: name, status } = row
  return {
    id, number, title, status,
    situations: JSON.parse(row.situations) as Situation[],
    customer: customer !== null && name !== null ? { id: customer, name } : undefined,
    openedOn: row.opened_on,
    balances: customer === null ? [] : balancesOf(linesOfCase(db, customer, id), today, JSON.parse(row.plan) as PaymentPlan),
    nextDue: row.next_due ?? undefined,
    lastContact: row.last_contact ?? undefined,
    hold: row.hold === 1,
  }
}

export function statusCondition(status: CaseStatus | 'not-closed'): Condition {
  return status === 'not-closed' ? { sql: "cases.status <> 'closed'", values: [] } : { sql: 'cases.status = ?', values: [status] }
}

export function situationCondition(situation: Situation): Condition {
  return { sql: 'cases.stream in (select stream from case_situations where situation = ?)', values: [situation] }
}

type CaseFilters = InputOf<'cases.find'>['filters']

/** What is open of an account; `account` is the table of balances. */
function owingCondition(whose: string, owes: NonNullable<CaseFilters['owes']>): Condition {
  const some = (what: string): string => `exists (select 1 from balances as account where ${whose} and ${what})`
  if (owes === 'something') return { sql: some('account.open > 0'), values: [] }
  if (owes === 'we-owe') return { sql: some('account.open < 0'), values: [] }
  if (owes === 'nothing') return { sql: `not ${some('account.open <> 0')}`, values: [] }
  return { sql: some('account.currency = ? and account.open > ?'), values: [owes.moreThan.currency, owes.moreThan.minor] }
}

/** The day in a column lies in the stretch, or there is none. */
function daysCondition(column: string, days: NonNullable<CaseFilters['nextDue']>): Condition {
  if (days === 'none') return { sql: `${column} is null`, values: [] }
  return all([{ sql: `${column} is not null`, values: [] }, days.from && { sql: `${column} >= ?`, values: [days.from] }, days.until && { sql: `${column} <= ?`, values: [days.until] }])
}

/** All conditions that are there; none of them is always true. */
export function all(conditions: readonly (Condition | undefined | '' | false)[]): Condition {
  const given = conditions.filter((one): one is Condition => Boolean(one))
  return given.length === 0 ? { sql: 'true', values: [] } : { sql: given.map((one) => `(${one.sql})`).join(' and '), values: given.flatMap((one) => one.values) }
}

/** Every word typed has to begin a word of the record: its title or name, its number, what stands about a customer, the customer’s name. */
function textCondition(table: 'cases' | 'customers', text: string | undefined): Condition | undefined {
  const words = tokensOf(text ?? '').map((word) => word.folded)
  return words.length === 0 ? undefined : { sql: `${table}.stream in (select rowid from record_words where record_words match ?)`, values: [beginningsQuery(words)] }
}
