import { asksForCheckIn, checkInDay } from '../../core/conduct/check-in.ts'
import type { ConductStep, Ladder } from '../../core/conduct/ladder.ts'
import { filled, oneOf, partOf, readOf, type Move, type MoveContext, type MoveRead, type MoveValues } from './moves.ts'
import { readWhen } from './when.ts'

/** The steps of the ladder that each of the three dialogs can take. */
const warnings = ['first-warning', 'second-warning'] as const
const endings = ['call-ended', 'asked-to-leave'] as const

/** The warning that is due, or the last one once more where both were given. */
export function warningDue({ next }: Ladder): (typeof warnings)[number] {
  return next === 'first-warning' ? 'first-warning' : 'second-warning'
}

/** A warning with their words and ours; ours start as the guidance’s sentence for the step. */
export const warningMove: Move = {
  start: ({ ladder }) => ({ step: warningDue(ladder) }),
  read(values, context) {
    const step = oneOf(warnings, values['step']) ?? warningDue(context.ladder)
    const ourWords = wordsOrSentence(values, step, context)
    return readOf(
      { ourWords: step === 'second-warning' && ourWords.trim() === '' && 'Write what you said would follow.' },
      () => [partOf('conduct', 'fact', { step, ...filled({ theirWords: values['theirWords'], ourWords }) })],
    )
  },
}

/** A threat of violence: their exact words, and the check-in. There is no ladder. */
export const threatMove: Move = {
  start: checkInStart,
  read: (values, context) => withCheckIn('threat-of-violence', values, context, values['ourWords'] ?? ''),
}

/** “I ended it because of abuse”, or asked them to leave: with the check-in for whoever took it. */
export const endedMove: Move = {
  start: (context) => ({ step: context.contact === 'visit' ? 'asked-to-leave' : 'call-ended', ...checkInStart(context) }),
  read(values, context) {
    const step = oneOf(endings, values['step']) ?? 'call-ended'
    return withCheckIn(step, values, context, wordsOrSentence(values, step, context))
  },
}

/** Our words as typed; untouched, the guidance’s sentence for the step. */
export function wordsOrSentence(values: MoveValues, step: string, { say }: MoveContext): string {
  return values['ourWords'] ?? unquoted(say(step)[0] ?? '')
}

/** A sentence of the guidance as it is spoken: without the quotes around it. */
export function unquoted(sentence: string): string {
  return sentence.replace(/^[“"]|[”"]$/g, '')
}

function checkInStart({ staff, atDesk, now }: MoveContext): MoveValues {
  const taker = atDesk ?? (staff.length === 1 ? staff[0]?.value : undefined)
  return { ...(taker === undefined ? {} : { taker }), checkIn: checkInDay(now) }
}

function withCheckIn(step: ConductStep, values: MoveValues, context: MoveContext, ourWords: string): MoveRead {
  const taker = values['taker']
  const when = readWhen(values['checkIn'], context)
  const isDue = asksForCheckIn(step) && context.staff.length > 0 && !context.hasCheckIn
  return readOf(
    { taker: isDue && !taker && 'Choose who took it.', checkIn: isDue && (when.problem ?? (when.value ? undefined : 'Type the day of the check-in.')) },
    () => [
      partOf('conduct', 'fact', { step, ...filled({ theirWords: values['theirWords'], ourWords }) }),
      ...(isDue && taker && when.value ? [partOf('staff-check-in', 'internal', { staff: taker, step: 'due', due: when.value.date })] : []),
    ],
  )
}
