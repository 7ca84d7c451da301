import type { ArticleSummary, Marked, ToolHit } from '../../core/guidance/article.ts'

/** One line of the results: guidance, something of the journal, or a way to go on with the query. */
export interface Row {
  readonly type: 'article' | 'flow' | 'letter' | 'case' | 'customer' | 'entry' | 'file' | 'completion'
  readonly id: string
  readonly title: readonly Marked[]
  readonly sentence: readonly Marked[]
  readonly note: string | undefined
  /** The place where something of the journal opens. */
  readonly opens?: string
  /** What stands in the box once it is chosen, and where the caret is then, in UTF-16 units. */
  readonly types?: { readonly text: string; readonly caret: number }
}

/** A row that the desk shows an answer for. */
export type GuidanceRow = Row & { readonly type: 'article' | 'flow' | 'letter' }

/** Tells a row from every other in the results. */
export function keyOf({ type, id }: Row): string {
  return `${type}-${id}`
}

export function isGuidance(row: Row): row is GuidanceRow {
  return row.type === 'article' || row.type === 'flow' || row.type === 'letter'
}

/** Results under one heading. `total` may be more than is shown. */
export interface RowGroup {
  readonly name: string
  readonly rows: readonly Row[]
  readonly total: number
}

/** How many were found, and how many of them are listed where that is fewer. */
export function countOf({ rows, total }: RowGroup): string {
  return rows.length < total ? `${rows.length} of ${total}` : String(total)
}

/** The row a step up or down from one, round the ends. `count` must be above zero; from nowhere (-1) down leads to the first. */
export function stepped(active: number, step: 1 | -1, count: number): number {
  if (active < 0) return step === 1 ? 0 : count - 1
  return (active + step + count) % count
}

/** An article as it stands in a list, nothing marked. */
export function articleRow(article: ArticleSummary): Row {
  return { type: 'article', id: article.id, title: unmarked(article.title), sentence: unmarked(article.summary), note: article.origin === 'own' ? 'Our own rule' : undefined }
}

/** The flows and letters that were found, under one heading; nothing where there are none. */
export function toolGroups(tools: readonly ToolHit[]): readonly RowGroup[] {
  return tools.length === 0 ? [] : [{ name: 'Step by step and letters', rows: tools.map(toolRow), total: tools.length }]
}

/** A flow or a letter that was found. */
function toolRow({ type, id, title, sentence }: ToolHit): Row {
  return { type, id, title, sentence, note: type === 'flow' ? 'Step by step' : 'Letter' }
}

/** The words of marked text. */
export function plain(pieces: readonly Marked[]): string {
  return pieces.map(({ text }) => text).join('')
}

/** Text with nothing marked in it. */
export function unmarked(text: string): readonly Marked[] {
  return [{ text, mark: false }]
}
