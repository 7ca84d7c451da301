import type { Hash } from '../journal/format.ts'
import { currentOf } from '../journal/current.ts'
import type { Item } from '../journal/items.ts'
import type { DataOf } from '../journal/kinds.ts'
import { openCharges, type AccountLine, type OpenCharge } from '../ledger/account.ts'
import { assertNever } from '../problem.ts'
import type { CivilDate } from '../time/civil.ts'
import { percent } from './describe-account.ts'
import { cell, plain, quiet, strong, type Block, type Cell } from './document.ts'
import { count, type Reader } from './reader.ts'

/** A movement with the balance after it, in minor units. */
export interface Movement {
  readonly line: AccountLine
  readonly balance: number
}

/** The account of a case in one currency as of a day, with every step of the working. Amounts in minor units. */
export interface CurrencyAccount {
  readonly currency: string
  readonly charges: readonly OpenCharge[]
  readonly movements: readonly Movement[]
  readonly charged: number
  readonly settled: number
  readonly open: number
  readonly overdue: number
  /** The sum of the amounts in disputes without an outcome. */
  readonly disputed: number
}

export interface Statement {
  readonly asOf: CivilDate
  readonly accounts: readonly CurrencyAccount[]
  /** Movements after the day, which do not count. */
  readonly later: number
  readonly interest: readonly DataOf<'interest-basis'>[]
}

/**
 * The statement of account as of a day.
 * @param lines the lines of the case’s share of the account
 * @param facts items that may leave; disputes and bases of interest are read from them
 */
export function statementOf(lines: readonly AccountLine[], facts: readonly Item[], asOf: CivilDate): Statement {
  const known = lines.filter((line) => line.day <= asOf)
  const disputes = openDisputes(facts)
  const currencies = [...new Set(known.map((line) => line.amount.currency))]
  return {
    asOf,
    accounts: currencies.map((currency) => accountIn(currency, known, disputes, asOf)),
    later: lines.length - known.length,
    interest: currentOf(facts, 'interest-basis').map((item) => item.current.data).filter((basis) => basis.from <= asOf),
  }
}

/** The disputes without an outcome. */
export function openDisputes(facts: readonly Item[]): DataOf<'dispute'>[] {
  const settled = new Set<Hash>(currentOf(facts, 'dispute-outcome').map((item) => item.current.data.dispute))
  return currentOf(facts, 'dispute').filter((item) => !settled.has(item.ref)).map((item) => item.current.data)
}

function accountIn(currency: string, known: readonly AccountLine[], disputes: readonly DataOf<'dispute'>[], asOf: CivilDate): CurrencyAccount {
  const lines = known.filter((line) => line.amount.currency === currency)
  let balance = 0
  const movements = lines.map((line) => {
    balance += line.amount.minor
    return { line, balance }
  })
  const charges = openCharges(lines, currency, asOf)
  const charged = charges.reduce((total, charge) => total + charge.line.amount.minor, 0)
  return {
    currency, charges, movements, charged, settled: charged - balance, open: balance,
    overdue: charges.reduce((total, charge) => (charge.daysOverdue > 0 ? total + charge.open : total), 0),
    disputed: disputes.reduce((total, { disputedAmount }) => (disputedAmount?.currency === currency ? total + disputedAmount.minor : total), 0),
  }
}

/**
 * The statement as pages: invoices with what is open of each, then every movement with the balance after it.
 * @param label the words of a movement; an agency gets fewer than an attorney
 */
export function statementBlocks(statement: Statement, label: (line: AccountLine) => string, reader: Reader): Block[] {
  const day = reader.date(statement.asOf)
  if (statement.accounts.length === 0) return [{ type: 'paragraph', paragraph: [plain(`Nothing is on the account of this case as of ${day}.`)] }]
  return [
    { type: 'paragraph', paragraph: [quiet(`As of ${day}. A payment counts against the invoice it names; what names none counts against the oldest open invoice first.`)] },
    ...statement.accounts.flatMap((account) => accountBlocks(account, statement.accounts.length > 1, label, reader)),
    ...interestBlocks(statement, reader),
    ...(statement.later > 0 ? [{ type: 'paragraph', paragraph: [quiet(`${count(statement.later, 'later movement')} after ${day} not counted.`)] } as const] : []),
  ]
}

