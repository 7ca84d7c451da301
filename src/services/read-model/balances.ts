import { remindOn } from '../../core/due/next-of.ts'
import { balancesOf, invoicesDue, type AccountLine } from '../../core/ledger/account.ts'
import type { CivilDate } from '../../core/time/civil.ts'
import type { RecordsDatabase } from './database.ts'

/** Before and after every day there is. */
const ALWAYS = { from: '', to: '9999-99-99' }

/**
 * Writes what is open on a day, in each currency, of a customer’s whole account (case id empty) and of each case’s share of it. It stays
 * so, with the invoices that are due, until a line counts that lies ahead now, and has been so since the last one that counts already.
 */
export function writeBalances(db: RecordsDatabase, customer: string, lines: readonly AccountLine[], today: CivilDate): void {
  db.run('delete from balances where customer = ?', [customer])
  for (const [caseId, own] of sharesOf(lines)) {
    for (const [position, { currency, open }] of balancesOf(own, today).entries()) {
      db.run('insert into balances (customer, case_id, position, currency, open) values (?, ?, ?, ?, ?)', [customer, caseId, position, currency, open])
    }
  }
  writeInvoicesDue(db, customer, lines, today)
  const days = lines.map((line) => line.day)
  const from = days.filter((day) => day <= today).toSorted().at(-1) ?? ALWAYS.from
  const to = days.filter((day) => day > today).toSorted()[0] ?? ALWAYS.to
  db.run('update customers set valid_from = ?, valid_to = ? where id = ?', [from, to, customer])
}

/** Invoices stand behind everything else that is due in the customer’s stream. */
const FIRST_INVOICE = 1_000_000

/** Writes which charges have something open and a due date. What the cases’ plans replace is left out by whoever reads them. */
function writeInvoicesDue(db: RecordsDatabase, customer: string, lines: readonly AccountLine[], today: CivilDate): void {
  const stream = db.all<{ stream: number }>('select stream from customers where id = ?', [customer])[0]?.stream
  if (stream === undefined) throw new Error('An account is written before its customer')
  db.run("delete from due where stream = ? and type = 'invoice'", [stream])
  const cases = [...new Set(lines.map((line) => line.case))]
  const dues = cases.flatMap((caseId) => invoicesDue(lines.filter((line) => line.case === caseId), today).map((charge) => ({ ...charge, caseId })))
  const snoozes = new Map(db.all<{ ref: string; until: string }>('select ref, until from snoozes where stream = ?', [stream]).map(({ ref, until }) => [ref, until]))
  for (const [index, { due, line, caseId, open }] of dues.entries()) {
    db.run("insert into due (stream, position, date, remind, type, kind, layer, text, by_us, ref, case_id, minor, currency) values (?, ?, ?, ?, 'invoice', 'charge', 'fact', ?, 0, ?, ?, ?, ?)", [
      stream, FIRST_INVOICE + index, due, remindOn(due, snoozes.get(line.ref)), line.text, line.ref, caseId, open, line.amount.currency,
    ])
  }
  settleNextDue(db, 'customer', customer)
}

/** An invoice of a case waits unless the case is closed or with an agency, or has a plan in that currency. */
export const INVOICE_WAITS = `cases.status not in ('closed', 'placed') and not exists (select 1 from json_each(cases.plan) where json_extract(value, '$.amount.currency') = due.currency)`

/** An installment waits while more is open than the later ones come to, and where nothing of the account is kept. */
export const INSTALLMENT_WAITS = `not exists (select 1 from balances where balances.customer = cases.customer and balances.case_id = cases.id and balances.currency = due.currency and balances.open <= due.rest)`

/** Brings the earliest due date up to date, of one case or of all cases of a customer. */
export function settleNextDue(db: RecordsDatabase, which: 'id' | 'customer', id: string): void {
  const installment = `select min(due.date) from due where due.stream = cases.stream and due.type = 'installment' and ${INSTALLMENT_WAITS}`
  const invoice = `select min(due.date) from due join customers on customers.stream = due.stream
    where customers.id = cases.customer and due.type = 'invoice' and due.case_id = cases.id and ${INVOICE_WAITS}`
  db.run(`update cases set next_due = nullif(min(ifnull(own_due, '~'), ifnull((${invoice}), '~'), ifnull((${installment}), '~')), '~') where ${which} = ?`, [id])
}

/** Writes anew what another day changes. */
export function bringToDay(db: RecordsDatabase, today: CivilDate): void {
  const changed = db.all<{ id: string }>('select id from customers where valid_from > ?1 or valid_to <= ?1', [today])
  if (changed.length === 0) return
  db.write(() => {
    for (const { id } of changed) writeBalances(db, id, linesOf(db, id), today)
  })
}

/** A customer’s account, without its words. */
export function linesOf(db: RecordsDatabase, customer: string): AccountLine[] {
  return db.all<{ line: string }>('select line from lines where customer = ? order by position', [customer]).map(({ line }) => JSON.parse(line) as AccountLine)
}

/** A case’s share of its customer’s account. */
export function linesOfCase(db: RecordsDatabase, customer: string, caseId: string): AccountLine[] {
  return db.all<{ line: string }>('select line from lines where customer = ? and case_id = ? order by position', [customer, caseId]).map(({ line }) => JSON.parse(line) as AccountLine)
}

function sharesOf(lines: readonly AccountLine[]): Map<string, readonly AccountLine[]> {
  const shares = new Map<string, AccountLine[]>()
  for (const line of lines) {
    if (line.case === null) continue
    const share = shares.get(line.case) ?? []
    share.push(line)
    shares.set(line.case, share)
  }
  return new Map<string, readonly AccountLine[]>([['', lines], ...shares])
}
