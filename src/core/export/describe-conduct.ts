import { plain, spoken, type Paragraph } from './document.ts'
import { described, labelled, type Describers } from './description.ts'
import { listed, sentence, words } from './reader.ts'

/** Conduct, mistakes, disputes, pauses, holds, and the life of a case. */
export const conductDescribers: Describers = {
  conduct: (data) => described(sentence(words(data.step)), `Conduct: ${conductSteps[data.step]}`, said('They said: ', data.theirWords), said('We said: ', data.ourWords)),
  'our-mistake': (data, reader) =>
    described(
      'Our mistake', `Our mistake: ${data.facts}`,
      ...data.mustBeTold.map(({ who, role, toldOn }) => `To be told: ${who} (${role})${toldOn ? `, told on ${reader.date(toldOn)}` : ', not yet told'}.`),
      labelled('Fixed', data.fixed), labelled('So that it doesn’t happen again', data.prevention), labelled('Advice to the customer', data.advice),
    ),
  apology: (data) => described('Apology', `Apology (${words(data.way)}) for: ${data.apologizedFor}`, `Fault as recorded: ${words(data.fault)}.`, said('Words used: ', data.words)),
  escalation: (data, reader) => described('Escalation', `Taken to ${words(data.to)}: ${data.whom}`, labelled('Why', data.why), data.due && `Due: ${reader.date(data.due)}`),
  dispute: (data, reader) =>
    described('Dispute', `They dispute: ${data.what}`, data.disputedAmount ? `Disputed amount: ${reader.money(data.disputedAmount)}` : 'No disputed amount was entered.', data.charges?.length ? `About ${listed(data.charges.map((ref) => reader.entry(ref)))}.` : undefined),
  'dispute-outcome': (data, reader) => described('Dispute outcome', `Dispute (${reader.entry(data.dispute)}) ${data.outcome === 'withdrawn-by-them' ? 'withdrawn by them' : data.outcome}`, data.note),
  pause: (data) => described('Pause', `Reminders and demands paused: ${words(data.reason)}`, data.note),
  'pause-released': (data, reader) => described('Pause released', `Pause (${reader.entry(data.pause)}) released`, labelled('Why', data.why)),
  hold: (data) => described('Hold', 'Hold set: nothing of this case may be erased', labelled('Why', data.why)),
  'hold-released': (data, reader) => described('Hold released', `Hold (${reader.entry(data.hold)}) released`, labelled('Why', data.why)),
  'keep-or-let-go': (data, reader) =>
    described('Keep or let go', `Whether to keep the customer: ${words(data.decision)}`, labelled('Reasons', data.reasons), ...data.figures.map(({ label, amount, text }) => `${label}: ${[amount && reader.money(amount), text].filter(Boolean).join(', ')}`)),
  'contact-limit': (data) => described('Limit on contact', `Limit on contact, asked ${words(data.asked)}: ${data.limit === 'hours' ? 'certain hours' : words(data.limit)}`, data.detail),
  'rights-request': (data, reader) => described('Request', `Request for ${data.asks} under ${data.law}, received ${reader.date(data.receivedOn)}, due ${reader.date(data.due)}`),
  'rights-request-answered': (data, reader) => described('Answer to request', `Request (${reader.entry(data.request)}) ${data.answer}`, data.note),

  opened: (data) => described('Case opened', `Case ${data.number} opened: ${data.title}`),
  status: (data) => described('Status', `Status: ${words(data.status)}`, data.why),
  closed: (data) => described('Case closed', `Case closed: ${words(data.outcome)}`, labelled('Cause', data.rootCause), labelled('Lessons', data.lessons), labelled('Topics for training', data.trainingTopics?.join(', '))),
  reopened: (data) => described('Case reopened', 'Case reopened', labelled('Why', data.why)),
  placed: (data, reader) => described('Placed', `Placed with ${data.agency} on ${reader.date(data.on)}, ${reader.money(data.amount)}${data.reference ? `, ref. ${data.reference}` : ''}`),
  recalled: (data, reader) => described('Recalled', `Placement (${reader.entry(data.placed)}) recalled`, labelled('Why', data.why)),
}

/** What each step of the conduct ladder was. */
export const conductSteps = {
  'named-it': 'what can’t go on was named', 'first-warning': 'first warning', 'second-warning': 'second warning, with the consequence', 'call-ended': 'the call was ended',
  'asked-to-leave': 'they were asked to leave', 'written-contact-only': 'contact in writing only from now on', 'threat-of-violence': 'a threat of violence',
} as const

function said(label: string, text: string | undefined): Paragraph | undefined {
  return text === undefined ? undefined : [plain(label), spoken(text)]
}
