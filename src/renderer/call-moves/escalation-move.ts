import type { DataOf } from '../../core/journal/kinds.ts'
import { oneOf, partOf, readOf, type Move, type MoveContext, type MoveValues } from './moves.ts'
import { readWhen } from './when.ts'

export type EscalatedTo = DataOf<'escalation'>['to']
export const escalatedTo = ['management', 'attorney', 'agency', 'insurer', 'police', 'other'] as const satisfies readonly EscalatedTo[]

/** Whom it goes to where no name is given. */
export const defaultWhom: Readonly<Record<EscalatedTo, string>> = {
  management: 'Our manager', attorney: 'Our attorney', agency: 'Our collections agency', insurer: 'Our insurer', police: 'The police', other: '',
}

/** Whether a hold is suggested: with an attorney, or once a suit was spoken of, and none is in force. */
export function suggestsHold(values: MoveValues, { suitWord, isOnHold }: Pick<MoveContext, 'suitWord' | 'isOnHold'>): boolean {
  return !isOnHold && (values['to'] === 'attorney' || suitWord !== undefined)
}

/** Called somebody in: whom, why, by when; with it, if ticked, a hold and the status. */
export const escalationMove: Move = {
  start: ({ suitWord }) => (suitWord === undefined ? {} : { why: `They spoke of this: “${suitWord}”.` }),
  read(values, context) {
    const to = oneOf(escalatedTo, values['to'])
    const whom = values['whom']?.trim() || (to ? defaultWhom[to] : '')
    const why = values['why']?.trim() ?? ''
    const due = readWhen(values['due'], context)
    return readOf(
      { to: !to && 'Choose one.', whom: to === 'other' && whom === '' && 'Write who it is.', why: why === '' && 'Write why, in a few words.', due: due.problem },
      () => to ? [
        partOf('escalation', 'internal', { to, whom, why, ...(due.value ? { due: due.value.date } : {}) }),
        ...(values['hold'] === 'yes' && suggestsHold(values, context) ? [partOf('hold', 'internal', { why })] : []),
        ...(values['status'] === 'yes' ? [partOf('status', 'internal', { status: 'escalated' })] : []),
      ] : [],
    )
  },
}
