import type { ArticleMoment, ArticleSummary, GuidanceHit, ToolHit } from '../../../core/guidance/article.ts'
import type { Situation } from '../../../core/journal/fields.ts'
import { articleRow, toolGroups, type RowGroup } from '../../guidance/row.ts'
import { momentNames, situationNames } from '../../ui/words.ts'

/** What the library is narrowed to; undefined is everything. */
export interface Filter {
  readonly situation: Situation | undefined
  readonly moment: ArticleMoment | undefined
}

/** Reads a filter from the address; what is no situation or moment means everything. */
export function readFilter(search: URLSearchParams): Filter {
  const situation = search.get('situation') ?? ''
  const moment = search.get('moment') ?? ''
  return {
    situation: Object.hasOwn(situationNames, situation) ? (situation as Situation) : undefined,
    moment: Object.hasOwn(momentNames, moment) ? (moment as ArticleMoment) : undefined,
  }
}

export function fits(article: ArticleSummary, { situation, moment }: Filter): boolean {
  return (situation === undefined || article.situations.includes(situation)) && (moment === undefined || article.moments.includes(moment))
}

/** The articles that fit, each under its first situation, in the order of the situations; under the one asked for, if one is. */
export function browseGroups(articles: readonly ArticleSummary[], filter: Filter): readonly RowGroup[] {
  const fitting = articles.filter((article) => fits(article, filter))
  const names = filter.situation ? [filter.situation] : (Object.keys(situationNames) as Situation[])
  return names.flatMap((situation) => {
    const rows = fitting.filter((article) => filter.situation !== undefined || article.situations[0] === situation).map(articleRow)
    return rows.length > 0 ? [{ name: situationNames[situation], rows, total: rows.length }] : []
  })
}

/** What a search found, within the filter, in the order of the search; flows and letters where nothing narrows it. */
export function searchGroups({ hits, tools }: { readonly hits: readonly GuidanceHit[]; readonly tools: readonly ToolHit[] }, articles: readonly ArticleSummary[], filter: Filter): readonly RowGroup[] {
  const fitting = new Set(articles.filter((article) => fits(article, filter)).map((article) => article.id))
  const rows = hits.filter((hit) => fitting.has(hit.id)).map(({ id, title, sentence, why }) => ({ type: 'article' as const, id, title, sentence, note: why }))
  const isNarrowed = filter.situation !== undefined || filter.moment !== undefined
  return [...(rows.length > 0 ? [{ name: 'Found', rows, total: rows.length }] : []), ...(isNarrowed ? [] : toolGroups(tools))]
}
