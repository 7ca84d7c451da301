import { filterRule, filterRules } from './filters.ts'
import { piecesOf, type QueryPiece } from './parse-query.ts'

/** What can stand in the place of what is being typed. */
export interface Completion {
  /** The stretch of the query that `text` takes the place of, in UTF-16 units. */
  readonly start: number
  readonly end: number
  readonly text: string
  /** What it finds, in a few words. */
  readonly says: string
}

/**
 * Completes the filter at the caret: its name from the first letter on, then its value. For `customer:` the caller brings names that fit.
 * Choosing a name leaves the caret behind the colon; choosing a value ends with a space.
 */
export function completeQuery(query: string, caret: number, customers: readonly string[] = []): readonly Completion[] {
  const piece = piecesOf(query).find(({ start, end }) => start < caret && caret <= end)
  if (!piece) return []
  if (piece.name === undefined) return piece.quoted ? [] : namesFor(piece)
  const rule = filterRule(piece.name)
  if (!rule) return []
  const typed = piece.value.toLowerCase()
  if (rule.name === 'customer') return customers.map((name) => valueOf(piece, name, 'customer'))
  return rule.values.filter((value) => value.startsWith(typed) && value !== typed).map((value) => valueOf(piece, value, `${rule.name} ${value.replaceAll('-', ' ')}`))
}

/** The name that is being typed after `customer:`, to look up names with; undefined if it isn’t one. */
export function customerBeingTyped(query: string, caret: number): string | undefined {
  const piece = piecesOf(query).find(({ start, end }) => start < caret && caret <= end)
  return piece?.name?.toLowerCase() === 'customer' ? piece.value : undefined
}

function namesFor({ start, end, typed }: QueryPiece): Completion[] {
  return filterRules.filter(({ name }) => name.startsWith(typed.toLowerCase())).map(({ name, example, finds }) => ({ start, end, text: `${name}:`, says: `${finds}, such as ${example}` }))
}

function valueOf({ start, end, name }: QueryPiece, value: string, says: string): Completion {
  const quoted = /[\s"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value
  return { start, end, text: `${name ?? ''}:${quoted} `, says }
}
