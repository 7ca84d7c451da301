import { z } from 'zod'
import { isCivilDate } from '../time/civil.ts'

/** Text that survives every encoding: no lone surrogates, no control characters but line feed and tab, at most `max` UTF-16 units. */
export function text(max: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(max)
    .refine((value) => value.isWellFormed(), 'text without broken characters')
    .refine((value) => !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(value), 'text without control characters')
}

/** Free text of a note: up to 100,000 characters. */
export const longText = text(100_000)
/** A client-made or random id. */
export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
/** A SHA-256 in lowercase hex. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/)
/** The commitment of the part that is meant: refs survive corrections, because they always name the first version. */
export const ref = hash
/** A calendar date without time. */
export const date = z.string().refine(isCivilDate, 'a calendar date')
/** A safe integer of at least zero. */
export const wholeNumber = z.int().min(0)
/** An amount above zero in minor currency units. */
export const amount = z.strictObject({ minor: z.int().min(1), currency: z.string().regex(/^[A-Z]{3}$/) })
/** An amount of zero or more in minor currency units. */
export const amountOrZero = z.strictObject({ minor: wholeNumber, currency: z.string().regex(/^[A-Z]{3}$/) })
/** How something reached the other side. */
export const delivery = z.enum(['email', 'post', 'registered-post', 'courier', 'in-person', 'phone', 'message', 'other'])
/** The situations by which guidance and cases are tagged: they name a situation, never a person. */
export const situations = [
  'late-payment', 'refusal-to-pay', 'complaint', 'too-many-questions', 'abuse', 'legal-threat', 'our-mistake', 'scope',
  'refund', 'bad-review', 'someone-hurt', 'letting-go', 'staff', 'records', 'any',
] as const
export const situation = z.enum(situations)
export type Situation = (typeof situations)[number]
