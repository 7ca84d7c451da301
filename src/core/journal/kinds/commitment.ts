import { z } from 'zod'
import { amount, amountOrZero, date, id, longText, ref, text } from '../fields.ts'

export const promise = z.strictObject({
  by: z.enum(['us', 'them']),
  what: longText,
  due: date.optional(),
  dueTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/).optional(),
  amount: amount.optional(),
})
export const promiseOutcome = z.strictObject({
  promise: ref,
  outcome: z.enum(['kept', 'partly-kept', 'broken', 'released', 'replaced']),
  note: longText.optional(),
})

export const actionStep = z.strictObject({ what: longText, owner: id.optional(), due: date.optional() })
export const actionStepOutcome = z.strictObject({ step: ref, outcome: z.enum(['done', 'cancelled']), note: longText.optional() })

export const followUp = z.strictObject({ what: longText, due: date, way: z.enum(['call', 'email', 'note', 'visit', 'message']) })
export const followUpOutcome = z.strictObject({
  followUp: ref,
  outcome: z.enum(['done', 'cancelled']),
  satisfied: z.enum(['yes', 'partly', 'no', 'not-asked']).optional(),
  answer: longText.optional(),
})

/** A due item put off: the item keeps its own date, the reminder moves. */
export const snoozed = z.strictObject({ item: ref, until: date, why: longText.optional() })

const instalments = z.array(z.strictObject({ due: date, amount })).min(1).max(120)

/** Settlement talk. An accepted offer becomes an agreement, which is a fact. */
export const offer = z.strictObject({
  by: z.enum(['us', 'them']),
  terms: longText,
  amount: amountOrZero.optional(),
  costToUs: amountOrZero.optional(),
  openUntil: date.optional(),
  instalments: instalments.optional(),
})
export const offerAnswer = z.strictObject({
  offer: ref,
  answer: z.enum(['accepted', 'declined', 'countered', 'taken-back', 'lapsed']),
  note: longText.optional(),
})

export const agreement = z.strictObject({
  scope: longText,
  price: amountOrZero.optional(),
  terms: longText.optional(),
  due: date.optional(),
  instalments: instalments.optional(),
  fromOffer: ref.optional(),
  /** Contract clauses that a demand may rest on, as they stand in the document. */
  clauses: z.array(z.strictObject({ about: z.enum(['interest', 'termination', 'late-fee', 'attorney-fees', 'scope', 'other']), text: longText })).max(20).optional(),
})
export const scopeChange = z.strictObject({
  agreement: ref.optional(),
  what: longText,
  price: amountOrZero.optional(),
  agreedBy: text(200),
  confirmed: z.enum(['in-writing', 'by-email', 'by-message', 'spoken', 'not-confirmed']),
})

export const solution = z.strictObject({
  what: longText,
  costToUs: amountOrZero.optional(),
  answer: z.enum(['open', 'accepted', 'declined']),
  theirWords: longText.optional(),
})
export const solutionAnswer = z.strictObject({ solution: ref, answer: z.enum(['accepted', 'declined']), note: longText.optional() })

/** A date that runs out: entered by the owner or counsel with its source, never computed silently. */
export const expiry = z.strictObject({
  about: z.enum(['limitation', 'lien-notice', 'insurer-notice', 'chargeback-reply', 'warranty', 'answer-to-court', 'other']),
  what: longText,
  on: date,
  enteredFrom: text(500),
})
