import type { Layer } from '../journal/format.ts'
import { formatDate, formatClock } from '../time/phrases.ts'
import { dayOf } from '../time/civil.ts'
import type { ArrivalContent, ArrivalTime, Mail, MessageLine, TimeBasis } from './arrival.ts'
import { isFromUs, isOurName, otherSide, othersIn, type Ours } from './sides.ts'

/** How an arrival is filed. `email` and `messages` become a contact with the words in it; every other one a document. */
export type FiledAs = 'document' | 'contact'

/** An arrival that is being filed, with what was decided about it. */
export interface Filing {
  /** The name the file came with. */
  readonly name: string
  readonly content: ArrivalContent
  readonly as: FiledAs
  readonly title: string
  readonly note: string
  readonly layer: Layer
  /** The person of the customer who is on the other side, where that is known. */
  readonly person?: string | undefined
}

/** What is recorded of it; the file itself is attached by whoever records it. */
export interface FiledPart {
  readonly layer: Layer
  readonly kind: 'document' | 'contact'
  readonly data: Readonly<Record<string, unknown>>
  readonly source: { readonly how: 'document' }
  readonly occurredAt: ArrivalTime['at']
}

/** Longest text of one line of a contact. */
const LONGEST = 100_000
/** Most lines that are taken over from exported messages; the whole export is attached. */
const MOST_LINES = 400

/** Kinds of which the words can go into the record as a contact. */
export function mayBeContact({ mail, messages }: ArrivalContent): boolean {
  return mail !== undefined || messages !== undefined
}

/** The part an arrival becomes. */
export function filedPart(filing: Filing, ours: Ours, locale: string): FiledPart {
  const { content, as, layer } = filing
  const common = { layer, source: { how: 'document' }, occurredAt: content.time.at } as const
  if (as === 'contact' && content.mail) return { ...common, kind: 'contact', data: mailContact(filing, content.mail, ours, locale) }
  if (as === 'contact' && content.messages) return { ...common, kind: 'contact', data: messagesContact(filing, content.messages, ours, locale) }
  const note = [filing.note.trim(), originOf(filing, locale)].filter(Boolean).join('\n\n')
  return { ...common, kind: 'document', data: { title: clean(filing.title, 300) || clean(filing.name, 300) || 'File', note: clean(note, LONGEST) } }
}

function mailContact(filing: Filing, mail: Mail, ours: Ours, locale: string): FiledPart['data'] {
  const isOut = isFromUs(mail, ours)
  const other = otherSide(mail, ours)
  const words = clean([mail.subject && `Subject: ${mail.subject}`, mail.text].filter(Boolean).join('\n\n'), LONGEST)
  const attached = mail.attachments.length > 0 ? `Attached to the email, and inside its file: ${mail.attachments.map(({ name }) => name).join(', ')}.` : ''
  return {
    channel: 'email', direction: isOut ? 'out' : 'in', ...whoOf(filing, other && (other.name || other.address)),
    lines: [...(words ? [{ voice: isOut ? 'we-said' : 'they-said', text: words }] : []), ...summary(filing, attached, locale)],
  }
}

function messagesContact(filing: Filing, messages: readonly MessageLine[], ours: Ours, locale: string): FiledPart['data'] {
  const others = othersIn(filing.content, ours)
  const taken = messages.slice(0, MOST_LINES)
  const left = messages.length - taken.length
  const lines = taken.flatMap(({ by, stamp, text }) => {
    const words = clean(`${stamp}, ${by}: ${text}`, LONGEST)
    return words ? [{ voice: isOurName(by, ours) ? 'we-said' : 'they-said', text: words }] : []
  })
  const rest = left > 0 ? `The attached export goes on for ${left} more messages.` : ''
  return { channel: 'message', direction: 'in', ...whoOf(filing, others.length === 1 ? others[0] : others.slice(0, 5).join(', ')), lines: [...lines, ...summary(filing, rest, locale)] }
}

function whoOf({ person }: Filing, name: string | undefined): Readonly<Record<string, string>> {
  if (person !== undefined) return { person }
  const cleaned = clean(name ?? '', 200)
  return cleaned ? { withName: cleaned } : {}
}

function summary(filing: Filing, more: string, locale: string): readonly { readonly voice: 'summary'; readonly text: string }[] {
  const texts = [filing.note.trim(), more, originOf(filing, locale)].map((text) => clean(text, LONGEST)).filter(Boolean)
  return texts.map((text) => ({ voice: 'summary', text }))
}

/** Where each time comes from, in words. */
export const basisWords: Readonly<Record<TimeBasis, string>> = {
  camera: 'by the camera’s clock',
  email: 'by the date line of the email',
  file: 'when the file was last written',
}

/** One sentence on where the file came from and how its time is known. */
function originOf({ name, content: { time } }: Filing, locale: string): string {
  const clock = formatClock(time.at, locale)
  return `Came in as the file “${clean(name, 255)}”. Its time, ${[formatDate(dayOf(time.at), locale), clock].filter(Boolean).join(', ')}, is taken ${basisOrigin[time.basis]}.`
}

const basisOrigin: Readonly<Record<TimeBasis, string>> = {
  camera: 'from the camera’s clock',
  email: 'from the date line of the email',
  file: 'from the file: when it was last written',
}

/** Text as the journal takes it: well-formed, without control characters, at most `max` UTF-16 units. */
export function clean(text: string, max: number): string {
  const whole = text.toWellFormed().replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').trim()
  return whole.length <= max ? whole : `${whole.slice(0, max - 2).toWellFormed()} …`
}
