import type { DataOf } from '../../core/journal/kinds.ts'
import { formatTimeOfDay } from '../../core/time/phrases.ts'
import type { CallKind } from '../at-hand/call.ts'
import { unquoted } from './conduct-moves.ts'
import { oneOf, partOf, readOf, type Move, type MoveContext, type MoveValues } from './moves.ts'
import { readWhen } from './when.ts'

export const meetingWays = ['call', 'visit'] as const satisfies readonly DataOf<'follow-up'>['way'][]

const sentBy: Readonly<Record<CallKind, DataOf<'notice'>['sent']>> = {
  'call-in': 'phone', 'call-out': 'phone', visit: 'in-person', 'message-in': 'message', 'message-out': 'message', 'email-in': 'email', 'email-out': 'email', 'letter-in': 'post', 'letter-out': 'post', note: 'other',
}

/** What we said: as typed, or the guidance’s sentence. */
export function lineDrawn(values: MoveValues, { say }: Pick<MoveContext, 'say'>): string {
  return values['words'] ?? unquoted(say('meeting')[0] ?? '')
}

/** One meeting instead of the next call: what we told them, and the meeting as something that comes up on its day. */
export const meetingMove: Move = {
  start: () => ({ way: 'call' }),
  read(values, context) {
    const words = lineDrawn(values, context).trim()
    const when = readWhen(values['when'], context)
    const way = oneOf(meetingWays, values['way']) ?? 'call'
    return readOf(
      { words: words === '' && 'Write what you said.', when: when.problem ?? (when.value ? undefined : 'Type day and time, such as “fri 3pm”.') },
      () => when.value ? [
        partOf('notice', 'fact', { about: 'boundary', text: words, sent: sentBy[context.contact ?? 'call-in'], effective: when.value.date }),
        // A follow-up keeps a day; the time stands in its words.
        partOf('follow-up', 'fact', { what: when.value.time === undefined ? meeting : `${meeting}, at ${formatTimeOfDay(when.value.time, context.locale)}`, due: when.value.date, way }),
      ] : [],
    )
  },
}

const meeting = 'Meeting about everything that is open'
