import type { Draft } from '../../../contract/views.ts'
import { readPolicyText } from './text/policy-text.ts'

/** The places of drafts of rules begin with this; the rest is the address of the editor. */
export const DRAFT_PLACE = 'policy:'

/** The longest place a draft may have. */
const LONGEST_PLACE = 200

/** Where the editor at this address keeps what is typed. */
export function draftPlace(address: string): string {
  return `${DRAFT_PLACE}${address}`.slice(0, LONGEST_PLACE)
}

/** What is kept of a rule while it is typed. */
export interface PolicyDraft {
  readonly text: string
  /** The revision that was edited; undefined for a rule that is new. */
  readonly expected: string | undefined
  /** The address of its editor. */
  readonly address: string
  /** A version that was not kept when the file had changed elsewhere. */
  readonly aside: string | undefined
}

/** A draft in the form in which it is kept; `readDraft` reads it again. */
export function draftFields({ text, expected = '', address, aside = '' }: PolicyDraft): Readonly<Record<string, string>> {
  return { text, expected, address, aside }
}

/** A draft as it was kept; undefined for one that is no rule’s. */
export function readDraft({ fields }: Pick<Draft, 'fields'>): (PolicyDraft & { readonly title: string }) | undefined {
  const { text, expected, address, aside } = fields
  if (text === undefined || !address?.startsWith('/policies/')) return undefined
  return { text, expected: expected || undefined, address, aside: aside || undefined, title: readPolicyText(text).title || 'A rule without a title' }
}
