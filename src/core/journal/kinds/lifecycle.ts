import { z } from 'zod'
import { amount, date, hash, id, longText, ref, situation, text, wholeNumber } from '../fields.ts'
import { layers, postalAddressSchema, streamIdSchema } from '../format.ts'
import { jsonObject } from '../json.ts'

export const opened = z.strictObject({
  /** The case number people quote, such as 2026-0042. */
  number: z.string().regex(/^\d{4}-\d{4,}$/),
  title: text(200),
  situations: z.array(situation).max(10),
  customer: id.nullable(),
})
/** New title, situations or customer; the newest governs. */
export const caseDetails = opened.omit({ number: true })

export const status = z.strictObject({
  status: z.enum(['open', 'waiting-for-them', 'waiting-for-us', 'escalated', 'placed', 'in-court']),
  why: longText.optional(),
})
export const closed = z.strictObject({
  outcome: z.enum(['resolved', 'paid', 'settled', 'won-back', 'let-go', 'written-off', 'placed', 'judgment', 'no-action']),
  rootCause: longText.optional(),
  lessons: longText.optional(),
  trainingTopics: z.array(text(200)).max(20).optional(),
})
export const reopened = z.strictObject({ why: longText })

/** The case given to an agency; payments and disputes after it make an update file. */
export const placed = z.strictObject({ agency: text(200), on: date, amount, reference: text(100).optional() })
export const recalled = z.strictObject({ placed: ref, why: longText })

/**
 * A corrected version of a part. `corrects` is the commitment of the version it replaces; `kind` is that part’s kind;
 * the part carrying the correction holds the layer, source, date, files and guidance that now apply.
 */
export const correction = z.strictObject({ corrects: ref, why: longText, kind: z.string().regex(/^[a-z-]{1,40}$/), data: jsonObject })

/** Takes an entry back (all of its parts), shown from then on as number and date. */
export const withdrawn = z.strictObject({
  entry: hash,
  reason: z.enum(['wrong-case', 'wrong-person', 'entered-by-mistake', 'duplicate', 'other']),
  why: longText.optional(),
  movedTo: streamIdSchema.optional(),
})

/** A part recorded in another stream first; hash and time of the original are kept. */
export const moved = z.strictObject({
  from: streamIdSchema,
  entry: hash,
  recordedAt: z.strictObject({ at: wholeNumber, zone: text(64) }),
  author: id,
  kind: z.string().regex(/^[a-z-]{1,40}$/),
  data: jsonObject,
})

/** What was erased from this stream: which parts of which entry, and why. Who and when stand in this entry itself. */
export const erased = z.strictObject({ entry: hash, parts: z.array(ref).min(1).max(100), why: longText, files: wholeNumber })
/** An erasure that was asked for and refused, because a hold forbids it. */
export const erasureRefused = z.strictObject({ entry: hash, hold: ref, why: longText })

/** A pack that left: what, to whom, how much, with the hash of the zip. */
export const exported = z.strictObject({
  pack: z.enum(['attorney', 'placement', 'journal', 'rights-reply']),
  to: text(200),
  fileName: text(255),
  hash,
  size: wholeNumber,
  entries: wholeNumber,
  leftOut: z.array(z.strictObject({ layer: z.enum(layers), count: wholeNumber })).max(4),
  asOf: date,
  seal: text(40).optional(),
})

/** A code of the register’s head that somebody else holds from a day on. */
export const seal = z.strictObject({ code: text(40), head: hash, n: wholeNumber, givenTo: text(200).optional(), how: text(200).optional() })

export const journalOpened = z.strictObject({ journal: id, format: z.literal(1) })
export const businessProfile = z.strictObject({
  name: text(200),
  legalName: text(200).optional(),
  address: postalAddressSchema.optional(),
  phone: text(40).optional(),
  email: text(254).optional(),
  registration: text(100).optional(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** The client account number that an agency knows us by. */
  agencyClientNumber: text(60).optional(),
})
/** A colleague. The newest entry with the same `staff` governs. */
export const staffMember = z.strictObject({
  staff: id,
  name: text(200),
  role: text(100),
  from: date.optional(),
  to: date.optional(),
  lastKnownContact: text(300).optional(),
})
/** A setting that matters to the record, such as the law an access request follows. */
export const setting = z.strictObject({ name: z.enum(['rights-law', 'retention-months', 'paper-size']), value: text(200) })

