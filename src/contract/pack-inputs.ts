import { z } from 'zod'
import type { PackOptions } from '../core/export/pack-input.ts'
import { date, hash, id, text, wholeNumber } from '../core/journal/fields.ts'
import { itemizationBases } from '../core/placement/itemization.ts'
import { agencySchema, layoutSchema } from '../core/placement/layout-schema.ts'
import { recallReasons } from '../core/placement/plan.ts'

/** What is chosen before a pack is built. */
export const packOptions: z.ZodType<PackOptions> = z.strictObject({
  asOf: date,
  paper: z.enum(['letter', 'a4']),
  from: date.optional(),
  to: date.optional(),
  /** Append the text of the guidance applied to the counsel volume. */
  guidanceText: z.boolean(),
  /** Attorney pack: only Volume 1, without the counsel volume. */
  volumeOneOnly: z.boolean(),
  /** Attorney pack: the counsel volume also holds the internal notes. */
  internalNotes: z.boolean().optional(),
  /** Before the page number at the foot of every page; the case’s number if left off. */
  pagePrefix: z.string().trim().max(24).optional(),
  /** Entries that once had a stricter layer and were ticked to leave. */
  include: z.array(hash).max(1000).optional(),
  /** Entries left out by choice, with the reason shown in their place. */
  leaveOut: z.array(z.strictObject({ ref: hash, why: text(200) })).max(5000).optional(),
  /** What is masked before anything is printed. */
  masks: z.strictObject({ ids: z.boolean(), accounts: z.boolean(), births: z.boolean(), minors: z.array(text(100)).max(50) }).optional(),
  /** The largest size of a zip, in bytes. */
  splitAt: wholeNumber.min(1_000_000).optional(),
})

const itemizationBasis = z.enum(itemizationBases.map(({ value }) => value))
/** An agency as it was shown or edited, its id included. */
export const shownAgency = z.intersection(z.object({ id }), z.object({}).loose()).transform(({ id: own, ...rest }) => ({ id: own, ...agencySchema.parse(rest) }))
/** How a file for an agency is made; `case` of the call is the first of `cases`. */
export const placement = z.strictObject({
  cases: z.array(id).min(1).max(500),
  purpose: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('place') }),
    z.strictObject({ type: z.literal('update') }),
    z.strictObject({ type: z.literal('recall'), reason: z.enum(recallReasons.map(({ value }) => value)) }),
  ]),
  layout: layoutSchema,
  clientNumber: text(60).optional(),
  itemization: z.strictObject({ basis: itemizationBasis, dates: z.record(id, date) }).optional(),
  /** Hashes of attached files that go along. */
  documents: z.array(hash).max(2000),
})
