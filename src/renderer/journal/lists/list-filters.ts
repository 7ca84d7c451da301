import type { InputOf } from '../../../contract/methods.ts'
import { currencyDigits } from '../../../core/money/money.ts'
import { addDays, type CivilDate } from '../../../core/time/civil.ts'

type Filters = InputOf<'cases.find'>['filters']
type Owes = NonNullable<Filters['owes']>
type Days = NonNullable<Filters['nextDue']>

/** What is owed; a number is a sum in major units of the business’s currency, and asks for more than that. */
export const owings = ['something', '100', '1000', '10000', 'nothing', 'we-owe'] as const
export type Owing = (typeof owings)[number]

export const dues = ['overdue', 'today', 'week', 'month', 'none'] as const
export type Due = (typeof dues)[number]

export const contacts = ['week', 'month', 'not-month', 'not-quarter', 'none'] as const
export type Contact = (typeof contacts)[number]

/** What the services are asked for. `currency` is that of the business. */
export function owingAsked(owing: Owing, currency: string): Owes {
  if (owing === 'something' || owing === 'nothing' || owing === 'we-owe') return owing
  return { moreThan: amountOf(owing, currency) }
}

/** What the services are asked for; `today` is the reader’s civil date, and “overdue” is before it. */
export function dueAsked(due: Due, today: CivilDate): Days {
  switch (due) {
    case 'overdue': return { until: addDays(today, -1) }
    case 'today': return { from: today, until: today }
    case 'week': return { from: today, until: addDays(today, 7) }
    case 'month': return { from: today, until: addDays(today, 30) }
    case 'none': return 'none'
  }
}

/** What the services are asked for; `today` is the reader’s civil date. */
export function contactAsked(contact: Contact, today: CivilDate): Days {
  switch (contact) {
    case 'week': return { from: addDays(today, -7) }
    case 'month': return { from: addDays(today, -30) }
    case 'not-month': return { until: addDays(today, -31) }
    case 'not-quarter': return { until: addDays(today, -91) }
    case 'none': return 'none'
  }
}

/** A sum as it stands in the list of choices: `More than $1,000`. */
export function owingName(owing: Owing, currency: string, locale: string): string {
  switch (owing) {
    case 'something': return 'Something'
    case 'nothing': return 'Nothing'
    case 'we-owe': return 'We owe them'
    default: return `More than ${new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 }).format(Number(owing))}`
  }
}

export const dueNames: Readonly<Record<Due, string>> = { overdue: 'Overdue', today: 'Today', week: 'In the next 7 days', month: 'In the next 30 days', none: 'Nothing is due' }
export const contactNames: Readonly<Record<Contact, string>> = { week: 'In the last 7 days', month: 'In the last 30 days', 'not-month': 'Not for 30 days', 'not-quarter': 'Not for 90 days', none: 'None yet' }

/** The value in an address, if it is one of these. */
export function oneOf<V extends string>(values: readonly V[], asked: string | null): V | undefined {
  return values.find((value) => value === asked)
}

function amountOf(major: string, currency: string): { readonly minor: number; readonly currency: string } {
  return { minor: Number(major) * 10 ** currencyDigits(currency), currency }
}
