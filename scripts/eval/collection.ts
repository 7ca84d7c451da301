import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NO_SYNONYMS } from '../../src/core/guidance/content-tables.ts'
import { lunr } from '../../src/core/search/lunr-mend.ts'
import { RankedIndex } from '../../src/core/search/ranked-index.ts'
import { mean, measure, rounded } from './measures.ts'

interface Paper {
  readonly id: string
  readonly title: string
  readonly text: string
}

/** Judgements of at most this many places count for average precision. */
const PLACES = 50

/**
 * Cranfield: 1,400 abstracts, 225 questions. Queries count by position, not by their numbers in the file; rows coded -1 are left out (strict);
 * codes 1 to 4 all count as relevant. A paper’s abstract stands where an article’s summary stands.
 * @param place the folder with the three files, or the one it lies in
 */
export function evaluateCollection(place: string): void {
  const folder = existsSync(join(place, 'cran.qry')) ? place : join(place, 'cranfield')
  const papers = sections(readFileSync(join(folder, 'cran.all.1400'), 'utf8')).map(({ id, T, W }) => ({ id, title: T, text: W }))
  const queries = sections(readFileSync(join(folder, 'cran.qry'), 'utf8')).map(({ W }) => W)
  const relevant = new Map<number, Set<string>>()
  for (const line of readFileSync(join(folder, 'cranqrel'), 'utf8').split('\n')) {
    const [query, paper, code] = line.trim().split(/\s+/).map(Number)
    if (query === undefined || paper === undefined || code === undefined || code < 1) continue
    relevant.set(query, (relevant.get(query) ?? new Set()).add(String(paper)))
  }

  const ours = new RankedIndex(papers.map(({ id, title, text }) => ({ id, fields: { title: [title], summary: [text] }, sentences: toSentences(title, text) })), NO_SYNONYMS)
  const plain = defaultIndex(papers)
  const score = (run: (query: string) => readonly string[]): { readonly ndcg10: number; readonly map: number } => {
    const measured = queries.flatMap((query, index) => {
      const wanted = relevant.get(index + 1)
      return wanted ? [measure(run(query).slice(0, PLACES).map((id) => wanted.has(id)), wanted.size)] : []
    })
    return { ndcg10: rounded(mean(measured.map(({ ndcg10 }) => ndcg10))), map: rounded(mean(measured.map(({ averagePrecision }) => averagePrecision))) }
  }
  const mine = score((query) => ours.rank(query).ranked.map(({ id }) => id))
  const lunrDefault = score((query) => plain.search(query.replaceAll(/[^\p{L}\p{N}\s]/gu, ' ')).map(({ ref }) => ref))
  console.log(`${papers.length} papers, ${relevant.size} of ${queries.length} questions have judgements; rows coded -1 left out; binary nDCG@10, MAP@${PLACES}`)
  console.log(`Evenkeel’s rules  nDCG@10 ${mine.ndcg10.toFixed(3)}  MAP ${mine.map.toFixed(3)}`)
  console.log(`lunr’s defaults   nDCG@10 ${lunrDefault.ndcg10.toFixed(3)}  MAP ${lunrDefault.map.toFixed(3)}`)
  console.log(JSON.stringify({ collection: 'cranfield', queries: relevant.size, ndcg10: mine.ndcg10, map: mine.map, lunr: lunrDefault.ndcg10, lunrMap: lunrDefault.map }))
}

/** lunr as it comes: title and text as two fields, its own tokenizer, stop words and stemmer. */
function defaultIndex(papers: readonly Paper[]): lunr.Index {
  return lunr(function (builder) {
    builder.ref('id')
    builder.field('title')
    builder.field('text')
    for (const paper of papers) builder.add(paper)
  })
}

function toSentences(title: string, text: string): readonly { readonly kind: 'title' | 'summary'; readonly text: string }[] {
  const sentences = text.split(/ \.\s+/).filter((sentence) => sentence.trim() !== '')
  return [{ kind: 'title', text: title }, ...sentences.map((sentence) => ({ kind: 'summary' as const, text: sentence }))]
}

/** The records of a SMART file: `.I` number, then `.T` title, `.A` author, `.B` place, `.W` text. */
function sections(file: string): readonly { readonly id: string; readonly T: string; readonly W: string }[] {
  return file.replaceAll('\r\n', '\n').split(/^\.I /m).slice(1).map((record) => {
    const parts = new Map<string, string>()
    for (const part of record.split(/^\.(?=[TABW]\n)/m).slice(1)) parts.set(part.charAt(0), part.slice(1).trim())
    return { id: String(Number.parseInt(record, 10)), T: parts.get('T') ?? '', W: parts.get('W') ?? '' }
  })
}
