import type { CallKind } from './call-kinds.ts'

/** One side’s promise in the wrap-up; empty `what` means none. `due` is a day as a `SpokenDateField` keeps it, `amount` as typed. */
export interface PromiseDraft {
  readonly key: string
  readonly what: string
  readonly due: string
  readonly amount: string
}

/** A thing of ours to do; empty `what` means none. `due` as with a promise. */
export interface StepDraft {
  readonly key: string
  readonly what: string
  readonly due: string
}

/** How a contact ended, as a choice. Winning a customer back or letting one go belongs to closing the case. */
export type Ending = 'solved' | 'agreed' | 'will-pay' | 'think-it-over' | 'we-owe' | 'not-agreed' | 'ended-early' | 'nobody'

/** What follows a contact, as a choice. */
export type NextAction = 'nothing' | 'call-back' | 'write' | 'do' | 'wait' | 'call-in'

/** How a follow-up is made. */
export type Way = 'call' | 'email' | 'note' | 'visit' | 'message'

/** What is said at the end of a contact. Nothing is chosen beforehand; an empty string is a choice not made. */
export interface WrapUp {
  readonly person: string
  /** What it was, once somebody said so; until then it stays what it was started as. */
  readonly type: CallKind | ''
  readonly ending: Ending | ''
  /** How it ended in one’s own words. */
  readonly outcome: string
  readonly theirs: readonly PromiseDraft[]
  readonly ours: readonly PromiseDraft[]
  readonly next: NextAction | ''
  /** With what and when, for a next action that has them. `due` as with a promise. */
  readonly nextStep: { readonly what: string; readonly due: string; readonly way: Way }
  /** For the next action `do`. */
  readonly steps: readonly StepDraft[]
}

export const emptyWrapUp: WrapUp = { person: '', type: '', ending: '', outcome: '', theirs: [], ours: [], next: '', nextStep: { what: '', due: '', way: 'call' }, steps: [] }

/** How each ending is recorded. */
export const endingNames: Readonly<Record<Ending, string>> = {
  solved: 'Solved',
  agreed: 'Agreed',
  'will-pay': 'They will pay',
  'think-it-over': 'They think it over',
  'we-owe': 'We owe them an answer',
  'not-agreed': 'Not agreed',
  'ended-early': 'Ended early',
  nobody: 'Nobody reached',
}

/** Next actions that become a follow-up where they have a day: what it is called where nothing was written, and the ways it can be made, the usual one first. */
export const followUps: Readonly<Partial<Record<NextAction, { readonly plain: string; readonly ways: readonly [Way, ...Way[]] }>>> = {
  'call-back': { plain: 'Call back', ways: ['call', 'visit'] },
  write: { plain: 'Write to them', ways: ['email', 'message', 'note'] },
  wait: { plain: 'See whether they came back to us', ways: ['call', 'email', 'message', 'visit'] },
}

/** What was promised where only its day or amount was written: how it ended says the rest. */
export function plainPromise(side: 'theirs' | 'ours', ending: WrapUp['ending']): string | undefined {
  if (side === 'theirs') return ending === 'will-pay' ? 'Pay' : undefined
  return ending === 'we-owe' ? 'Give them an answer' : undefined
}

/** How it ended, in one sentence: the choice, then one’s own words. Empty where nothing is said. */
export function outcomeOf({ ending, outcome }: Pick<WrapUp, 'ending' | 'outcome'>): string {
  return [ending === '' ? '' : endingNames[ending], outcome.trim()].filter(Boolean).join(': ')
}

/** Chooses what follows; the way goes along where it doesn’t fit. */
export function chooseNext(wrapUp: WrapUp, next: NextAction): WrapUp {
  const ways = followUps[next]?.ways
  const way = ways && !ways.includes(wrapUp.nextStep.way) ? ways[0] : wrapUp.nextStep.way
  return { ...wrapUp, next, nextStep: { ...wrapUp.nextStep, way } }
}
