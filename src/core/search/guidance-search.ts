import type { Article, GuidanceHit, ToolHit } from '../guidance/article.ts'
import type { SynonymTable } from '../guidance/content-tables.ts'
import { createMarker, cutAtMarks, type Mark } from './mark.ts'
import { RankedIndex, type Ranked, type SearchDocument, type Sentence } from './ranked-index.ts'
import { LISTED_SHARE, type SentenceKind } from './rules.ts'
import { ToolSearch, type ToolText } from './tool-search.ts'

export type { ToolText } from './tool-search.ts'

/** What the index is built from: values that survive structured cloning, so that a worker can build it. */
export interface GuidanceCorpus {
  readonly articles: readonly Article[]
  readonly tools: readonly ToolText[]
  readonly synonyms: SynonymTable
  /** Practice id → short title. */
  readonly practices: Readonly<Record<string, string>>
}

/** The hits listed, best first, and how many there are in all. */
export interface GuidanceResults {
  readonly hits: readonly GuidanceHit[]
  readonly total: number
  /** Flows and letters that fit, best first. */
  readonly tools: readonly ToolHit[]
}

/** Sentences that may be shown under a title. “Don’t say” is left out: at a glance it would read as advice. */
const shown: ReadonlySet<SentenceKind> = new Set<SentenceKind>(['summary', 'say', 'nextStep', 'stop'])

/** Searches articles; built once for a set of articles. */
export class GuidanceSearch {
  readonly #index: RankedIndex
  readonly #tools: ToolSearch
  readonly #articles: ReadonlyMap<string, { readonly article: Article; readonly sentences: readonly Sentence[] }>

  constructor({ articles, tools, synonyms, practices }: GuidanceCorpus) {
    const documents = articles.map((article) => toDocument(article, practices))
    this.#index = new RankedIndex(documents, synonyms)
    this.#tools = new ToolSearch(tools, synonyms)
    this.#articles = new Map(articles.map((article, index) => [article.id, { article, sentences: documents[index]?.sentences ?? [] }]))
  }

  /** The best `limit` hits. A query without letters or digits finds nothing. */
  search(query: string, limit: number): GuidanceResults {
    const { clauses, ranked, matching } = this.#index.rank(query, LISTED_SHARE)
    const marker = createMarker(clauses, this.#index.lexicon)
    return { hits: ranked.slice(0, limit).flatMap((found) => this.#hit(found, matching(found), (text) => marker.marksIn(text))), total: ranked.length, tools: this.#tools.search(query) }
  }

  #hit(found: Ranked, positions: readonly number[], marksIn: (text: string) => readonly Mark[]): readonly GuidanceHit[] {
    const known = this.#articles.get(found.id)
    const situation = known?.article.situations[0]
    if (!known || !situation) return []
    const { article, sentences } = known
    const matching = positions.flatMap((position) => sentences[position] ?? [])
    const sentence = matching.find(({ kind }) => shown.has(kind))?.text ?? article.summary
    const titleMarks = marksIn(article.title)
    const sentenceMarks = marksIn(sentence)
    return [{
      id: article.id,
      title: cutAtMarks(article.title, titleMarks),
      sentence: cutAtMarks(sentence, sentenceMarks),
      situation,
      why: whyOf([...titleMarks.map((mark) => ({ mark, text: article.title })), ...sentenceMarks.map((mark) => ({ mark, text: sentence }))], matching),
    }]
  }
}

/** Says what cannot be seen: a synonym, a corrected typo, a phrase of callers, or a place further down. Nothing if a typed word stands marked in title or sentence. */
function whyOf(visible: readonly { readonly mark: Mark; readonly text: string }[], matching: readonly Sentence[]): string | undefined {
  if (visible.some(({ mark }) => mark.reach === 'typed')) return undefined
  const first = visible[0]
  if (first) {
    const word = first.text.slice(first.mark.start, first.mark.end)
    // “wont pay” reaches “pay” as a word of itself; nobody needs to be told.
    if (word.toLowerCase() === first.mark.typed.toLowerCase()) return undefined
    return first.mark.reach === 'typo' ? `reads “${first.mark.typed}” as ${word}` : `matches “${first.mark.typed}” as ${word}`
  }
  const phrase = matching.find(({ kind }) => kind === 'says')
  return phrase ? `sounds like “${phrase.text}”` : 'mentioned further down'
}

function toDocument(article: Article, practices: Readonly<Record<string, string>>): SearchDocument {
  const topics = [...article.practices.flatMap((id) => practices[id] ?? []), ...article.situations.filter((situation) => situation !== 'any').map((situation) => situation.replaceAll('-', ' '))]
  const of = (kind: SentenceKind, texts: readonly string[]): readonly Sentence[] => texts.map((text) => ({ kind, text }))
  return {
    id: article.id,
    fields: {
      title: [article.title],
      says: article.says,
      summary: [article.summary],
      topics,
      say: article.say,
      nextStep: article.nextStep,
      dontSay: article.dontSay,
      stop: article.stop === undefined ? [] : [article.stop],
      background: [article.background],
    },
    sentences: [
      ...of('title', [article.title]),
      ...of('summary', [article.summary]),
      ...of('says', article.says),
      ...of('say', article.say),
      ...of('nextStep', article.nextStep),
      ...of('stop', article.stop === undefined ? [] : [article.stop]),
      ...of('topics', topics),
    ],
  }
}
