import type { InputOf } from '../../../contract/methods.ts'

/** How many records are offered at once. */
export const OFFERED = 20

/** What is asked for the open cases that fit what is typed; those with the latest contact first. */
export function openCases(typed: string): InputOf<'cases.find'> {
  return { ...wordsTyped(typed), filters: { status: 'not-closed' }, sort: 'lastContact', direction: 'down', offset: 0, limit: OFFERED }
}

/** The words to find by; nothing typed asks for all. */
export function wordsTyped(typed: string): { readonly text?: string } {
  return typed.trim() === '' ? {} : { text: typed }
}

/** A case as one line among others. */
export function caseLabel(title: string, customer: string | undefined): string {
  return customer === undefined ? title : `${customer}, ${title}`
}
