import type { Situation } from '../journal/fields.ts'
import type { Hash } from '../journal/format.ts'
import type { ArticleSource } from './article.ts'

/** What a list of flows shows. */
export interface FlowSummary {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly situations: readonly Situation[]
  /** The day a person last checked it. */
  readonly checked: string
  /** Ids of the articles its outcomes name: where an article is read, the flow is offered. */
  readonly articles: readonly string[]
}

/** One answer to a question, and the step it leads to: a question or an outcome. */
export interface FlowAnswer {
  readonly text: string
  readonly to: string
}

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
export interface Flow extends FlowSummary {
  /** The id of the first question. */
  readonly start: string
  readonly questions: readonly FlowQuestion[]
  readonly outcomes: readonly FlowOutcome[]
  /** Phrases that should lead here; searched, not shown. */
  readonly says: readonly string[]
  readonly sources: readonly ArticleSource[]
  /** The whole file, LF and NFC: what is frozen when a run is recorded. */
  readonly text: string
  /** SHA-256 of `text`. */
  readonly revision: Hash
}
