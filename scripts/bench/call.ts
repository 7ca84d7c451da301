import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import type { Article } from '../../src/core/guidance/article.ts'
import { loadLibrary } from '../../src/services/guidance/library.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { launchBrowser, openWatchedPage } from '../../tests/e2e/browser.ts'
import { startHost } from '../../tests/e2e/host.ts'
import { searchBox } from '../../tests/e2e/pages/evenkeel.ts'
import { parseQueries } from '../eval/queries.ts'
import { hastyFiles, LAST_DAY, writeLargeJournal } from '../large-journal.ts'
import { repeatableRandom, scriptPorts, standingClock } from '../script-ports.ts'
import { buildOnce } from './build-once.ts'
import { measureCards } from './call-card.ts'
import { measureStarts } from './call-start.ts'
import { describeDistribution, distributionOf, type Distribution } from './distribution.ts'
import { makeUpJournal } from './journal-made-up.ts'
import { asMarkdown, madeUpLibrary } from './made-up-library.ts'

const ARTICLES = 300
/** Every 37th tuned question, as `bench -- typing` asks. */
const STEP = 37
/** p95 of a key until its card is painted that keeps typing and reading one movement, ms. */
const CARD_GOAL = 50
/** From a click on *Start a call* until one can type, ms. */
const START_GOAL = 150

interface Measured {
  readonly cards: Distribution
  readonly starts: Distribution
}

interface Plan {
  readonly queries: readonly string[]
  readonly keys: number
  readonly starts: number
  /** Title of the last article: once it is found, the whole library is searched. */
  readonly last: string
}

/**
 * A call as it is felt, in the real browser, through the whole app: from a key in the search until the card it brought is painted, and from a click on
 * *Start a call* until the search box has the focus. With 300 articles and a journal of 100,000 entries; beside it the same page with an empty
 * journal. `--entries`, `--cases` and `--keys` make it smaller for a quick look.
 */
export async function benchCall(parameters: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...parameters], options: { folder: { type: 'string', default: tmpdir() }, cases: { type: 'string', default: '10000' }, entries: { type: 'string', default: '100000' }, keys: { type: 'string', default: '200' }, starts: { type: 'string', default: '20' } } })
  buildOnce()
  const library = await loadLibrary(nodeFiles(), resolve('content'))
  const madeUp = madeUpLibrary(library.articles, ARTICLES).slice(library.articles.length)
  const queries = parseQueries(readFileSync(resolve('tests/fixtures/queries-tuned.tsv'), 'utf8')).filter((_, index) => index % STEP === 0).map(({ query }) => query)
  const folder = mkdtempSync(join(values.folder, 'evenkeel-bench-call-'))
  const browser = await launchBrowser()
  try {
    const large = await makeLarge(join(folder, 'large'), Number(values.cases), Number(values.entries))
    const empty = await makeEmpty(join(folder, 'empty'))
    for (const data of [large, empty]) addArticles(data, madeUp)
    const plan = { queries, keys: Number(values.keys), starts: Number(values.starts), last: madeUp.at(-1)?.title ?? '' }
    const found = { large: await measure(browser, large, plan), empty: await measure(browser, empty, plan) }

    console.log(`${ARTICLES} articles (${madeUp.length} made up), ${values.cases} cases, ${values.entries} entries; load ${load()}`)
    for (const [name, { cards, starts }] of Object.entries(found)) {
      console.log(`  ${name === 'large' ? 'all of that    ' : 'empty journal  '} key press to painted card: ${describeDistribution(cards)}`)
      console.log(`  ${name === 'large' ? '               ' : '               '} click to focused search:  ${describeDistribution(starts)}`)
    }
    if (found.large.cards.count === 0 || found.large.starts.count === 0) throw new Error('Nothing was measured.')
    const gates = [
      { what: 'p95 of a key press to the painted card, ms', measured: found.large.cards.p95, most: CARD_GOAL },
      { what: 'p95 of a click on Start a call to the focused search box, ms', measured: found.large.starts.p95, most: START_GOAL },
    ]
    for (const { what, measured, most } of gates) console.log(`    gate: ${what} at most ${most}: ${measured.toFixed(2)}, ${measured <= most ? 'met' : 'NOT met'}`)
    const met = gates.every(({ measured, most }) => measured <= most)
    console.log(JSON.stringify({ bench: 'call', met, load: load(), articles: ARTICLES, entries: Number(values.entries), gates, ...found }))
    if (!met) process.exitCode = 1
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(browser: Browser, data: string, { queries, keys, starts, last }: Plan): Promise<Measured> {
  const host = await startHost({ data })
  try {
    const { page } = await openWatchedPage(browser, await host.newAddress(), { viewport: { width: 1440, height: 900 } })
    const box = searchBox(page)
    await box.fill(last)
    await page.getByRole('group', { name: 'Guidance' }).getByRole('option').filter({ hasText: last }).first().waitFor({ timeout: 120_000 })
    // Lists and search know the whole journal before anything is measured.
    await page.getByRole('link', { name: 'Cases' }).click()
    await page.getByRole('main').getByText(/^[\d,]+ cases of [\d,]+$|^No cases? yet/).first().waitFor({ timeout: 600_000 })
    await page.getByRole('link', { name: 'Desk' }).click()
    const cards = await measureCards(page, queries, keys)
    const started = await measureStarts(page, starts)
    await page.context().close()
    return { cards: distributionOf(cards), starts: distributionOf(started) }
  } finally {
    await host.close()
  }
}

async function makeLarge(data: string, cases: number, entries: number): Promise<string> {
  const started = performance.now()
  await makeUpJournal(data, cases, entries)
  console.log(`(a journal of ${cases} cases and ${entries} entries was made in ${((performance.now() - started) / 1000).toFixed(0)} s)`)
  return data
}

async function makeEmpty(data: string): Promise<string> {
  const ports = { ...scriptPorts(data, standingClock(`${LAST_DAY}T15:00:00Z`), repeatableRandom('bench')), files: hastyFiles() }
  await writeLargeJournal(ports, join(data, 'journal'), { cases: 0 })
  return data
}

/** The made-up articles are policies of one’s own in the journal’s folder, so that the app is the one that ships. */
function addArticles(data: string, articles: readonly Article[]): void {
  const own = join(data, 'journal/guidance/own')
  mkdirSync(own, { recursive: true })
  for (const article of articles) writeFileSync(join(own, `${article.id}.md`), asMarkdown(article))
}

function load(): string {
  return loadavg()[0]?.toFixed(1) ?? '?'
}
