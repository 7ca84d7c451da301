import type { Hash } from '../journal/format.ts'
import type { Flow, FlowOutcome, FlowQuestion } from './flow.ts'

/** One question that was answered. `choice` counts the question’s answers from 0. */
export interface AnsweredStep {
  readonly question: FlowQuestion
  readonly choice: number
  /** The answer’s words. */
  readonly answer: string
}

/** Where the answers so far have led. */
export type FlowPosition = { readonly type: 'question'; readonly question: FlowQuestion } | { readonly type: 'outcome'; readonly outcome: FlowOutcome }

/** A walk through a flow: the answers so far, and where they led. */
export interface Walk {
  readonly trail: readonly AnsweredStep[]
  readonly at: FlowPosition
}

/** What is recorded of a finished walk, in the words that were shown. */
export interface FlowRun {
  readonly flow: string
  readonly title: string
  /** The revision that was walked. */
  readonly revision: Hash
  readonly answers: readonly { readonly question: string; readonly answer: string }[]
  /** The outcome’s title. */
  readonly outcome: string
}

/**
 * Follows answers through a flow from its start. The walk ends at the first choice that isn’t one of the question’s answers, or at an
 * outcome; what comes after is left out, so that an address typed by hand still leads somewhere.
 * @param choices which answer was chosen at each question, counted from 0
 */
export function walkFlow(flow: Flow, choices: readonly number[]): Walk {
  const trail: AnsweredStep[] = []
  let at = positionOf(flow, flow.start)
  for (const choice of choices) {
    if (at.type === 'outcome') break
    const chosen = at.question.answers[choice]
    if (!chosen) break
    trail.push({ question: at.question, choice, answer: chosen.text })
    at = positionOf(flow, chosen.to)
  }
  return { trail, at }
}

/** The choices of a walk, to walk it again or one step further. */
export function choicesOf({ trail }: Walk): readonly number[] {
  return trail.map(({ choice }) => choice)
}

/** What to record of a walk; undefined while a question is still open. */
export function runOf(flow: Flow, { trail, at }: Walk): FlowRun | undefined {
  if (at.type === 'question') return undefined
  const answers = trail.map(({ question, answer }) => ({ question: question.ask, answer }))
  return { flow: flow.id, title: flow.title, revision: flow.revision, answers, outcome: at.outcome.title }
}

/** Walks a recorded run again through the revision it was recorded with; it stops where the words don’t fit this text. */
export function replayRun(flow: Flow, { answers }: Pick<FlowRun, 'answers'>): Walk {
  let walk = walkFlow(flow, [])
  for (const { question, answer } of answers) {
    if (walk.at.type === 'outcome' || walk.at.question.ask !== question) break
    const choice = walk.at.question.answers.findIndex(({ text }) => text === answer)
    if (choice === -1) break
    walk = walkFlow(flow, [...choicesOf(walk), choice])
  }
  return walk
}

/** The most questions that can come from a step on, the step itself counted. An outcome has none left. */
export function mostQuestionsFrom(flow: Flow, step: string): number {
  const known = new Map<string, number>()
  const longest = (id: string): number => {
    const before = known.get(id)
    if (before !== undefined) return before
    const position = positionOf(flow, id)
    const most = position.type === 'outcome' ? 0 : 1 + Math.max(...position.question.answers.map(({ to }) => longest(to)))
    known.set(id, most)
    return most
  }
  return longest(step)
}

function positionOf(flow: Flow, id: string): FlowPosition {
  const question = flow.questions.find((one) => one.id === id)
  if (question) return { type: 'question', question }
  const outcome = flow.outcomes.find((one) => one.id === id)
  // Reading a flow refuses unknown targets, so only a flow that was never read comes here.
  if (!outcome) throw new Error(`The flow “${flow.id}” has no step “${id}”.`)
  return { type: 'outcome', outcome }
}
