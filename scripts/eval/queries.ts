import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Article } from '../../src/core/guidance/article.ts'
import { GuidanceSearch } from '../../src/core/search/guidance-search.ts'
import { lunr } from '../../src/core/search/lunr-mend.ts'
import { loadLibrary } from '../../src/services/guidance/library.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { repeatableChance } from '../repeatable-chance.ts'
import { mean, measure, median, rounded, type Measured } from './measures.ts'

const FOLDS = 5
const FOLD_SEED = 5

/** A question and the practices of which a right answer carries at least one. */
export interface WantedQuery {
  readonly query: string
  readonly practices: readonly string[]
}

/** Reads `query<TAB>practice ids`; empty lines and lines that begin with # are skipped. */
export function parseQueries(tsv: string): readonly WantedQuery[] {
  return tsv.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return []
    const [query, ids] = line.split('\t')
    const practices = ids?.trim().split(/[\s,]+/).filter((id) => id !== '') ?? []
    if (!query || practices.length === 0) throw new Error(`Line ${index + 1} isn’t “query<TAB>practice ids”: ${line}`)
    return [{ query, practices }]
  })
}

/** Prints a table per query, then the means as one line of JSON. */
export async function evaluateQueries(file: string): Promise<void> {
  const queries = parseQueries(readFileSync(file, 'utf8'))
  const library = await loadLibrary(nodeFiles(), resolve('content'))
  for (const problem of library.problems) console.error(`${problem.file}:${problem.line} ${problem.reason}`)
  const search = new GuidanceSearch(library)
  const carried = new Map(library.articles.map(({ id, practices }) => [id, practices]))

  const places = (query: string, practices: readonly string[]): readonly boolean[] =>
    search.search(query, 50).hits.map(({ id }) => practices.some((practice) => carried.get(id)?.includes(practice) ?? false))
  /** The number of letters after which a right article first stands among the first three, or undefined if never. */
  const lettersNeeded = ({ query, practices }: WantedQuery): number | undefined => {
    for (let length = 1; length <= query.length; length += 1) {
      if (places(query.slice(0, length), practices).slice(0, 3).includes(true)) return length
    }
    return undefined
  }

  const wantedBy = (practices: readonly string[]): number => library.articles.filter((article) => practices.some((practice) => article.practices.includes(practice))).length

  console.log('place  letters/of  ndcg10  query → first three')
  const rows = queries.map((wanted) => {
    const right = places(wanted.query, wanted.practices)
    const measured = measure(right, wantedBy(wanted.practices))
    const letters = lettersNeeded(wanted)
    const first = search.search(wanted.query, 3).hits.map(({ id }, index) => `${right[index] ? '+' : '-'}${id}`)
    console.log(`${String(measured.first ?? 'none').padStart(5)}  ${`${letters ?? '–'}/${wanted.query.length}`.padStart(10)}  ${measured.ndcg10.toFixed(3).padStart(6)}  ${wanted.query} → ${first.join(' ')}`)
    return { ...measured, letters }
  })
  const found = rows.flatMap(({ letters }) => letters ?? [])
  console.log(`Typed letter by letter, a right article stands in the first three after a median of ${median(found)} letters (${found.length} of ${rows.length} queries get there).`)
  const plain = lunrDefaults(library.articles)
  const peer = queries.map(({ query, practices }) => measure(plain(query).map((id) => practices.some((practice) => carried.get(id)?.includes(practice) ?? false)), wantedBy(practices)))
  console.log(`lunr’s defaults on the same texts: ${JSON.stringify(means(peer))}`)
  describeFolds(rows)
  describeGroups(queries, rows)
  console.log(JSON.stringify(means(rows)))
}

/** Nothing is fitted per fold: the same search is measured on five parts of the file, and how far they lie apart says how far a figure of this many questions can be trusted. */
function describeFolds(rows: readonly Measured[]): void {
  const chance = repeatableChance(FOLD_SEED)
  const shuffled = rows.map((row) => ({ row, order: chance() })).toSorted((a, b) => a.order - b.order).map(({ row }) => row)
  const folds = Array.from({ length: FOLDS }, (_, fold) => means(shuffled.filter((__, index) => index % FOLDS === fold)).success1)
  console.log(`success@1 in ${FOLDS} parts of the file (fixed shuffle, nothing fitted: only the spread): mean ${mean(folds).toFixed(3)}, least ${Math.min(...folds).toFixed(3)}, greatest ${Math.max(...folds).toFixed(3)}`)
}

/** A question counts for every source of which it wants a practice. */
function describeGroups(queries: readonly WantedQuery[], rows: readonly Measured[]): void {
  const groups = [...new Set(queries.flatMap(({ practices }) => practices.map(groupOf)))].toSorted()
  for (const group of groups) {
    const { queries: count, success1, success3 } = means(rows.filter((_, index) => queries[index]?.practices.some((practice) => groupOf(practice) === group)))
    console.log(`${group}: ${count} questions, success@1 ${success1.toFixed(3)}, success@3 ${success3.toFixed(3)}`)
  }
}

/** `S3.6` → `S3`. */
function groupOf(practice: string): string {
  return practice.split('.')[0] ?? practice
}

function means(rows: readonly Measured[]): Readonly<Record<'queries' | 'success1' | 'success3' | 'mrr' | 'ndcg10', number>> {
  return {
    queries: rows.length,
    success1: rounded(mean(rows.map(({ first }) => (first === 1 ? 1 : 0)))),
    success3: rounded(mean(rows.map(({ first }) => (first !== undefined && first <= 3 ? 1 : 0)))),
    mrr: rounded(mean(rows.map(({ first }) => (first === undefined ? 0 : 1 / first)))),
    ndcg10: rounded(mean(rows.map(({ ndcg10 }) => ndcg10))),
  }
}

/** lunr as it comes, on the same texts, callers’ phrases included. */
function lunrDefaults(articles: readonly Article[]): (query: string) => readonly string[] {
  const index = lunr(function (builder) {
    builder.ref('id')
    for (const field of ['title', 'says', 'summary', 'say', 'dontSay', 'nextStep', 'stop', 'background']) builder.field(field)
    for (const article of articles) builder.add({ ...article, says: article.says.join(' '), say: article.say.join(' '), dontSay: article.dontSay.join(' '), nextStep: article.nextStep.join(' ') })
  })
  return (query) => index.search(query.replaceAll(/[^\p{L}\p{N}\s'’]/gu, ' ')).map(({ ref }) => ref)
}
