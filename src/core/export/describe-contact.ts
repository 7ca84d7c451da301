import type { DataOf } from '../journal/kinds.ts'
import { plain, quiet, spoken, type Paragraph } from './document.ts'
import { described, labelled, type Describers } from './description.ts'
import { count, sentence, words, type Reader } from './reader.ts'

type Contact = DataOf<'contact'>

/** Calls, letters, documents, notices and demands. */
export const contactDescribers: Describers = {
  contact: (data, reader) => {
    const title = contactTitle(data, reader)
    const minutes = data.durationSeconds === undefined ? '' : `, ${duration(data.durationSeconds)}`
    return described(title, `${title}${minutes}`, ...data.lines.map(lineOf), labelled('Outcome', data.outcome), recordingOf(data.recording))
  },
  note: (data) => ({ title: 'Note', text: [[plain(data.text)]] }),
  document: (data) => described(data.title, `Document: ${data.title}`, data.note),
  'guidance-applied': (data) => described('Guidance applied', 'Guidance applied', data.note),
  'flow-run': (data) => described(data.title, `Worked through: ${data.title}`, ...data.answers.map(({ question, answer }) => `${question} ${answer}`), labelled('Outcome', data.outcome)),
  letter: (data) => described(data.subject, `Letter ${data.sent ? `sent ${by(data.sent)}` : 'prepared'}${data.to ? ` to ${data.to}` : ''}: ${data.subject}`, [spoken(data.body)], labelled('Seal code on it', data.seal)),
  notice: (data, reader) =>
    described(
      `Notice ${words(data.about)}`, `Notice given (${words(data.about)}), ${by(data.sent)}`, [spoken(data.text)],
      data.amount && `Amount: ${reader.money(data.amount)}`, data.effective && `Takes effect: ${reader.date(data.effective)}`,
    ),
  demand: (data, reader) =>
    described(
      'Final demand', `Final demand sent ${by(data.sent)}: ${reader.money(data.amount)} by ${reader.date(data.by)}. Next step named: ${nextSteps[data.nextStep]}`,
      data.text === undefined ? undefined : [spoken(data.text)], labelled('Tracking', data.tracking), data.letter && `Letter: ${reader.entry(data.letter)}.`,
    ),
  'demand-follow-through': (data, reader) =>
    described('After the final demand', `After the final demand (${reader.entry(data.demand)}): ${words(data.outcome)}${data.by ? `, new date ${reader.date(data.by)}` : ''}`, data.note),
  transfer: (data, reader) => described('Handed over', `Handed over from ${reader.staff(data.from)} to ${data.to}`, labelled('Why', data.why)),
}

/** What a final demand announces as the next step. */
export const nextSteps = { attorney: 'our attorney', agency: 'a collections agency', 'small-claims': 'small claims court', 'end-work': 'ending the work', other: 'another step' } as const

function contactTitle({ channel, direction, person, withName }: Contact, reader: Reader): string {
  const who = reader.person(person) ?? withName
  const toward = direction === 'in' ? 'from' : 'to'
  return `${sentence(channel)}${who ? ` ${channel === 'visit' ? (direction === 'in' ? 'by' : 'to') : toward} ${who}` : direction === 'in' ? ' received' : ' made'}`
}

function lineOf({ voice, text, atSeconds }: Contact['lines'][number]): Paragraph {
  const at = atSeconds === undefined ? [] : [quiet(`${clock(atSeconds)}  `)]
  if (voice === 'summary') return [...at, plain(text)]
  if (voice === 'they-want') return [...at, plain(`They want: ${text}`)]
  if (voice === 'they-said') return [...at, plain('They said: '), spoken(text)]
  return [...at, plain(voice === 'we-said' ? 'We said: ' : 'Read back to them: '), spoken(text)]
}

function recordingOf(recording: Contact['recording']): string | undefined {
  const phrases = {
    'not-recorded': 'The call was not recorded.',
    'consent-given': 'Recorded elsewhere; consent was given.',
    'consent-refused': 'Consent to recording was refused.',
    announced: 'Recorded elsewhere; it was announced.',
    'by-them': 'Recorded by the other side.',
  } as const
  return recording && phrases[recording]
}

/** `6 minutes`, `45 seconds`. */
function duration(seconds: number): string {
  return seconds < 60 ? count(seconds, 'second') : count(Math.round(seconds / 60), 'minute')
}

/** `3:20` into a call. */
function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** How something was sent: `by registered post`, `in person`. */
function by(delivery: DataOf<'notice'>['sent']): string {
  if (delivery === 'in-person') return 'in person'
  return delivery === 'other' ? 'by other means' : `by ${words(delivery)}`
}
