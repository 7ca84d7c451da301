import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import MiniSearch from 'minisearch'
import type { Article } from '../../src/core/guidance/article.ts'
import { GuidanceSearch } from '../../src/core/search/guidance-search.ts'
import { lunr } from '../../src/core/search/lunr-mend.ts'
import { loadLibrary } from '../../src/services/guidance/library.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { parseQueries } from '../eval/queries.ts'
import { describeDistribution, distributionOf, type Distribution } from './distribution.ts'
import { madeUpLibrary } from './made-up-library.ts'

const SIZES = [60, 300, 2_000] as const
/** Every seventh of the tuned questions; all of them would take minutes at 2,000 articles. */
const STEP = 7
/** Hits asked of our search, as the desk does. */
const LIMIT = 8
const WARM_UP = 300
const FIELDS = ['title', 'says', 'summary', 'say', 'dontSay', 'nextStep', 'stop', 'background'] as const

type Engine = 'ours' | 'lunr' | 'miniSearch' | 'miniSearchPrefixFuzzy'
const names: Readonly<Record<Engine, string>> = { ours: 'Evenkeel', lunr: 'lunr, defaults', miniSearch: 'MiniSearch, defaults', miniSearchPrefixFuzzy: 'MiniSearch, prefix and fuzzy .2' }
const engines = Object.keys(names) as Engine[]

/**
 * Time per keystroke: spoken questions typed letter by letter, the same in every engine, engines taking turns in one process. Ours answers in full, with
 * eight marked hits, the tools and the count; the others give their bare lists of ids.
 */
export async function benchSearch(): Promise<void> {
  const library = await loadLibrary(nodeFiles(), resolve('content'))
  const queries = [...queriesOf('dev'), ...queriesOf('tuned').filter((_, index) => index % STEP === 0)]
  const keystrokes = queries.flatMap((query) => Array.from(query, (_, index) => query.slice(0, index + 1)))
  console.log(`${queries.length} questions, ${keystrokes.length} keystrokes, ${library.articles.length} real articles; load ${loadavg()[0]?.toFixed(1) ?? '?'}; Node ${process.version}`)

  const sizes: Record<number, Readonly<Record<Engine, Distribution>>> = {}
  for (const size of SIZES) {
    const articles = madeUpLibrary(library.articles, size)
    const before = performance.now()
    const ours = new GuidanceSearch({ ...library, articles })
    const built = performance.now() - before
    const peers = buildPeers(articles)
    const run: Readonly<Record<Engine, (query: string) => unknown>> = { ours: (query) => ours.search(query, LIMIT), ...peers }
    const times: Record<Engine, number[]> = { ours: [], lunr: [], miniSearch: [], miniSearchPrefixFuzzy: [] }
    for (const query of keystrokes.slice(0, WARM_UP)) for (const engine of engines) run[engine](query)
    for (const [turn, query] of keystrokes.entries()) {
      for (let place = 0; place < engines.length; place += 1) {
        // Each engine comes first, second … equally often, so that none always runs after the one that leaves most garbage.
        const engine = engines[(turn + place) % engines.length] ?? 'ours'
        const start = performance.now()
        run[engine](query)
        times[engine].push(performance.now() - start)
      }
    }
    const measured = { ours: distributionOf(times.ours), lunr: distributionOf(times.lunr), miniSearch: distributionOf(times.miniSearch), miniSearchPrefixFuzzy: distributionOf(times.miniSearchPrefixFuzzy) }
    sizes[size] = measured
    console.log(`\n${size} articles; our index was built in ${Math.round(built)} ms`)
    for (const engine of engines) {
      const { p50, p95 } = measured[engine]
      console.log(`  ${names[engine].padEnd(32)}${describeDistribution(measured[engine])}  ours is ${ratio(measured.ours.p50, p50)} of its p50, ${ratio(measured.ours.p95, p95)} of its p95`)
    }
  }
  const met = Object.values(sizes).every(({ ours, miniSearchPrefixFuzzy }) => ours.p95 <= miniSearchPrefixFuzzy.p95) && (sizes[300]?.ours.p50 ?? Infinity) < 2
  console.log(`\nAt every size our p95 is to be at most that of MiniSearch with prefix and fuzzy, and at 300 articles our p50 below 2 ms: ${met ? 'met' : 'NOT met'}.`)
  console.log(JSON.stringify({ bench: 'search', keystrokes: keystrokes.length, met, sizes }))
  if (!met) process.exitCode = 1
}

function queriesOf(name: string): readonly string[] {
  return parseQueries(readFileSync(resolve(`tests/fixtures/queries-${name}.tsv`), 'utf8')).map(({ query }) => query)
}

/** The same texts in the other engines; each takes a query as a person typed it. */
function buildPeers(articles: readonly Article[]): Readonly<Record<Exclude<Engine, 'ours'>, (query: string) => unknown>> {
  const texts = articles.map((article) => ({ ...article, says: article.says.join('\n'), say: article.say.join('\n'), dontSay: article.dontSay.join('\n'), nextStep: article.nextStep.join('\n'), stop: article.stop ?? '' }))
  const index = lunr(function (builder) {
    builder.ref('id')
    for (const field of FIELDS) builder.field(field)
    for (const text of texts) builder.add(text)
  })
  const mini = new MiniSearch({ fields: [...FIELDS] })
  mini.addAll(texts)
  return {
    // Signs would be read as lunr’s own query language.
    lunr: (query) => index.search(query.replaceAll(/[^\p{L}\p{N}\s'’]/gu, ' ')),
    miniSearch: (query) => mini.search(query),
    miniSearchPrefixFuzzy: (query) => mini.search(query, { prefix: true, fuzzy: 0.2 }),
  }
}

function ratio(ours: number, theirs: number): string {
  return theirs === 0 ? '–' : (ours / theirs).toFixed(2)
}
