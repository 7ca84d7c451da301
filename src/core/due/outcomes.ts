import type { Layer } from '../journal/format.ts'
import type { DataOf, Kind } from '../journal/kinds.ts'
import { addMonths, type CivilDate } from '../time/civil.ts'
import type { DueType } from './due-type.ts'

/** What can become of something due, each with a key of its own. Everything can be put off. */
export const dueActs = ['done', 'kept', 'broken', 'cancelled'] as const
export type DueAct = (typeof dueActs)[number]

/** What an outcome has to know of the thing it is about. */
export interface DueSubject {
  readonly ref: string
  readonly layer: Layer
  readonly staff: string | undefined
  /** The flag as it stands, where it is about one. */
  readonly flag?: DataOf<'flag'> | undefined
}

/** A part that says what became of it. */
export interface OutcomePart {
  readonly kind: Kind
  readonly layer: Layer
  readonly data: Readonly<Record<string, string | number | string[]>>
}

export interface DueOutcome {
  /** On the button. */
  readonly label: string
  /** Said once it is recorded. */
  readonly said: string
  readonly parts: (subject: DueSubject, today: CivilDate) => readonly OutcomePart[]
}

interface OutcomeRule {
  readonly acts: Readonly<Partial<Record<DueAct, DueOutcome>>>
  /** Why the other keys do nothing. */
  readonly otherwise: string
}

/** How long a flag that was found to hold stands until it is looked at again. */
const FLAG_MONTHS = 6

/** Which outcomes each thing takes: the one table that keys, buttons and entries go by. */
export const outcomeRules: Readonly<Record<DueType, OutcomeRule>> = {
  promise: {
    acts: {
      kept: { label: 'Kept', said: 'Promise kept.', parts: ({ ref, layer }) => [{ kind: 'promise-outcome', layer, data: { promise: ref, outcome: 'kept' } }] },
      broken: { label: 'Broken', said: 'Promise broken.', parts: ({ ref, layer }) => [{ kind: 'promise-outcome', layer, data: { promise: ref, outcome: 'broken' } }] },
      cancelled: { label: 'Release', said: 'Promise let go.', parts: ({ ref, layer }) => [{ kind: 'promise-outcome', layer, data: { promise: ref, outcome: 'released' } }] },
    },
    otherwise: 'A promise is kept, broken or let go.',
  },
  'call-back': { acts: followUp('Call back done.', 'Call back cancelled.'), otherwise: 'A call back is done or cancelled.' },
  'follow-up': { acts: followUp('Follow-up done.', 'Follow-up cancelled.'), otherwise: 'A follow-up is done or cancelled.' },
  'action-step': {
    acts: {
      done: { label: 'Done', said: 'Step done.', parts: ({ ref, layer }) => [{ kind: 'action-step-outcome', layer, data: { step: ref, outcome: 'done' } }] },
      cancelled: { label: 'Cancel', said: 'Step cancelled.', parts: ({ ref, layer }) => [{ kind: 'action-step-outcome', layer, data: { step: ref, outcome: 'cancelled' } }] },
    },
    otherwise: 'A step is done or cancelled.',
  },
  'check-in': {
    acts: {
      done: { label: 'Done', said: 'Check-in done.', parts: checkIn('done') },
      cancelled: { label: 'Declined', said: 'Check-in declined.', parts: checkIn('declined') },
    },
    otherwise: 'A check-in is done or declined.',
  },
  invoice: { acts: {}, otherwise: 'An invoice is settled by its payment: record that.' },
  installment: { acts: {}, otherwise: 'An installment is settled by its payment: record that.' },
  demand: {
    acts: {
      done: { label: 'Carried out', said: 'Followed through.', parts: ({ ref, layer }) => [{ kind: 'demand-follow-through', layer, data: { demand: ref, outcome: 'followed-through' } }] },
      kept: { label: 'Paid', said: 'Demand paid.', parts: ({ ref, layer }) => [{ kind: 'demand-follow-through', layer, data: { demand: ref, outcome: 'paid' } }] },
      cancelled: { label: 'Drop', said: 'Demand dropped.', parts: ({ ref, layer }) => [{ kind: 'demand-follow-through', layer, data: { demand: ref, outcome: 'dropped' } }] },
    },
    otherwise: 'A final demand is paid, followed through or dropped.',
  },
  expiry: { acts: {}, otherwise: 'A date that runs out stays until its case is closed or the entry is taken back.' },
  escalation: { acts: {}, otherwise: 'An answer stays due until you call the same one in again, correct the entry, or close the case.' },
  arrangement: { acts: {}, otherwise: 'An arrangement that ends gives way to the next one: record that, or correct its end.' },
  offer: {
    acts: { cancelled: { label: 'Ran out', said: 'Offer ran out.', parts: ({ ref }) => [{ kind: 'offer-answer', layer: 'offer', data: { offer: ref, answer: 'lapsed' } }] } },
    otherwise: 'An offer is answered in its case; here it can only run out.',
  },
  'flag-review': {
    acts: {
      kept: { label: 'Still holds', said: 'Flag kept for half a year.', parts: (subject, today) => [...liftFlag(subject, 'Reviewed: it still holds.'), ...raiseAgain(subject, today)] },
      cancelled: { label: 'Lift', said: 'Flag lifted.', parts: (subject) => liftFlag(subject, 'Reviewed: no longer needed.') },
    },
    otherwise: 'A flag still holds or is lifted.',
  },
  request: {
    acts: {
      done: { label: 'Answered', said: 'Request answered.', parts: ({ ref, layer }) => [{ kind: 'rights-request-answered', layer, data: { request: ref, answer: 'fulfilled' } }] },
      cancelled: { label: 'Taken back', said: 'Request taken back by them.', parts: ({ ref, layer }) => [{ kind: 'rights-request-answered', layer, data: { request: ref, answer: 'withdrawn' } }] },
    },
    otherwise: 'A request is answered or taken back by them.',
  },
}

