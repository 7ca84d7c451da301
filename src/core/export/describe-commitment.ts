import type { DataOf } from '../journal/kinds.ts'
import { plain, spoken, type Paragraph } from './document.ts'
import { described, labelled, type Describers } from './description.ts'
import { words, type Reader } from './reader.ts'

/** Promises, steps, offers, agreements and dates. */
export const commitmentDescribers: Describers = {
  promise: (data, reader) =>
    described('Promise', `${data.by === 'us' ? 'We' : 'They'} promised: ${data.what}`, data.amount && `Amount: ${reader.money(data.amount)}`, data.due && `Due: ${reader.date(data.due, data.dueTime)}`),
  'promise-outcome': (data, reader) => described('Promise outcome', `Promise (${reader.entry(data.promise)}) ${words(data.outcome)}`, data.note),
  'action-step': (data, reader) => described('Next step', `Next step: ${data.what}`, data.owner && `To be done by ${reader.staff(data.owner)}.`, data.due && `Due: ${reader.date(data.due)}`),
  'action-step-outcome': (data, reader) => described('Step outcome', `Step (${reader.entry(data.step)}) ${words(data.outcome)}`, data.note),
  'follow-up': (data, reader) => described('Follow-up', `Follow-up by ${data.way} planned for ${reader.date(data.due)}: ${data.what}`),
  'follow-up-outcome': (data, reader) =>
    described('Follow-up outcome', `Follow-up (${reader.entry(data.followUp)}) ${data.outcome}`, data.satisfied && data.satisfied !== 'not-asked' ? `Satisfied: ${words(data.satisfied)}` : undefined, data.answer === undefined ? undefined : [spoken(data.answer)]),
  offer: (data, reader) =>
    described(
      'Offer', `Offer by ${data.by === 'us' ? 'us' : 'them'}: ${data.terms}`, data.amount && `Amount: ${reader.money(data.amount)}`, data.costToUs && `Cost to us: ${reader.money(data.costToUs)}`,
      data.openUntil && `Open until ${reader.date(data.openUntil)}`, instalments(data.instalments, reader),
    ),
  'offer-answer': (data, reader) => described('Answer to offer', `Answer to the offer (${reader.entry(data.offer)}): ${words(data.answer)}`, data.note),
  agreement: (data, reader) =>
    described(
      'Agreement', `Agreement: ${data.scope}`, data.price && `Price: ${reader.money(data.price)}`, labelled('Terms', data.terms), data.due && `Due: ${reader.date(data.due)}`,
      instalments(data.instalments, reader), ...(data.clauses ?? []).map(({ about, text }): Paragraph => [plain(`Clause on ${words(about)}: `), spoken(text)]),
    ),
  'scope-change': (data, reader) =>
    described('Change of scope', `Change of scope: ${data.what}`, data.price && `Price: ${reader.money(data.price)}`, `Agreed by ${data.agreedBy}, ${data.confirmed === 'not-confirmed' ? 'not confirmed' : `confirmed ${confirmations[data.confirmed]}`}.`, data.agreement && `Changes the agreement (${reader.entry(data.agreement)}).`),
  solution: (data, reader) =>
    described('Solution proposed', `Solution proposed: ${data.what}`, data.costToUs && `Cost to us: ${reader.money(data.costToUs)}`, `Answer: ${data.answer}.`, data.theirWords === undefined ? undefined : [spoken(data.theirWords)]),
  'solution-answer': (data, reader) => described('Answer to solution', `Solution (${reader.entry(data.solution)}) ${data.answer}`, data.note),
  expiry: (data, reader) => described(expiryNames[data.about], `${expiryNames[data.about]}: ${data.what}, ${reader.date(data.on)}`, labelled('Entered from', data.enteredFrom)),
}

/** What runs out. */
export const expiryNames = {
  limitation: 'Limitation', 'lien-notice': 'Lien notice', 'insurer-notice': 'Notice to the insurer', 'chargeback-reply': 'Reply to a chargeback', warranty: 'Warranty', 'answer-to-court': 'Answer to a court', other: 'Other date',
} as const

const confirmations = { 'in-writing': 'in writing', 'by-email': 'by email', 'by-message': 'by message', spoken: 'by word of mouth' } as const

function instalments(rows: DataOf<'offer'>['instalments'], reader: Reader): string | undefined {
  return rows && `Instalments: ${rows.map(({ due, amount }) => `${reader.money(amount)} on ${reader.date(due)}`).join('; ')}`
}
