import type { Ladder } from '../../core/conduct/ladder.ts'
import { apologyMove } from './apology-move.ts'
import { endedMove, threatMove, warningDue, warningMove } from './conduct-moves.ts'
import { escalationMove } from './escalation-move.ts'
import { meetingMove } from './meeting-move.ts'
import { mistakeMove } from './mistake-move.ts'
import type { Move, MoveId } from './moves.ts'
import { solutionMove } from './solution-move.ts'

/** The rules of each move. */
export const moveTable: Readonly<Record<MoveId, Move>> = {
  warning: warningMove, threat: threatMove, ended: endedMove, apology: apologyMove, mistake: mistakeMove, escalation: escalationMove, solution: solutionMove, meeting: meetingMove,
}

const names: Readonly<Record<Exclude<MoveId, 'warning'>, string>> = {
  threat: 'Threat of violence', ended: 'I ended it because of abuse', apology: 'Apology', mistake: 'Our mistake', escalation: 'Escalate', solution: 'Solution offered', meeting: 'Draw the line: one meeting',
}

/** What a move is called in the menu and over its dialog; a warning by the step that is due. */
export function nameOf(move: MoveId, ladder: Ladder): string {
  return move === 'warning' ? (warningDue(ladder) === 'first-warning' ? 'First warning' : 'Second warning') : names[move]
}

/** The moves that are offered now, and why one is not. */
export function offered(ids: readonly MoveId[], { mayEnd, next }: Ladder): { readonly moves: readonly MoveId[]; readonly why: string | undefined } {
  const isSafety = next === 'safety'
  return {
    moves: ids.filter((id) => (id !== 'ended' || mayEnd) && (id !== 'warning' || !isSafety)),
    why: isSafety ? 'A threat of violence gets no warnings. Get safe first.' : mayEnd ? undefined : '“I ended it because of abuse” comes after a warning, or a threat of violence.',
  }
}
