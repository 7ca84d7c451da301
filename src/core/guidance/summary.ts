import type { Situation } from '../journal/fields.ts'
import type { Hash } from '../journal/format.ts'

/** A source as the library shows it: plain text, never a live link. */
export interface GuidanceSource {
  readonly kind: 'seed' | 'official' | 'secondary'
  readonly title: string
  readonly publisher: string
  readonly where?: string | undefined
}

/** What every list of guidance shows, be it of articles, flows or letters. */
export interface GuidanceSummary {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly situations: readonly Situation[]
  /** The civil date on which a person last checked it; for an own article, the empty string. */
  readonly checked: string
}

/** Guidance one does something with, besides reading it: a flow is walked, a letter is filled in. */
export interface ToolSummary extends GuidanceSummary {
  /** Ids of the articles it names: where one of them is read, the tool is offered. */
  readonly articles: readonly string[]
}

/** What a flow and a letter have in common as they are read from their files. */
export interface Tool extends ToolSummary {
  /** Phrases that should lead here; searched, not shown. */
  readonly says: readonly string[]
  readonly sources: readonly GuidanceSource[]
  /** The whole file, LF and NFC: what is frozen when something is recorded with it. */
  readonly text: string
  /** SHA-256 of `text`. */
  readonly revision: Hash
}

/** What a list shows of a tool. */
export function toolSummaryOf({ id, title, summary, situations, checked, articles }: ToolSummary): ToolSummary {
  return { id, title, summary, situations, checked, articles }
}
