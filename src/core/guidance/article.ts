import type { Situation } from '../journal/fields.ts'
import type { Hash } from '../journal/format.ts'
import type { Condition } from './suggest.ts'
import type { GuidanceSource, GuidanceSummary } from './summary.ts'

/** The moments of a contact, in their order. */
export const moments = ['before', 'opening', 'listening', 'resolving', 'closing', 'after'] as const
/** When in a contact an article helps. */
export type ArticleMoment = (typeof moments)[number]

/** What a list of articles shows. */
export interface ArticleSummary extends GuidanceSummary {
  readonly moments: readonly ArticleMoment[]
  /** Ids of the practices it carries. */
  readonly practices: readonly string[]
  /** Ships with the app, or is the owner’s own (`guidance/own` in the journal folder). */
  readonly origin: 'bundled' | 'own'
  /** For an own article: the bundled one it takes the place of, in lists and in the search. */
  readonly overrides: string | undefined
  /** For an own article: the civil date on which to look at it again. */
  readonly review: string | undefined
}

/** An article as read from markdown. `say` and `dontSay` are sentences with their quotes; `background` and `stop` are markdown. */
export interface Article extends ArticleSummary {
  readonly say: readonly string[]
  readonly dontSay: readonly string[]
  readonly nextStep: readonly string[]
  readonly stop: string | undefined
  readonly background: string
  /** Callers’ and owners’ phrases that should lead here; searched, not shown. */
  readonly says: readonly string[]
  /** Practice id → the sentence that carries it. */
  readonly carries: Readonly<Record<string, string>>
  readonly sources: readonly GuidanceSource[]
  readonly related: readonly string[]
  /** What the record of a case has to show for the article to be brought forward; any one of them is enough. */
  readonly when: readonly Condition[]
  /** The whole markdown file, LF and NFC: what is frozen when the article is applied. */
  readonly markdown: string
  /** SHA-256 of `markdown`. */
  readonly revision: Hash
  /** For a bundled article: the own one that stands in its place. */
  readonly overriddenBy: string | undefined
}

/** A piece of text, marked where it matched the query. */
export interface Marked {
  readonly text: string
  readonly mark: boolean
}

/** A flow or a letter that fits the query. */
export interface ToolHit {
  readonly type: 'flow' | 'letter'
  readonly id: string
  readonly title: readonly Marked[]
  readonly sentence: readonly Marked[]
}

/** One hit of the guidance search, best first. */
export interface GuidanceHit {
  readonly id: string
  readonly title: readonly Marked[]
  /** The sentence that matters for this query, marked. */
  readonly sentence: readonly Marked[]
  readonly situation: Situation
  /** Why it matched where that isn’t visible in title and sentence: `matches “lawyer” as attorney`. */
  readonly why: string | undefined
}
