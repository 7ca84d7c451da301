import { completeQuery } from '../../core/journal-search/complete-query.ts'
import { filterRule } from '../../core/journal-search/filters.ts'
import { piecesOf } from '../../core/journal-search/parse-query.ts'
import { unmarked, type Row, type RowGroup } from '../guidance/row.ts'

/** Ways to go on with the filter at the caret. Values stand above all results, because nothing else can be meant; names below them. */
export interface Completions {
  readonly above: readonly RowGroup[]
  readonly below: readonly RowGroup[]
}

const noCompletions: Completions = { above: [], below: [] }

/** A filter’s name is offered from so many letters on: fewer are the beginning of any word. */
const LETTERS = 2
/** The most that are offered at once. */
const OFFERED = 8

/** What can be chosen instead of typed. `customers` are names that fit what stands after `customer:`. */
export function completionsFor(query: string, caret: number, customers: readonly string[]): Completions {
  const found = completeQuery(query, caret, customers).slice(0, OFFERED)
  const [first] = found
  if (!first) return noCompletions
  const rows = found.map(({ start, end, text, says }): Row => {
    // Behind what is put in, the rest of the query goes on; one space is enough.
    const rest = query.slice(end)
    const whole = query.slice(0, start) + text + (text.endsWith(' ') ? rest.trimStart() : rest)
    return { type: 'completion', id: text, title: unmarked(text.trim()), sentence: unmarked(capitalized(says)), note: undefined, types: { text: whole, caret: start + text.length } }
  })
  const group: RowGroup = { name: 'Narrow your cases', rows, total: rows.length }
  if (first.text.endsWith(' ')) return { above: [group], below: [] }
  return caret - first.start < LETTERS ? noCompletions : { above: [], below: [group] }
}

/** The words of a query without its filters: what guidance is searched by. */
export function wordsBesideFilters(query: string): string {
  return piecesOf(query).filter(({ name }) => name === undefined || !filterRule(name)).map(({ typed }) => typed).join(' ')
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
