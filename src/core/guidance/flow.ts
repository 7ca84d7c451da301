import type { Tool, ToolSummary } from './summary.ts'

/** What a list of flows shows. `articles` are those its outcomes name. */
export type FlowSummary = ToolSummary

/** One answer to a question, and the step it leads to: a question or an outcome. */
export interface FlowAnswer {
  readonly text: string
  readonly to: string
}

/** One question of a flow, and the answers one can give. */
export interface FlowQuestion {
  readonly id: string
  readonly ask: string
  /** One line that helps to answer. */
  readonly hint: string | undefined
  readonly answers: readonly FlowAnswer[]
}

/** Where a flow ends: what to do, in the order in which to do it, and the guidance behind it. */
export interface FlowOutcome {
  readonly id: string
  readonly title: string
  readonly why: string
  /** Sentences to say, in quotes, as in an article. */
  readonly say: readonly string[]
  readonly nextStep: readonly string[]
  readonly stop: string | undefined
  readonly articles: readonly string[]
  readonly letters: readonly string[]
}

/** Question → answers → outcome, as read from content/flows/*.yaml. Every step can be reached, and every way ends in an outcome. */
export interface Flow extends Tool {
  /** The id of the first question. */
  readonly start: string
  readonly questions: readonly FlowQuestion[]
  readonly outcomes: readonly FlowOutcome[]
}
