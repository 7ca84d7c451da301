import { formatMoney } from '../money/money.ts'
import type { CivilDate } from '../time/civil.ts'
import { formatDate, formatTimeOfDay } from '../time/phrases.ts'
import type { Layer } from './format.ts'
import type { DataOf, KindData } from './kinds.ts'

/** What a confirmation is made of: the parts of one entry, and who writes to whom. */
export interface ToConfirm {
  /** All parts of the entry that are in force; what isn’t a fact is left out here. */
  readonly parts: readonly (KindData & { readonly layer: Layer })[]
  /** The day on which it was discussed, and today; both local. */
  readonly on: CivilDate
  readonly today: CivilDate
  readonly to: string | undefined
  readonly signer: string | undefined
  readonly business: string | undefined
  /** BCP 47. */
  readonly locale: string
}

export interface Confirmation {
  readonly subject: string
  readonly body: string
}

/** Outcomes that say what was agreed; the other ones are words of ours about them. */
const AGREED = /^(?:Agreed|Solved): /
const ways: Readonly<Record<DataOf<'follow-up'>['way'], string>> = { call: 'call you', email: 'write to you', message: 'write to you', note: 'write to you', visit: 'visit you' }

/**
 * Turns what was recorded of a conversation into words for the customer: what they want, what was agreed, who does what by when, and what is
 * next. Internal lines, counsel and offers never go in, nor what anybody said, nor what a follow-up of ours is about. Undefined where the
 * entry holds no contact that is a fact.
 */
export function confirmInWriting({ parts, on, today, to, signer, business, locale }: ToConfirm): Confirmation | undefined {
  const facts = parts.filter(({ layer }) => layer === 'fact')
  const contact = facts.find((part) => part.kind === 'contact')?.data
  if (!contact) return undefined
  const when = on === today ? 'today' : `on ${formatDate(on, locale, 'weekday')}`
  const wasSpoken = contact.channel === 'call' || contact.channel === 'visit'

  const wants = contact.lines.filter(({ voice }) => voice === 'they-want').map(({ text }) => text)
  const agreed = contact.outcome !== undefined && AGREED.test(contact.outcome) ? [contact.outcome.replace(AGREED, '')] : []
  const yours: string[] = []
  const ours: string[] = []
  const next: string[] = []
  for (const part of facts) {
    if (part.kind === 'promise') (part.data.by === 'them' ? yours : ours).push(promised(part.data, locale))
    else if (part.kind === 'action-step') ours.push(`${part.data.what}${by(part.data.due, undefined, locale)}`)
    else if (part.kind === 'agreement') agreed.push([part.data.scope, part.data.price && formatMoney(part.data.price, locale), part.data.terms, part.data.due && `due ${formatDate(part.data.due, locale, 'weekday')}`].filter(Boolean).join(', '))
    else if (part.kind === 'solution' && part.data.answer === 'accepted') agreed.push(part.data.what)
    else if (part.kind === 'follow-up') next.push(`We will ${ways[part.data.way]} on ${formatDate(part.data.due, locale, 'weekday')}`)
  }
  const sections = [section('You would like', wants), section('We agreed', agreed), section('You will', yours), section('We will', ours), section('Next', next)].filter((one) => one !== undefined)
  const opening = wasSpoken ? `As we discussed ${when}` : `To confirm what we wrote to each other ${when}`
  return {
    subject: `${wasSpoken ? 'What we discussed' : 'What we wrote'} on ${formatDate(on, locale, 'long')}`,
    body: [
      to === undefined ? 'Hello,' : `Dear ${to},`,
      sections.length > 0 ? `${opening}, this is what we noted:` : `${opening}.`,
      ...sections,
      'If you remember any of this differently, please tell us in the next few days.',
      ['Kind regards', signer, business].filter(Boolean).join('\n'),
    ].join('\n\n'),
  }
}

function section(title: string, lines: readonly string[]): string | undefined {
  return lines.length === 0 ? undefined : [`${title}:`, ...lines.map((line) => `– ${line.trim().replace(/\.$/, '')}.`)].join('\n')
}

function promised({ what, due, dueTime, amount }: DataOf<'promise'>, locale: string): string {
  return `${what}${amount ? `, ${formatMoney(amount, locale)}` : ''}${by(due, dueTime, locale)}`
}

function by(due: CivilDate | undefined, time: string | undefined, locale: string): string {
  if (due === undefined) return ''
  return `, by ${formatDate(due, locale, 'weekday')}${time === undefined ? '' : `, ${formatTimeOfDay(time, locale)}`}`
}
