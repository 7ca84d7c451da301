import type { Ladder } from '../../core/conduct/ladder.ts'
import type { DataOf, Kind } from '../../core/journal/kinds.ts'
import type { Layer } from '../../core/journal/format.ts'
import type { CallKind, CallPart } from '../at-hand/call.ts'
import type { Option } from '../journal/forms/field.ts'

/** What can happen on a call besides words, in the order of the menu. */
export const moveIds = ['warning', 'threat', 'ended', 'apology', 'mistake', 'escalation', 'solution', 'meeting'] as const
export type MoveId = (typeof moveIds)[number]

/** What a move’s dialog holds while somebody types: text by field name, and what its draft keeps. */
export type MoveValues = Readonly<Record<string, string>>

/** A part as a move makes it. */
export type MovePart = Pick<CallPart, 'kind' | 'layer' | 'data'>

/** What a move needs to know about its place. */
export interface MoveContext {
  readonly locale: string
  /** The local time of the computer, `YYYY-MM-DDTHH:MM`. */
  readonly now: string
  readonly currency: string
  /** Where the customer stands, without what is being changed. */
  readonly ladder: Ladder
  /** Earlier warnings are still being read: the ladder may be further up than it looks. */
  readonly isReading: boolean
  /** Colleagues who are here, and who of them is at the desk. */
  readonly staff: readonly Option[]
  readonly atDesk: string | undefined
  /** What is being written; undefined where the move is recorded by itself. */
  readonly contact: CallKind | undefined
  /** A word that speaks of a suit, on this call or in the case. */
  readonly suitWord: string | undefined
  readonly isOnHold: boolean
  /** Another move on this call makes a check-in due already. */
  readonly hasCheckIn: boolean
  /** Sentences of the guidance by its step: an outcome of a flow, or an article. Nothing until they are read. */
  readonly say: (step: string) => readonly string[]
}

/** The parts of a move, or what to say beside which field. */
export type MoveRead = { readonly ok: true; readonly parts: readonly MovePart[] } | { readonly ok: false; readonly problems: Readonly<Record<string, string>> }

/** One move as rules: what its dialog starts with, and the parts it makes. */
export interface Move {
  readonly start: (context: MoveContext) => MoveValues
  readonly read: (values: MoveValues, context: MoveContext) => MoveRead
}

/** A part with data that fits its kind. */
export function partOf<K extends Kind>(kind: K, layer: Layer, data: DataOf<K>): MovePart {
  return { kind, layer, data: data as MovePart['data'] }
}

/** Texts that hold something, by name; empty ones are left out. */
export function filled<N extends string>(texts: Readonly<Record<N, string | undefined>>): { [K in N]?: string } {
  const kept = Object.entries<string | undefined>(texts).flatMap(([name, text]) => (text?.trim() ? [[name, text.trim()]] : []))
  return Object.fromEntries(kept) as { [K in N]?: string }
}

/** The parts, or the problems if there are any. */
export function readOf(problems: Readonly<Record<string, string | undefined | false>>, parts: () => readonly MovePart[]): MoveRead {
  const found = Object.entries(problems).filter((one): one is [string, string] => Boolean(one[1]))
  return found.length > 0 ? { ok: false, problems: Object.fromEntries(found) } : { ok: true, parts: parts() }
}

/** One of a closed list, or undefined. */
export function oneOf<T extends string>(list: readonly T[], value: string | undefined): T | undefined {
  return list.find((one) => one === value)
}
