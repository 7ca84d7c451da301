import { delayReason, planInForce } from '../export/placement-codes.ts'
import { delayReasons } from '../export/policy.ts'
import { currentOf } from '../journal/current.ts'
import type { DataOf } from '../journal/kinds.ts'
import type { CivilDate } from '../time/civil.ts'
import type { Debt } from './debt.ts'
import { addressOf, personIn, reachable } from './debtor.ts'
import { allFields, fieldRow, type FieldId } from './field-names.ts'
import type { FieldValue } from './format-value.ts'
import type { OpenPart } from './open-parts.ts'

/** One part of what is owed, or the whole account where it is undefined. */
type Value = (debt: Debt, part: OpenPart) => FieldValue

const typed = (text: string | undefined): FieldValue => (text === undefined || text === '' ? undefined : { type: 'text', text, typed: true })
const code = (text: string | undefined): FieldValue => (text === undefined || text === '' ? undefined : { type: 'text', text, typed: false })
const day = (date: CivilDate | undefined): FieldValue => (date === undefined ? undefined : { type: 'date', date })
const sum = (minor: number | undefined, { account }: Debt): FieldValue => (minor === undefined ? undefined : { type: 'amount', minor, currency: account.currency })
const identity = ({ input }: Debt): DataOf<'customer-opened'> | undefined => input.customer?.identity
const line = (index: number): Value => ({ input }) => typed(addressOf(input)?.postal.lines[index])
const phone = (index: number): Value => ({ input }) => typed(reachable(input).phones[index])
const email = (index: number): Value => ({ input }) => typed(reachable(input).emails[index])

/** How each field is read from the record. Empty where nothing is recorded. */
const values: Readonly<Record<FieldId, Value>> = {
  client_number: ({ input, plan }) => typed(plan.clientNumber ?? input.journal.profile?.agencyClientNumber),
  client_name: ({ input: { journal: { profile } } }) => typed(profile?.legalName ?? profile?.name),
  case_number: ({ input }) => code(input.case.number),
  as_of: ({ input }) => day(input.options.asOf),
  account_number: (debt) => typed(identity(debt)?.accountNumber),
  customer_type: (debt) => code(identity(debt)?.type ?? 'unknown'),
  debtor_name: (debt) => typed(identity(debt)?.name),
  debtor_last_name: (debt) => typed(identity(debt)?.lastName),
  debtor_first_name: (debt) => typed(identity(debt)?.firstName),
  legal_entity: (debt) => typed(identity(debt)?.legalEntity),
  contact_person: ({ input }) => typed(personIn(input, ['contact', 'accounts', 'owner', 'customer'])?.name),
  address_use: ({ input }) => code(addressOf(input)?.use),
  address_line_1: line(0), address_line_2: line(1), address_line_3: line(2), address_line_4: line(3),
  city: ({ input }) => typed(addressOf(input)?.postal.city),
  region: ({ input }) => typed(addressOf(input)?.postal.region),
  postal_code: ({ input }) => typed(addressOf(input)?.postal.postalCode),
  address_country: ({ input }) => code(addressOf(input)?.postal.country),
  country: (debt) => code(identity(debt)?.country),
  state: (debt) => typed(identity(debt)?.state),
  phone_1: phone(0), phone_2: phone(1), phone_3: phone(2),
  email_1: email(0), email_2: email(1),
  language: (debt) => typed(identity(debt)?.language),
  guarantor: ({ input }) => typed(personIn(input, ['guarantor'])?.name),
  guarantor_phone: ({ input }) => typed(personIn(input, ['guarantor'])?.phones[0]),
  represented_by: ({ input }) => typed(personIn(input, ['attorney', 'representative'])?.name),
  represented_by_phone: ({ input }) => typed(personIn(input, ['attorney', 'representative'])?.phones[0]),
  contact_limit: ({ input }) => code(input.customer?.contactLimit?.limit ?? 'none'),
  invoice_number: (_, { charge }) => typed(charge?.line.number),
  invoice_date: (_, { charge }) => day(charge?.line.day),
  due_date: (_, { charge }) => day(charge?.line.due),
  currency: ({ account }) => code(account.currency),
  original_amount: (debt, { charge, open }) => sum(charge?.line.amount.minor ?? open, debt),
  tax_included: (debt, { charge }) => sum(currentOf(debt.facts, 'charge').find((item) => item.ref === charge?.line.ref)?.current.data.tax?.minor, debt),
  payments_and_credits: (debt, { settled }) => sum(settled, debt),
  balance: (debt, { open }) => sum(open, debt),
  disputed_amount: (debt, { disputed }) => sum(disputed, debt),
  interest: (debt) => sum(0, debt),
  interest_basis: (debt) => code(basisOf(debt)?.basis ?? 'none'),
  interest_jurisdiction: (debt) => typed(basisOf(debt)?.jurisdiction),
  interest_percent_a_year: (debt) => code(rateOf(debt)),
  interest_from: (debt) => day(basisOf(debt)?.from),
  first_delinquency: ({ account }) => day(account.charges.filter((charge) => charge.daysOverdue > 0).flatMap((charge) => charge.line.due ?? []).toSorted()[0]),
  last_charge: ({ account: { movements } }) => day(movements.findLast((one) => one.line.type === 'charge')?.line.day),
  last_payment: ({ account: { movements } }) => day(movements.findLast((one) => one.line.type === 'payment')?.line.day),
  last_payment_amount: (debt) => {
    const last = debt.account.movements.findLast((one) => one.line.type === 'payment')
    return sum(last && -last.line.amount.minor, debt)
  },
  days_late: (_, { charge }) => ({ type: 'count', value: charge?.daysOverdue ?? 0 }),
  plan_in_force: ({ facts, input }) => code(planInForce(facts, input.options.asOf)),
  reason_for_delay: ({ facts, account }, { charge }) => code(delayReason(facts, account, charge)),
  itemization_basis: ({ itemization }) => code(itemization?.basis),
  itemization_date: ({ itemization }) => day(itemization?.date),
  itemization_amount: (debt) => sum(debt.itemization?.amount, debt),
  itemization_interest: (debt) => sum(debt.itemization?.interest, debt),
  itemization_fees: (debt) => sum(debt.itemization?.fees, debt),
  itemization_payments: (debt) => sum(debt.itemization?.payments, debt),
  itemization_credits: (debt) => sum(debt.itemization?.credits, debt),
}

