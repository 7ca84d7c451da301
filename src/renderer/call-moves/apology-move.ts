import { apologyGate, type ApologyGate, type ApologyWording, type Fault } from '../../core/conduct/fault.ts'
import type { DataOf } from '../../core/journal/kinds.ts'
import type { CallKind } from '../at-hand/call.ts'
import { harmOf, layerOf } from './harm.ts'
import { filled, oneOf, partOf, readOf, type Move, type MoveContext, type MoveValues } from './moves.ts'

export const faults = ['ours', 'unknown', 'not-ours'] as const

/** The outcome of the flow “Should I apologize, and how?” whose sentences fit the words allowed. */
export const outcomeOfWording: Readonly<Record<ApologyWording, string>> = {
  'own-it': 'own-and-fix', regret: 'regret-and-date', empathy: 'regret-the-situation', care: 'hurt', 'trouble-only': 'claim',
}

/** What the answers so far allow; undefined until it is said whose fault it is. */
export function gateOf(values: MoveValues, context: Pick<MoveContext, 'suitWord'>): ApologyGate | undefined {
  const fault = faultOf(values)
  return fault && apologyGate(fault, harmOf(values, context))
}

export function faultOf(values: MoveValues): Fault | undefined {
  return oneOf(faults, values['fault'])
}

/** An apology: whose fault, what for, the words, and how. */
export const apologyMove: Move = {
  start: () => ({}),
  read(values, context) {
    const fault = faultOf(values)
    const gate = gateOf(values, context)
    const apologizedFor = values['apologizedFor']?.trim() ?? ''
    return readOf(
      { fault: !fault && 'Say whose fault it was, as far as you know.', apologizedFor: apologizedFor === '' && 'Write a few words.' },
      () => fault && gate ? [partOf('apology', layerOf(values, gate.layers), { fault, apologizedFor, way: wayOf(values, context), ...filled({ words: values['words'] }) })] : [],
    )
  },
}

type Way = DataOf<'apology'>['way']
export const ways = ['call', 'email', 'letter', 'in-person', 'message'] as const satisfies readonly Way[]

const wayOfContact: Readonly<Record<CallKind, Way>> = {
  'call-in': 'call', 'call-out': 'call', visit: 'in-person', 'message-in': 'message', 'message-out': 'message', 'email-in': 'email', 'email-out': 'email', 'letter-in': 'letter', 'letter-out': 'letter', note: 'call',
}

/** As chosen, or as one talks just now. */
export function wayOf(values: MoveValues, { contact }: Pick<MoveContext, 'contact'>): Way {
  return oneOf(ways, values['way']) ?? wayOfContact[contact ?? 'call-in']
}
