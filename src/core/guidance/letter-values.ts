import { Temporal } from 'temporal-polyfill'
import { currentOf } from '../journal/current.ts'
import type { CaseState } from '../journal/fold-case.ts'
import type { Address, CustomerState, Person } from '../journal/fold-customer.ts'
import type { BusinessProfile } from '../journal/fold-journal.ts'
import type { PostalAddress } from '../journal/format.ts'
import type { Item } from '../journal/items.ts'
import { openDisputes, planInForce } from '../journal/pauses.ts'
import { openCharges } from '../ledger/account.ts'
import { formatMoney, typedMoney } from '../money/money.ts'
import { civilDateOf, dayOf, type CivilDate } from '../time/civil.ts'
import { formatDate } from '../time/phrases.ts'
import type { FieldName } from './letter-fields.ts'
import { letterPauses } from './letter-pauses.ts'
import type { Letter, LetterValues } from './letter.ts'

/** What the journal holds for a letter; without a case only who we are. */
export interface LetterSources {
  readonly profile: BusinessProfile | undefined
  /** The name of the person at the desk. */
  readonly signer: string | undefined
  readonly case: CaseState | undefined
  readonly customer: CustomerState | undefined
  readonly today: CivilDate
  /** BCP 47. */
  readonly locale: string
}

/** Days from today to the day a reminder asks for, to the final date of a demand, and to a second look at a limit on contact: usual spans, shown and changeable. */
const REMINDER_DAYS = 7
const FINAL_DAYS = 14
const REVIEW_DAYS = 90

/** What the journal knows for the fields of a letter. Only facts are read: notes, counsel’s notes and offers never get into a letter. */
export function letterValues(letter: Pick<Letter, 'fields' | 'pausable'>, from: LetterSources): LetterValues {
  const currency = from.case?.balances.find(({ open }) => open > 0)?.currency ?? from.case?.balances[0]?.currency ?? from.customer?.balances[0]?.currency ?? from.profile?.currency ?? 'USD'
  const known: Partial<Record<FieldName, string | undefined>> = { ...ours(from), ...theirs(from), ...ofCase(from, currency, letter.pausable) }
  const values = Object.fromEntries(letter.fields.flatMap(({ name }) => {
    const value = known[name as FieldName]
    return value === undefined || value.trim() === '' ? [] : [[name, value] as const]
  }))
  return { values, currency, pauses: letterPauses(from, letter.pausable) }
}

function ours({ profile, signer, today, locale }: LetterSources): Partial<Record<FieldName, string | undefined>> {
  return {
    our_name: profile?.name,
    our_address: profile?.address && addressText(profile.address, profile.address.country, locale),
    our_contact: [profile?.phone, profile?.email].filter(Boolean).join(' or '),
    our_signer: signer,
    today,
    pay_by: daysAfter(today, REMINDER_DAYS),
    final_date: daysAfter(today, FINAL_DAYS),
    review_date: daysAfter(today, REVIEW_DAYS),
  }
}

function theirs({ customer, profile, today, locale }: LetterSources): Partial<Record<FieldName, string | undefined>> {
  if (!customer) return {}
  const address = addressFor(customer.addresses, today)
  return {
    customer_name: customer.identity.legalEntity ?? customer.identity.name,
    greeting_name: isPerson(customer) ? customer.identity.name : (personFor(customer.people, today)?.name ?? customer.identity.name),
    customer_address: address && addressText(address.postal, profile?.address?.country, locale),
  }
}

function ofCase({ case: state, today, locale }: LetterSources, currency: string, pausable: boolean): Partial<Record<FieldName, string | undefined>> {
  if (!state) return {}
  const open = openCharges(state.account, currency, today).filter((charge) => charge.open > 0)
  const due = open.flatMap(({ line }) => line.due ?? []).toSorted()[0]
  const disputes = openDisputes(state)
  const disputed = pausable ? disputes.reduce((sum, { current }) => sum + (current.data.disputedAmount?.currency === currency ? current.data.disputedAmount.minor : 0), 0) : 0
  const owed = state.balances.find((balance) => balance.currency === currency)?.open ?? 0
  // A demand never asks for the part in dispute; where nothing else is open, the owner decides what to ask for.
  const asked = disputed > 0 && disputed < owed ? owed - disputed : owed
  const lines = open.map(({ line, open: left }) => `${line.number ? `Invoice ${line.number}` : line.text}, ${formatDate(line.day, locale)}: ${formatMoney({ minor: left, currency }, locale)}`)
  if (asked < owed) lines.push(`Not asked for here, because you dispute it: ${formatMoney({ minor: disputed, currency }, locale)}`)
  const plan = planInForce(state)?.current.data.instalments
  return {
    case_number: state.number,
    invoices: lines.join('\n'),
    amount_due: asked > 0 ? typedMoney({ minor: asked, currency }, locale) : undefined,
    due_date: due && due < today ? due : undefined,
    disputed_point: disputes.map(({ current }) => current.data.what).join('\n'),
    agreed_points: agreedPoints(state, today, locale),
    plan: plan?.map((part) => `${formatDate(part.due, locale, 'long')}: ${formatMoney(part.amount, locale)}`).join('\n'),
  }
}

/** What was agreed and promised today, one line each; for a customer “you” are they. What is older was not agreed today. */
function agreedPoints(state: CaseState, today: CivilDate, locale: string): string {
  const isNew = (item: Item): boolean => isFact(item) && (item.current?.occurredAt ? dayOf(item.current.occurredAt) : civilDateOf(item.recordedAt)) === today
  const agreed = currentOf(state.timeline, 'agreement').filter(isNew).map(({ current: { data } }) => data.scope)
  const promised = state.promises.filter(({ item, outcome }) => outcome === undefined && isNew(item))
    .map(({ item: { current: { data } } }) => `${data.by === 'us' ? 'We' : 'You'}: ${data.what}${data.due ? `, by ${formatDate(data.due, locale)}` : ''}`)
  return [...agreed, ...promised].join('\n')
}

function isFact(item: Item): boolean {
  return item.current?.layer === 'fact'
}

function isPerson({ identity }: CustomerState): boolean {
  return identity.type === 'consumer' || (identity.type === 'individual-in-business' && identity.lastName !== undefined)
}

/** Who is addressed in person: whoever bought, owns or is the contact, before whoever pays the bills. */
function personFor(people: readonly Person[], today: CivilDate): Person | undefined {
  const here = people.filter((person) => !person.left || person.left > today)
  return (['customer', 'owner', 'contact', 'accounts'] as const).flatMap((role) => here.filter((person) => person.role === role))[0]
}

/** Where letters go: an address in force, mail before billing before the rest. */
function addressFor(addresses: readonly Address[], today: CivilDate): Address | undefined {
  const inForce = addresses.filter((address) => (!address.to || address.to > today) && (!address.from || address.from <= today))
  return (['mailing', 'billing', 'registered', 'home', 'site'] as const).flatMap((use) => inForce.filter((address) => address.use === use))[0]
}

/** An address as it stands on an envelope; the country only where it is another than ours. */
function addressText({ lines, city, region, postalCode, country }: PostalAddress, home: string | undefined, locale: string): string {
  const place = [[city, region].filter(Boolean).join(', '), postalCode].filter(Boolean).join(' ')
  const abroad = country === home ? undefined : new Intl.DisplayNames(locale, { type: 'region' }).of(country)
  return [...lines, place, abroad].filter(Boolean).join('\n')
}

function daysAfter(day: CivilDate, days: number): CivilDate {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}
