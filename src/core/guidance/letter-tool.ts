import type { ToolText } from '../search/guidance-search.ts'
import type { Letter } from './letter.ts'

/** A letter as the search sees it; placeholders are no words of it. */
export function toolOfLetter({ id, title, summary, says, subject, body }: Letter): ToolText {
  return { type: 'letter', id, title, summary, says, text: `${subject}\n${body}`.replaceAll(/\{\{.*?\}\}|\{%.*?%\}/g, '') }
}
