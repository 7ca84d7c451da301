import { addPart, hasClock, type CallDraft, type CallPart } from '../at-hand/call.ts'
import { moveIds, oneOf, type MoveId, type MovePart, type MoveValues } from './moves.ts'

/** What belongs together on a call: a warning alone, or the end of a call with its check-in. */
export interface MoveOnCall {
  readonly key: string
  /** The dialog it came from and what was typed there; undefined for a part of another version of the app. */
  readonly move: MoveId | undefined
  readonly typed: MoveValues
  readonly atSeconds: number | undefined
  readonly parts: readonly CallPart[]
}

/** The field of what was typed that names the dialog. */
const MOVE = '_move'

/** The moves on a call, in the order in which they came onto it. Parts of one move share the beginning of their keys. */
export function movesOn({ parts }: Pick<CallDraft, 'parts'>): readonly MoveOnCall[] {
  const groups = new Map<string, CallPart[]>()
  for (const part of parts) {
    const key = keyOf(part)
    const own = groups.get(key)
    if (own) own.push(part)
    else groups.set(key, [part])
  }
  return [...groups].map(([key, own]) => {
    const typed = own.find((part) => part.typed)?.typed ?? {}
    return { key, move: oneOf(moveIds, typed[MOVE]), typed, atSeconds: own[0]?.atSeconds, parts: own }
  })
}

/** Puts a move onto the call at its time; a call that was ended by it has its clock stopped. */
export function addMove(call: CallDraft, move: MoveId, typed: MoveValues, parts: readonly MovePart[], now: number, key: string): CallDraft {
  const added = keyed(move, typed, parts, key).reduce((next, part) => addPart(next, part, now, part.key), call)
  return move === 'ended' && hasClock(added.kind) ? { ...added, endedAt: added.endedAt ?? now } : added
}

/** Puts what was changed in the place of a move, at the time it had. */
export function changeMove(call: CallDraft, move: MoveId, typed: MoveValues, parts: readonly MovePart[], key: string): CallDraft {
  const first = call.parts.findIndex((part) => keyOf(part) === key)
  if (first === -1) return call
  const atSeconds = call.parts[first]?.atSeconds
  const others = call.parts.filter((part) => keyOf(part) !== key)
  return { ...call, parts: others.toSpliced(first, 0, ...keyed(move, typed, parts, key).map((part) => ({ ...part, atSeconds }))) }
}

/** Takes a move off the call; a call that it had ended goes on. */
export function removeMove(call: CallDraft, key: string): CallDraft {
  const { parts, endedAt, ...rest } = call
  const ended = movesOn(call).some((one) => one.key === key && one.move === 'ended')
  return { ...rest, parts: parts.filter((part) => keyOf(part) !== key), endedAt: ended ? undefined : endedAt }
}

/** Puts a move back that was taken off, where nothing else has taken its place. */
export function putBack(call: CallDraft, { key, parts }: MoveOnCall, endedAt: number | undefined): CallDraft {
  return call.parts.some((part) => keyOf(part) === key) ? call : { ...call, parts: [...call.parts, ...parts], endedAt: call.endedAt ?? endedAt }
}

function keyed(move: MoveId, typed: MoveValues, parts: readonly MovePart[], key: string): (MovePart & Pick<CallPart, 'key' | 'typed'>)[] {
  return parts.map((part, index) => (index === 0 ? { ...part, key, typed: { ...typed, [MOVE]: move } } : { ...part, key: `${key}.${index}` }))
}

function keyOf({ key }: CallPart): string {
  return key.split('.')[0] ?? key
}