function accountBlocks(account: CurrencyAccount, several: boolean, label: (line: AccountLine) => string, reader: Reader): Block[] {
  const money = (minor: number): Cell => cell(reader.money({ minor, currency: account.currency }))
  const total = (text: string, minor: number): Cell[] => [[], [[strong(text)]], [], [], [[strong(reader.money({ minor, currency: account.currency }))]]]
  const suffix = several ? ` (${account.currency})` : ''
  return [
    { type: 'heading', level: 2, text: `Invoices${suffix}` },
    {
      type: 'table',
      caption: `Invoices and what is open of each${suffix}`,
      columns: [{ title: 'Invoice', share: 15 }, { title: 'Date', share: 14 }, { title: 'Due', share: 14 }, { title: 'Amount', share: 15, align: 'right' }, { title: 'Paid or credited', share: 16, align: 'right' }, { title: 'Open', share: 15, align: 'right' }, { title: 'Days late', share: 11, align: 'right' }],
      rows: account.charges.map(({ line, settled, open, daysOverdue }) => [
        cell(line.number ?? 'no number'), cell(reader.date(line.day)), cell(line.due ? reader.date(line.due) : 'none'),
        money(line.amount.minor), money(settled), money(open), cell(daysOverdue > 0 ? String(daysOverdue) : ''),
      ]),
    },
    { type: 'heading', level: 2, text: `Every movement${suffix}` },
    {
      type: 'table',
      caption: `Every movement with the balance after it${suffix}`,
      columns: [{ title: 'Date', share: 14 }, { title: 'What', share: 45 }, { title: 'Charged', share: 13, align: 'right' }, { title: 'Paid or credited', share: 15, align: 'right' }, { title: 'Balance', share: 13, align: 'right' }],
      rows: account.movements.map(({ line, balance }) => [
        cell(reader.date(line.day)), cell(label(line)),
        line.amount.minor > 0 ? money(line.amount.minor) : [], line.amount.minor > 0 ? [] : money(-line.amount.minor), money(balance),
      ]),
      totals: [
        total('Open', account.open),
        total('Of this, past its due date', account.overdue),
        ...(account.disputed > 0 ? [total('Disputed by the customer (as recorded)', account.disputed)] : []),
      ],
    },
  ]
}

function interestBlocks({ interest }: Statement, reader: Reader): Block[] {
  const said = interest.length === 0
    ? 'No interest is in these sums, and no basis for interest is recorded.'
    : 'No interest is in these sums. A basis for interest is recorded:'
  return [
    { type: 'heading', level: 2, text: 'Interest' },
    { type: 'paragraph', paragraph: [plain(said)] },
    ...(interest.length === 0 ? [] : [{
      type: 'list',
      items: interest.map((basis) => cell(`${basis.basis === 'statute' ? 'Statute' : 'Clause of the contract'}${basis.jurisdiction ? `, ${basis.jurisdiction}` : ''}: ${percent(basis.annualBasisPoints)} a year from ${reader.date(basis.from)}`)),
    } as const]),
  ]
}

/** The words of a movement for an attorney: as they stand in the account. */
export function fullLabel(line: AccountLine): string {
  return line.text
}

/** The words of a movement for an agency: what an invoice was for, but not why a credit, refund or write-off was given. */
export function placementLabel(line: AccountLine): string {
  switch (line.type) {
    case 'charge':
    case 'payment':
      return line.text
    case 'credit':
      return 'Credit'
    case 'refund':
      return 'Refund'
    case 'bounced-payment':
      return 'Payment taken back by the bank'
    case 'write-off':
      return 'Written off'
    default:
      return assertNever(line.type)
  }
}
