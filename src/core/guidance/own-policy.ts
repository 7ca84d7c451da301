import type { Situation } from '../journal/fields.ts'
import type { Hash } from '../journal/format.ts'
import type { Article } from './article.ts'

/** Ids of the owner’s own articles begin with this, and no bundled article’s does. */
export const OWN_ID_PREFIX = 'policy-'

/** What a list of the owner’s own policies shows. */
export interface OwnPolicySummary {
  readonly id: string
  /** The file’s name in `guidance/own`. */
  readonly file: string
  readonly title: string
  readonly situations: readonly Situation[]
  /** The civil date on which it should be looked at again. */
  readonly review: string | undefined
  /** True from the review date on. */
  readonly overdue: boolean
  /** The bundled article it takes the place of; its text stays reachable. */
  readonly overrides: { readonly id: string; readonly title: string } | undefined
  readonly revision: Hash
}

/** A file in `guidance/own` that is not used as it stands, or of which a part is not: said with what to do, never skipped in silence. */
export interface OwnPolicyProblem {
  readonly file: string
  readonly line: number | undefined
  readonly reason: string
  readonly remedy: string
  /** False if the policy is in use all the same. */
  readonly leftOut: boolean
}

/** The owner’s own policies as one list, and the files among them that need a look. */
export interface OwnPolicies {
  /** The folder as an absolute path, to be opened with anything. */
  readonly folder: string
  /** By title. */
  readonly policies: readonly OwnPolicySummary[]
  readonly problems: readonly OwnPolicyProblem[]
}

/** One own policy for the editor. `markdown` is the file as it stands. */
export interface OwnPolicy extends OwnPolicySummary {
  readonly markdown: string
  readonly article: Article
}

/** Something about the text of a policy, said with what to do. */
export type OwnTextProblem = Pick<OwnPolicyProblem, 'line' | 'reason' | 'remedy'>

/** What would become of a text: the article as it would be shown, if it can be one, and what is wrong. */
export interface OwnPolicyPreview {
  readonly article: Article | undefined
  readonly problems: readonly OwnTextProblem[]
}

/** A query that found nothing, kept on this computer so that an article can be written for it. */
export interface MissedQuery {
  readonly query: string
  /** UTC ms of the last time. */
  readonly at: number
  readonly times: number
}
