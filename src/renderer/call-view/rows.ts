import type { ArticleMoment, ArticleSummary, GuidanceHit, Marked, ToolHit } from '../../core/guidance/article.ts'
import type { Situation } from '../../core/journal/fields.ts'
import { articleRow, toolGroups, unmarked, type RowGroup } from '../guidance/row.ts'
import { situationNames } from '../ui/words.ts'

/** How many articles are listed where flows or letters were found too. */
const BESIDE_TOOLS = 5

/** What the search of guidance answers. */
interface Found {
  readonly hits: readonly GuidanceHit[]
  readonly total: number
  readonly tools: readonly ToolHit[]
}

/** What was found of guidance: articles first, then flows and letters. */
export function foundGroups({ hits, total, tools }: Found): readonly RowGroup[] {
  const guidance: RowGroup = {
    name: 'Guidance', total,
    // Flows and letters below must be seen without scrolling.
    rows: (tools.length > 0 ? hits.slice(0, BESIDE_TOOLS) : hits).map(({ id, title, sentence, situation, why }) => ({ type: 'article', id, title, sentence, note: [situationNames[situation], why].filter(Boolean).join(' · ') })),
  }
  return [guidance, ...toolGroups(tools)].filter((group) => group.rows.length > 0)
}

/**
 * What can be said before the search has answered for the first time (its index is still being built): articles whose title or
 * summary has every word. In the order of the library; the search’s own answer takes its place.
 */
export function meanwhileGroups(articles: readonly ArticleSummary[], query: string): readonly RowGroup[] {
  const words = folded(query).split(/\s+/).filter(Boolean)
  const found = articles.filter((article) => words.every((word) => folded(`${article.title} ${article.summary}`).includes(word)))
  const hits = found.slice(0, 8).map((article) => ({ id: article.id, title: markWords(article.title, query), sentence: markWords(article.summary, query), situation: article.situations[0] ?? 'any', why: undefined }))
  return foundGroups({ hits, total: found.length, tools: [] })
}

/** What stands there before anything is typed: guidance for the case at hand, then what helps in any call. */
export function startGroups(articles: readonly ArticleSummary[], situations: readonly Situation[]): readonly RowGroup[] {
  const forCase = articles.filter((article) => article.situations.some((one) => situations.includes(one) && one !== 'any')).slice(0, 5)
  const forAny = articles.filter((article) => article.situations.includes('any') && !forCase.includes(article)).toSorted((a, b) => place(a) - place(b)).slice(0, 6)
  return [
    { name: 'For this case', rows: forCase.map(articleRow), total: forCase.length },
    { name: 'In any call', rows: forAny.map(articleRow), total: forAny.length },
  ].filter((group) => group.rows.length > 0)
}

/** In the order of a call, beginning where the phone rings. */
const order: readonly ArticleMoment[] = ['opening', 'listening', 'resolving', 'closing', 'after', 'before']
function place({ moments }: ArticleSummary): number {
  return Math.min(order.length, ...moments.map((moment) => order.indexOf(moment)))
}

/** Marks each place where a word of the query stands, as it was typed. */
export function markWords(text: string, query: string): readonly Marked[] {
  const words = folded(query).split(/\s+/).filter(Boolean)
  const plain = folded(text)
  // Folding may change the length of odd letters; then nothing is marked, which is better than a mark in the wrong place.
  if (plain.length !== text.length) return unmarked(text)
  const inside = Array.from({ length: text.length }, () => false)
  for (const word of words) {
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) inside.fill(true, at, at + word.length)
  }
  const pieces: { text: string; mark: boolean }[] = []
  for (let at = 0; at < text.length; at++) {
    const last = pieces.at(-1)
    const mark = inside[at] ?? false
    if (last?.mark === mark) last.text += text.charAt(at)
    else pieces.push({ text: text.charAt(at), mark })
  }
  return pieces
}

function folded(text: string): string {
  return text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')
}