/** What a follow-up came to, with how they see it where that was asked. */
export function followUpDone({ ref, layer }: DueSubject, asked: Pick<DataOf<'follow-up-outcome'>, 'satisfied' | 'answer'>): readonly OutcomePart[] {
  const { satisfied, answer } = asked
  return [{ kind: 'follow-up-outcome', layer, data: { followUp: ref, outcome: 'done', ...(satisfied && { satisfied }), ...(answer && { answer }) } }]
}

/** The reminder moves; what is due keeps its own date. */
export function snooze(ref: string, until: CivilDate): readonly OutcomePart[] {
  return [{ kind: 'snoozed', layer: 'internal', data: { item: ref, until } }]
}

function followUp(done: string, cancelled: string): OutcomeRule['acts'] {
  return {
    done: { label: 'Done', said: done, parts: (subject) => followUpDone(subject, {}) },
    cancelled: { label: 'Cancel', said: cancelled, parts: ({ ref, layer }) => [{ kind: 'follow-up-outcome', layer, data: { followUp: ref, outcome: 'cancelled' } }] },
  }
}

function checkIn(step: 'done' | 'declined'): DueOutcome['parts'] {
  return ({ staff }) => (staff === undefined ? [] : [{ kind: 'staff-check-in', layer: 'internal', data: { staff, step } }])
}

function liftFlag({ ref }: DueSubject, why: string): OutcomePart[] {
  return [{ kind: 'flag-lifted', layer: 'internal', data: { flag: ref, why } }]
}

function raiseAgain({ flag }: DueSubject, today: CivilDate): OutcomePart[] {
  return flag ? [{ kind: 'flag', layer: 'internal', data: { fact: flag.fact, count: flag.count, entries: flag.entries, reviewBy: addMonths(today, FLAG_MONTHS) } }] : []
}
