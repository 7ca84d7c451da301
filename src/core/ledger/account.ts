import { currentOf } from '../journal/current.ts'
import type { Item } from '../journal/items.ts'
import type { Hash } from '../journal/format.ts'
import { daysBetween, type CivilDate } from '../time/civil.ts'
import type { Money } from '../money/money.ts'

/** One movement on an account. `amount` is signed: what raises the balance is above zero. `day` is the value date. */
export interface AccountLine {
  readonly ref: Hash
  readonly type: 'charge' | 'payment' | 'credit' | 'refund' | 'bounced-payment' | 'write-off'
  readonly day: CivilDate
  readonly case: string | null
  readonly charge: Hash | undefined
  readonly amount: Money
  /** Words for a statement: invoice number and what for, method and reference. */
  readonly text: string
  readonly number: string | undefined
  readonly due: CivilDate | undefined
}

/** A charge with what was paid or credited against it and what is open, in minor units. */
export interface OpenCharge {
  readonly line: AccountLine
  readonly settled: number
  readonly open: number
  /** Whole days past the due date as of the day asked for; 0 where not due or without a due date. */
  readonly daysOverdue: number
}

/** A balance in one currency as of a day, in minor units. `overdue` is the open part of charges whose due date has passed. */
export interface Balance {
  readonly currency: string
  readonly charged: number
  readonly settled: number
  readonly open: number
  readonly overdue: number
  readonly daysOverdue: number
}

