import { canonicalJson } from '../journal/canonical.ts'
import { decimalString } from '../money/money.ts'
import { momentToLocal } from '../time/civil.ts'
import type { ChronologyRow } from './chronology.ts'
import { csvText, generated, type CsvCell } from './csv.ts'
import { textOf } from './document.ts'
import { fullLabel, type Statement } from './statement.ts'

/** One line of the ledger: a movement of the account with the balance after it. */
interface LedgerLine {
  readonly date: string
  readonly type: string
  readonly what: string
  readonly number: string
  readonly due: string
  /** Decimal amount; what raises the balance is above zero. */
  readonly amount: string
  readonly balance: string
  readonly currency: string
}

/** The ledger as a table for people’s spreadsheets. */
export function ledgerCsv(statement: Statement): string {
  const header = ['date', 'type', 'what', 'number', 'due', 'amount', 'balance', 'currency']
  return csvText(header, linesOf(statement).map(({ date, type, what, number, due, amount, balance, currency }): CsvCell[] => [
    generated(date), generated(type), what, number, generated(due), generated(amount), generated(balance), generated(currency),
  ]), true)
}

/** The same for programs. Nothing in it is changed for a spreadsheet’s sake. */
export function ledgerJson(statement: Statement): string {
  return jsonFile({ format: 'evenkeel-ledger', v: 1, asOf: statement.asOf, notCountedAfter: statement.later, lines: linesOf(statement) })
}

/** The chronology for programs, with the columns of the CSV. */
export function chronologyJson(rows: readonly ChronologyRow[]): string {
  return jsonFile({
    format: 'evenkeel-chronology', v: 1,
    rows: rows.map((row) => ({
      number: row.number,
      when: row.occurred ? (row.occurred.type === 'time' ? row.occurred.at : row.occurred.date) : null,
      about: row.occurred?.about === true,
      zone: row.occurred?.type === 'time' ? row.occurred.zone : null,
      what: textOf(row.what), how_known: row.known,
      recorded_at: momentToLocal(row.recordedAt), recorded_zone: row.recordedAt.zone, recorded_by: row.recordedBy, lag: row.lag,
      exhibits: row.exhibits, amended: textOf(row.amendments), state: row.state,
    })),
  })
}

function linesOf({ accounts }: Statement): LedgerLine[] {
  return accounts.flatMap(({ currency, movements }) => movements.map(({ line, balance }) => ({
    date: line.day, type: line.type, what: fullLabel(line), number: line.number ?? '', due: line.due ?? '',
    amount: decimalString(line.amount), balance: decimalString({ minor: balance, currency }), currency,
  })))
}

/** Keys in one order, indented so that a person can read it too. */
function jsonFile(value: object): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)}\n`
}
