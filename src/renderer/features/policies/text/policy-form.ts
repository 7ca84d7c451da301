import { sectionHeadings, type SectionKey } from '../../../../core/guidance/sections.ts'

/**
 * One of our own rules as the form shows it. Lists are text with one item per line, without their markers; `situations` and
 * `moments` keep words that the form doesn’t know, so that editing the others loses none.
 */
export interface PolicyForm {
  readonly title: string
  readonly summary: string
  readonly situations: readonly string[]
  readonly moments: readonly string[]
  /** Words people use, one phrase per line. */
  readonly says: string
  /** The id of the built-in article whose place it takes, or the empty string. */
  readonly overrides: string
  /** A civil date as a rule; whatever else the file holds is kept until another is chosen. Empty: never. */
  readonly review: string
  readonly say: string
  readonly dontSay: string
  readonly nextStep: string
  readonly stop: string
  /** The background, and everything that stands in no other section, with its headings. */
  readonly background: string
}

/** What stands in the front matter of the file; the rest are its sections. */
export const frontKeys = ['title', 'summary', 'situations', 'moments', 'says', 'overrides', 'review'] as const satisfies readonly (keyof PolicyForm)[]
/** A field of the front matter. */
export type FrontKey = (typeof frontKeys)[number]

/** The sections in the order in which a new file has them. */
export const sectionKeys = Object.keys(sectionHeadings) as readonly SectionKey[]

/** The form of a rule without a word in it. */
export const emptyForm: PolicyForm = { title: '', summary: '', situations: [], moments: [], says: '', overrides: '', review: '', say: '', dontSay: '', nextStep: '', stop: '', background: '' }
