import { z } from 'zod'
import { amount, amountOrZero, date, id, longText, ref, text } from '../fields.ts'

/** A rung of the conduct ladder, with their words and ours. A threat of violence has no ladder. */
export const conduct = z.strictObject({
  step: z.enum(['named-it', 'first-warning', 'second-warning', 'call-ended', 'asked-to-leave', 'written-contact-only', 'threat-of-violence']),
  theirWords: longText.optional(),
  ourWords: longText.optional(),
})

/** That a check-in was offered, due or done. Nothing about anybody’s wellbeing is ever stored. */
export const staffCheckIn = z.strictObject({ staff: id, step: z.enum(['offered', 'due', 'done', 'declined']), due: date.optional() })

export const ourMistake = z.strictObject({
  facts: longText,
  mustBeTold: z.array(z.strictObject({ who: text(200), role: z.enum(['customer', 'manager', 'insurer', 'counsel', 'supplier', 'authority', 'other']), toldOn: date.optional() })).max(20),
  fixed: longText.optional(),
  prevention: longText.optional(),
  advice: longText.optional(),
})

export const apology = z.strictObject({
  fault: z.enum(['ours', 'unknown', 'not-ours']),
  apologizedFor: longText,
  words: longText.optional(),
  way: z.enum(['call', 'email', 'letter', 'in-person', 'message']),
})

export const escalation = z.strictObject({
  to: z.enum(['management', 'attorney', 'agency', 'insurer', 'police', 'other']),
  whom: text(200),
  why: longText,
  due: date.optional(),
})

export const dispute = z.strictObject({
  what: longText,
  disputedAmount: amountOrZero.optional(),
  charges: z.array(ref).max(50).optional(),
})
export const disputeOutcome = z.strictObject({ dispute: ref, outcome: z.enum(['agreed', 'upheld', 'rejected', 'withdrawn-by-them']), note: longText.optional() })

/** What pauses reminders, demands, new interest and placement; the owner or counsel releases it. */
export const pause = z.strictObject({
  reason: z.enum(['disputed-amount', 'insolvency', 'breathing-space', 'represented', 'asked-no-contact', 'death', 'plan-kept', 'placed', 'our-mistake-unrepaired', 'other']),
  note: longText.optional(),
})
export const pauseReleased = z.strictObject({ pause: ref, why: longText })

/** Blocks erasure and backup rotation for the case. */
export const hold = z.strictObject({ why: longText })
export const holdReleased = z.strictObject({ hold: ref, why: longText })

/** Weighing whether to keep a customer: figures, reasons of conduct or payment, and the decision. */
export const keepOrLetGo = z.strictObject({
  figures: z.array(z.strictObject({ label: text(200), amount: amount.optional(), text: text(300).optional() })).max(30),
  reasons: longText,
  decision: z.enum(['keep', 'keep-with-conditions', 'let-go', 'undecided']),
})