/** The lines of a customer’s account from its items, ordered by value date, then by recording. Withdrawn entries do not count. */
export function accountLines(items: readonly Item[]): AccountLine[] {
  const lines: AccountLine[] = []
  for (const { ref, current } of currentOf(items, 'charge')) {
    const { number, what, invoicedOn, due, amount, case: forCase } = current.data
    lines.push({ ref, type: 'charge', day: invoicedOn, case: forCase, charge: ref, amount, text: number ? `Invoice ${number}: ${what}` : what, number, due })
  }
  for (const { ref, current } of currentOf(items, 'payment')) {
    const { receivedOn, method, reference, allocations } = current.data
    for (const part of allocations) {
      lines.push(lowering({ ref, type: 'payment', day: receivedOn, case: part.case, charge: part.charge, amount: part.amount, text: `Payment, ${method.replaceAll('-', ' ')}${reference ? `, ${reference}` : ''}` }))
    }
  }
  for (const { ref, current } of currentOf(items, 'bounced-payment')) {
    const { on, payment, amount, why } = current.data
    const paid = lines.find((line) => line.type === 'payment' && line.ref === payment)
    lines.push({ ref, type: 'bounced-payment', day: on, case: paid?.case ?? null, charge: paid?.charge, amount, text: `Payment taken back by the bank${why ? `: ${why}` : ''}`, number: undefined, due: undefined })
  }
  for (const { ref, current } of currentOf(items, 'credit')) {
    const { on, amount, why, number, case: forCase, charge } = current.data
    lines.push(lowering({ ref, type: 'credit', day: on, case: forCase, charge, amount, text: `Credit${number ? ` ${number}` : ''}: ${why}` }))
  }
  for (const { ref, current } of currentOf(items, 'refund')) {
    const { on, amount, why, case: forCase } = current.data
    lines.push({ ref, type: 'refund', day: on, case: forCase, charge: undefined, amount, text: `Refund: ${why}`, number: undefined, due: undefined })
  }
  for (const { ref, current } of currentOf(items, 'write-off')) {
    const { on, amount, why, case: forCase, charge } = current.data
    lines.push(lowering({ ref, type: 'write-off', day: on, case: forCase, charge, amount, text: `Written off: ${why}` }))
  }
  return lines.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** The lines that belong to one case. */
export function linesOfCase(lines: readonly AccountLine[], caseId: string): AccountLine[] {
  return lines.filter((line) => line.case === caseId)
}

/** Charges with what is open of each as of a day: named allocations first, then what is left over, oldest charge first. */
export function openCharges(lines: readonly AccountLine[], currency: string, asOf: CivilDate): OpenCharge[] {
  const known = lines.filter((line) => line.day <= asOf && line.amount.currency === currency)
  const charges = known.filter((line) => line.type === 'charge')
  const settled = new Map<Hash, number>(charges.map((charge) => [charge.ref, 0]))
  let unassigned = 0
  for (const line of known) {
    if (line.type === 'charge') continue
    const against = line.charge ? settled.get(line.charge) : undefined
    if (line.charge && against !== undefined) settled.set(line.charge, against - line.amount.minor)
    else unassigned -= line.amount.minor
  }
  return charges.map((line) => {
    const named = settled.get(line.ref) ?? 0
    const room = Math.max(0, line.amount.minor - named)
    const extra = Math.min(room, Math.max(0, unassigned))
    unassigned -= extra
    const open = line.amount.minor - named - extra
    const daysOverdue = open > 0 && line.due && line.due < asOf ? daysBetween(line.due, asOf) : 0
    return { line, settled: named + extra, open, daysOverdue }
  })
}

/** A charge of which something is open, and the day it was asked for. */
export type InvoiceDue = OpenCharge & { readonly due: CivilDate }

/**
 * The charges with a due date of which something is open as of a day, earliest due date first. In a currency with a plan there are none:
 * the plan’s dates stand in the place of theirs.
 * @param lines one case’s share of an account, or what belongs to no case
 */
export function invoicesDue(lines: readonly AccountLine[], asOf: CivilDate, plan: PaymentPlan = []): InvoiceDue[] {
  const planned = new Set(plan.map((part) => part.amount.currency))
  const currencies = [...new Set(lines.map((line) => line.amount.currency))].filter((currency) => !planned.has(currency))
  return currencies
    .flatMap((currency) => openCharges(lines, currency, asOf))
    .flatMap((charge) => (charge.open > 0 && charge.line.due !== undefined ? [{ ...charge, due: charge.line.due }] : []))
    .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
}

/** What was agreed to be paid by when; it takes the place of the due dates of the charges. */
export type PaymentPlan = readonly { readonly due: CivilDate; readonly amount: Money }[]

/**
 * The balance in each currency as of a day; currencies in order of first use. Lines after the day do not count. With a plan in
 * that currency, what is due later under the plan is not overdue.
 */
export function balancesOf(lines: readonly AccountLine[], asOf: CivilDate, plan: PaymentPlan = []): Balance[] {
  const currencies = [...new Set(lines.map((line) => line.amount.currency))]
  return currencies.map((currency) => {
    const known = lines.filter((line) => line.day <= asOf && line.amount.currency === currency)
    const charged = known.reduce((total, line) => (line.type === 'charge' ? total + line.amount.minor : total), 0)
    const open = known.reduce((total, line) => total + line.amount.minor, 0)
    const agreed = plan.filter((part) => part.amount.currency === currency)
    const late = agreed.length > 0 ? lateUnderPlan(agreed, open, asOf) : lateByDueDate(lines, currency, asOf)
    return { currency, charged, open, settled: charged - open, ...late }
  })
}

type Late = Pick<Balance, 'overdue' | 'daysOverdue'>

function lateByDueDate(lines: readonly AccountLine[], currency: string, asOf: CivilDate): Late {
  const late = openCharges(lines, currency, asOf).filter((charge) => charge.daysOverdue > 0)
  return {
    overdue: late.reduce((total, charge) => total + charge.open, 0),
    daysOverdue: late.reduce((most, charge) => Math.max(most, charge.daysOverdue), 0),
  }
}

/** An installment is met when no more is open than those after it come to. */
function lateUnderPlan(plan: PaymentPlan, open: number, asOf: CivilDate): Late {
  const ordered = plan.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
  const dueAfter = (day: CivilDate): number => ordered.reduce((total, part) => (part.due > day ? total + part.amount.minor : total), 0)
  const missed = ordered.find((part) => part.due < asOf && open > dueAfter(part.due))
  if (!missed) return { overdue: 0, daysOverdue: 0 }
  const notYetDue = ordered.reduce((total, part) => (part.due >= asOf ? total + part.amount.minor : total), 0)
  return { overdue: Math.max(0, open - notYetDue), daysOverdue: daysBetween(missed.due, asOf) }
}

function lowering(line: Omit<AccountLine, 'number' | 'due'>): AccountLine {
  return { ...line, amount: { ...line.amount, minor: -line.amount.minor }, number: undefined, due: undefined }
}
