import { z } from 'zod'
import { amount, amountOrZero, date, id, longText, ref, text } from '../fields.ts'

const forCase = id.nullable()

/** An invoice or another sum asked for. `invoicedOn` is its date; `amount` includes `tax`. */
export const charge = z.strictObject({
  number: text(60).optional(),
  what: longText,
  invoicedOn: date,
  due: date.optional(),
  amount,
  tax: amountOrZero.optional(),
  case: forCase,
})

/** Where money received goes: to a case, a charge of it, or to the customer’s account without a case. The parts add up to the whole. */
const allocation = z.strictObject({ case: forCase, charge: ref.optional(), amount })
const allocations = z.array(allocation).min(1).max(50)

export const payment = z
  .strictObject({
    receivedOn: date,
    amount,
    method: z.enum(['bank-transfer', 'card', 'check', 'cash', 'direct-debit', 'online', 'other']),
    reference: text(200).optional(),
    allocations,
  })
  .refine(sumsUp, { message: 'allocations that add up to the payment', path: ['allocations'] })

export const credit = z.strictObject({ on: date, amount, why: longText, number: text(60).optional(), case: forCase, charge: ref.optional() })
export const refund = z.strictObject({ on: date, amount, why: longText, method: text(60).optional(), case: forCase, payment: ref.optional() })
/** A payment taken back by the bank; `fee` is what the bank charged us. */
export const bouncedPayment = z.strictObject({ on: date, payment: ref, amount, fee: amountOrZero.optional(), why: longText.optional() })
export const writeOff = z.strictObject({ on: date, amount, why: longText, case: forCase, charge: ref.optional() })

/** How payments are taken on an agreed date: method, who allowed it and when, and how many days of notice are given. */
export const paymentArrangement = z.strictObject({
  method: z.enum(['direct-debit', 'card-on-file', 'standing-order', 'automatic-invoice', 'other']),
  authorizedBy: text(200),
  authorizedOn: date,
  dayOfMonth: z.int().min(1).max(31).optional(),
  noticeDays: z.int().min(0).max(90),
  endsOn: date.optional(),
})

/** Why interest may be charged at all: a named contract clause or a statute that fits the kind of customer. Rate in basis points a year. */
export const interestBasis = z.strictObject({
  basis: z.enum(['contract-clause', 'statute']),
  text: longText,
  jurisdiction: text(100).optional(),
  annualBasisPoints: z.int().min(0).max(100_000),
  from: date,
  rateTable: z.string().regex(/^[0-9a-f]{64}$/).optional(),
  case: forCase,
})

function sumsUp(value: { readonly amount: { readonly minor: number; readonly currency: string }; readonly allocations: readonly { readonly amount: { readonly minor: number; readonly currency: string } }[] }): boolean {
  const sameCurrency = value.allocations.every((part) => part.amount.currency === value.amount.currency)
  return sameCurrency && value.allocations.reduce((total, part) => total + part.amount.minor, 0) === value.amount.minor
}
