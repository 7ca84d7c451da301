import type { Arrival } from '../../../contract/inbox-views.ts'
import type { ArrivalKind } from '../../../core/inbox/arrival.ts'
import { basisWords } from '../../../core/inbox/filing.ts'
import { dayOf } from '../../../core/time/civil.ts'
import { formatClock, formatDate } from '../../../core/time/phrases.ts'
import { formatBytes } from '../../ui/bytes.ts'

const kindNames: Readonly<Record<ArrivalKind, string>> = {
  photo: 'Photo', voice: 'Voice memo', video: 'Video', email: 'Email', messages: 'Messages', text: 'Text', document: 'Document',
}

/** What it is and how large: `Photo · 2.1 MB`. */
export function kindLine({ kind, size }: Pick<Arrival, 'kind' | 'size'>, locale: string): string {
  return `${kindNames[kind]} · ${formatBytes(size, locale)}`
}

/** When it was made, and how that is known: `Nov 12, 2026, 2:32 PM, by the camera’s clock`. */
export function timeLine({ time }: Pick<Arrival, 'time'>, locale: string): string {
  return [formatDate(dayOf(time.at), locale), formatClock(time.at, locale), basisWords[time.basis]].filter(Boolean).join(', ')
}

/** Who wrote to whom. */
export function sendersLine({ mail }: Pick<Arrival, 'mail'>): string | undefined {
  if (!mail) return undefined
  return mail.fromUs ? `We wrote to ${mail.to || 'nobody named'}` : `From ${mail.from || 'nobody named'}`
}

/** What can’t be shown here, and where it can be seen or heard. */
export function previewNote({ kind }: Pick<Arrival, 'kind'>): string | undefined {
  switch (kind) {
    case 'voice': return 'Not played here. Open it in the folder to hear it.'
    case 'video': return 'Not played here. Open it in the folder to see it.'
    case 'document': return 'Not shown here. Open it in the folder to read it.'
    case 'photo': case 'email': case 'messages': case 'text': return undefined
  }
}

/** Several cases as one phrase. */
export function alreadyLine({ already }: Pick<Arrival, 'already'>): string | undefined {
  return already.length === 0 ? undefined : `Already on case ${already.map(({ number }) => number).join(', ')}`
}

/** Why a case is suggested. */
export function suggestionLine({ suggestion }: Pick<Arrival, 'suggestion'>): string | undefined {
  if (!suggestion) return undefined
  const { person, customer, by } = suggestion
  return `${by === 'email' ? 'The address' : 'The number'} is ${person.name}’s at ${customer.name}.`
}
