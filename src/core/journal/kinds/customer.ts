import { z } from 'zod'
import { date, id, longText, ref, text } from '../fields.ts'
import { postalAddressSchema } from '../format.ts'

const identity = z.strictObject({
  /** Which rules of collection apply depends on this; unknown is allowed to start with, and never ready for placement. */
  type: z.enum(['consumer', 'individual-in-business', 'company', 'public-body', 'unknown']),
  name: text(200),
  /** Last and first name where the customer is a person, as agencies list them. */
  lastName: text(100).optional(),
  firstName: text(100).optional(),
  legalEntity: text(200).optional(),
  accountNumber: text(60).optional(),
  country: z.string().regex(/^[A-Z]{2}$/).optional(),
  state: text(60).optional(),
  language: text(35).optional(),
})
export const customerOpened = identity
export const customerDetails = identity

/** A person on the customer’s side. The newest entry with the same `person` governs. */
export const person = z.strictObject({
  person: id,
  name: text(200),
  role: z.enum(['customer', 'contact', 'owner', 'accounts', 'guarantor', 'attorney', 'representative', 'witness', 'other']),
  title: text(100).optional(),
  phones: z.array(text(40)).max(10),
  emails: z.array(text(254)).max(10),
  left: date.optional(),
})

/** The newest entry with the same `address` governs; a former address keeps its dates. */
export const address = z.strictObject({
  address: id,
  use: z.enum(['billing', 'site', 'registered', 'mailing', 'home']),
  postal: postalAddressSchema,
  from: date.optional(),
  to: date.optional(),
})

export const contactLimit = z.strictObject({
  limit: z.enum(['none', 'written-only', 'through-representative', 'no-contact', 'hours']),
  detail: text(300).optional(),
  asked: z.enum(['by-them', 'by-us', 'by-law']),
})

export const expectations = z.strictObject({ theyExpect: longText, weOffer: longText, fit: z.enum(['good', 'fair', 'poor', 'unknown']) })

/** A counted fact about the record, never a judgment: `2 payment promises not kept`. Reviewed or expired within 12 months. */
export const flag = z.strictObject({ fact: text(200), count: z.int().min(1), entries: z.array(ref).min(1).max(100), reviewBy: date })
export const flagLifted = z.strictObject({ flag: ref, why: longText })

export const rightsRequest = z.strictObject({ asks: z.enum(['access', 'erasure', 'correction']), law: text(200), receivedOn: date, due: date })
export const rightsRequestAnswered = z.strictObject({ request: ref, answer: z.enum(['fulfilled', 'partly', 'refused', 'withdrawn']), note: longText.optional() })
