import { assertNever } from '../../../core/problem.ts'
import type { DataOf } from '../../../core/journal/kinds.ts'
import { deliveryNames } from '../../../core/journal/delivery.ts'
import { entryWords, plain, spoken, type Paragraph, type Speech, type WordsTable } from './entry-words.ts'
import { nextStepNames, noticeNames } from './names.ts'

type Contact = DataOf<'contact'>

export const contactWords: WordsTable<'contact' | 'note' | 'document' | 'guidance-applied' | 'flow-run' | 'letter' | 'notice' | 'demand' | 'demand-follow-through' | 'transfer'> = {
  contact: (data, say) => entryWords(contactTitle(data, say), [...data.lines.map(line), plain(data.outcome, 'Outcome')], [recording(data.recording)]),
  note: ({ text }) => entryWords('Note', [plain(text)]),
  document: ({ title, note }) => entryWords(`Document: ${title}`, [plain(note)]),
  'guidance-applied': ({ note }) => entryWords('Guidance applied', [plain(note)]),
  'flow-run': ({ title, answers, outcome }) => entryWords(title, [plain(outcome, 'Outcome'), ...answers.map(({ question, answer }) => plain(answer, question))]),
  letter: ({ subject, body, to, sent }) => entryWords(`Letter prepared: ${subject}`, [plain(body)], [to && `To ${to}`, sent && `Sent by ${deliveryNames[sent]}`]),
  notice: ({ about, text, sent, effective, amount }, say) =>
    entryWords(`Notice: ${noticeNames[about]}`, [plain(text)], [`By ${deliveryNames[sent]}`, effective && `Takes effect ${say.date(effective)}`, amount && say.money(amount)]),
  demand: ({ amount, by, nextStep, text, sent, tracking }, say) =>
    entryWords(`Final demand sent, ${deliveryNames[sent]}`, [plain(`${say.money(amount)} by ${say.date(by)}, then ${nextStepNames[nextStep]}.`), plain(text)], [tracking && `Tracking ${tracking}`]),
  'demand-follow-through': ({ demand, outcome, by, note }, say) => {
    const titles = { paid: 'Demand paid', 'followed-through': 'Demand followed through', extended: 'Demand: more time given', paused: 'Demand paused', dropped: 'Demand dropped' }
    return entryWords(titles[outcome], [plain(say.earlier(demand), 'About'), plain(note)], [by && `New date ${say.date(by)}`])
  },
  transfer: ({ from, to, why }, say) => entryWords(`Passed on to ${to}`, [plain(why)], [`From ${say.staff(from)}`]),
}

function contactTitle(data: Contact, say: Speech): string {
  const who = (data.person && say.person(data.person)) ?? data.withName ?? 'the customer'
  const length = data.durationSeconds ? `, ${duration(data.durationSeconds)}` : ''
  const incoming = data.direction === 'in'
  switch (data.channel) {
    case 'call': return `Call ${incoming ? 'from' : 'to'} ${who}${length}`
    case 'email': return `Email ${incoming ? 'from' : 'to'} ${who}`
    case 'letter': return `Letter ${incoming ? 'from' : 'to'} ${who}`
    case 'message': return `Message ${incoming ? 'from' : 'to'} ${who}`
    case 'visit': return `${incoming ? `Visit by ${who}` : `Visit to ${who}`}${length}`
    default: return assertNever(data.channel)
  }
}

/** `6 min`, or seconds where it was less than one minute. */
export function duration(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
}

function line({ voice, text }: Contact['lines'][number]): Paragraph | undefined {
  switch (voice) {
    case 'summary': return plain(text)
    case 'they-said': return spoken(text, 'They said')
    case 'we-said': return spoken(text, 'We said')
    case 'read-back': return plain(text, 'Read back')
    case 'they-want': return plain(text, 'They want')
    default: return assertNever(voice)
  }
}

function recording(how: Contact['recording']): string | undefined {
  const words = { 'not-recorded': 'Not recorded', 'consent-given': 'Recorded elsewhere, they agreed', 'consent-refused': 'Recording refused by them', announced: 'Recorded elsewhere, announced', 'by-them': 'Recorded by them' }
  return how && words[how]
}
