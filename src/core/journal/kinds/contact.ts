import { z } from 'zod'
import { amount, date, delivery, hash, id, longText, ref, text, wholeNumber } from '../fields.ts'

/** A call, email, letter, visit or message in either direction. Each line keeps whose words it holds and, in a call, when it was said. */
export const contact = z.strictObject({
  channel: z.enum(['call', 'email', 'letter', 'visit', 'message']),
  direction: z.enum(['in', 'out']),
  /** The person on the other side: a person of the customer, or a name as given. */
  person: id.optional(),
  withName: text(200).optional(),
  durationSeconds: wholeNumber.optional(),
  lines: z
    .array(z.strictObject({ voice: z.enum(['they-said', 'read-back', 'they-want', 'we-said', 'summary']), text: longText, atSeconds: wholeNumber.optional() }))
    .max(500),
  /** Whether the call was recorded elsewhere, and what was agreed about that. Evenkeel records no calls. */
  recording: z.enum(['not-recorded', 'consent-given', 'consent-refused', 'announced', 'by-them']).optional(),
  outcome: text(500).optional(),
})

export const note = z.strictObject({ text: longText })

/** A document of its own: a signed order, a photo, a received letter. The files hang on the part. */
export const document = z.strictObject({ title: text(300), note: longText.optional() })

/** Guidance put to work outside a contact; the articles hang on the part. */
export const guidanceApplied = z.strictObject({ note: longText.optional() })

export const flowRun = z.strictObject({
  flow: id,
  title: text(200),
  revision: hash,
  answers: z.array(z.strictObject({ question: text(500), answer: text(500) })).max(50),
  outcome: text(500),
})

/** A letter prepared from a template; the template is frozen, the seal code is the one printed on it. */
export const letter = z.strictObject({
  template: id.optional(),
  revision: hash.optional(),
  subject: text(300),
  body: longText,
  to: text(300).optional(),
  sent: delivery.optional(),
  seal: text(40).optional(),
})

/** A notice given to the customer, such as the date on which a payment will be taken. */
export const notice = z.strictObject({
  about: z.enum(['payment-collection', 'reminder', 'second-reminder', 'price-change', 'suspension', 'termination', 'boundary', 'other']),
  text: longText,
  sent: delivery,
  effective: date.optional(),
  amount: amount.optional(),
})

/** A final demand: a sum, a calendar date, one named next step the owner may and will take. */
export const demand = z.strictObject({
  amount,
  by: date,
  nextStep: z.enum(['attorney', 'agency', 'small-claims', 'end-work', 'other']),
  text: longText.optional(),
  sent: delivery,
  tracking: text(100).optional(),
  letter: ref.optional(),
})

export const demandFollowThrough = z.strictObject({
  demand: ref,
  outcome: z.enum(['paid', 'followed-through', 'extended', 'paused', 'dropped']),
  by: date.optional(),
  note: longText.optional(),
})

export const transfer = z.strictObject({ from: id, to: text(200), why: longText })
