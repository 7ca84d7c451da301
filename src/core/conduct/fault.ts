import type { Layer } from '../journal/format.ts'
import type { DataOf } from '../journal/kinds.ts'
import { assertNever } from '../problem.ts'

export type Fault = DataOf<'apology'>['fault']
export type ToldRole = DataOf<'our-mistake'>['mustBeTold'][number]['role']

/** What makes words about fault costly. */
export interface Harm {
  readonly hurt: boolean
  readonly damages: boolean
  /** A lawyer or a court was spoken of. */
  readonly lawyer: boolean
}

/** What an apology may say: own it, regret the trouble without owning it, empathy with no fault, or care for someone who is hurt. */
export type ApologyWording = 'own-it' | 'regret' | 'empathy' | 'care' | 'trouble-only'

export interface ApologyGate {
  readonly wording: ApologyWording
  /** Insurer and counsel come before any admission. */
  readonly adviceFirst: boolean
  /** The layers it may stand in, the usual one first. */
  readonly layers: readonly Layer[]
}

/** Which words are offered for an apology: by whose fault it is, and by what is at stake before that. */
export function apologyGate(fault: Fault, harm: Harm): ApologyGate {
  const adviceFirst = harm.hurt || harm.damages || harm.lawyer
  return {
    wording: harm.hurt ? 'care' : adviceFirst && fault !== 'not-ours' ? 'trouble-only' : wordingOf(fault),
    adviceFirst,
    layers: adviceFirst ? ['counsel'] : ['counsel', 'fact', 'internal'],
  }
}

function wordingOf(fault: Fault): ApologyWording {
  switch (fault) {
    case 'ours': return 'own-it'
    case 'unknown': return 'regret'
    case 'not-ours': return 'empathy'
    default: return assertNever(fault)
  }
}

/** What is known of a mistake when it is asked who must be told. */
export interface MistakeFacts extends Harm {
  /** Nobody here but the one who writes: there is no manager to tell. */
  readonly alone: boolean
}

/**
 * Who must be told of a mistake, in this order. Where someone was hurt, claims damages or speaks of a lawyer, the liability insurer and
 * counsel hear of it first: a late call can cost the cover, and a word to anybody else may be an admission.
 */
export function mustBeTold({ hurt, damages, lawyer, alone }: MistakeFacts): ToldRole[] {
  const first: ToldRole[] = hurt || damages || lawyer ? ['insurer', 'counsel'] : []
  const rest: ToldRole[] = alone ? ['customer'] : ['manager', 'customer']
  return [...first, ...rest]
}