export type Row = Readonly<Partial<Record<FieldId, FieldValue>>>

/** The rows of a debt: one for each open part, or one for all of them together. */
export function rowsOfDebt(debt: Debt, per: 'invoice' | 'account'): readonly Row[] {
  const each = debt.parts.map((part) => Object.fromEntries(allFields.map((field) => [field, values[field](debt, part)])) as Row)
  const [first] = each
  if (per === 'invoice' || first === undefined) return each
  return [Object.fromEntries(allFields.map((field) => [field, fieldRow(field).of === 'account' ? first[field] : together(field, each.flatMap((row) => row[field] ?? []))]))]
}

/** The values of several invoices in one cell: amounts added, the earliest day, the most days, all numbers, the reason that weighs most. */
function together(field: FieldId, found: readonly NonNullable<FieldValue>[]): FieldValue {
  const [first] = found
  if (first === undefined) return undefined
  if (field === 'reason_for_delay') {
    const codes = new Set(found.map((value) => (value.type === 'text' ? value.text : '')))
    return code(delayReasons.find((reason) => codes.has(reason.code))?.code)
  }
  switch (first.type) {
    case 'amount':
      return { ...first, minor: found.reduce((total, value) => (value.type === 'amount' ? total + value.minor : total), 0) }
    case 'date':
      return day(found.flatMap((value) => (value.type === 'date' ? value.date : [])).toSorted()[0])
    case 'count':
      return { type: 'count', value: Math.max(...found.map((value) => (value.type === 'count' ? value.value : 0))) }
    case 'text':
      return typed([...new Set(found.flatMap((value) => (value.type === 'text' ? value.text : [])))].join('; '))
  }
}

function basisOf({ facts }: Debt): DataOf<'interest-basis'> | undefined {
  return currentOf(facts, 'interest-basis').at(-1)?.current.data
}

function rateOf(debt: Debt): string | undefined {
  const basis = basisOf(debt)
  return basis && (basis.annualBasisPoints / 100).toFixed(2)
}
