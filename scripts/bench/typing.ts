import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import type { Article } from '../../src/core/guidance/article.ts'
import { loadLibrary } from '../../src/services/guidance/library.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { launchBrowser, openWatchedPage } from '../../tests/e2e/browser.ts'
import { startHost, temporaryFolder } from '../../tests/e2e/host.ts'
import { Evenkeel } from '../../tests/e2e/pages/evenkeel.ts'
import { parseQueries } from '../eval/queries.ts'
import { describeDistribution, distributionOf } from './distribution.ts'
import { asMarkdown, madeUpLibrary } from './made-up-library.ts'

const ARTICLES = 300
const KEYS = 240
/** Typed by a quick typist: each answer has this long before the next key, ms. */
const BETWEEN_KEYS = 180
/** p95 that keeps typing and reading one movement, ms. */
const GOAL = 50
/** Every 37th tuned question: long and short ones of all sources. */
const STEP = 37

/**
 * Key press to painted results, in the real browser, through the whole app: page, host, worker, page. The made-up articles are policies of one’s own in
 * the journal’s folder, so that the app is the one that ships. A time runs from the keydown to the second animation frame after the last change of the list
 * of results before the next key; a key that changes nothing in the list has no time.
 */
export async function benchTyping(): Promise<void> {
  const library = await loadLibrary(nodeFiles(), resolve('content'))
  const madeUp = madeUpLibrary(library.articles, ARTICLES).slice(library.articles.length)
  const queries = parseQueries(readFileSync(resolve('tests/fixtures/queries-tuned.tsv'), 'utf8')).filter((_, index) => index % STEP === 0).map(({ query }) => query)
  const data = temporaryFolder()
  const browser = await launchBrowser()
  try {
    const first = await startHost({ data })
    const { page: firstPage } = await openWatchedPage(browser, await first.newAddress())
    await new Evenkeel(firstPage).startOwnJournal('Bench & Sons', 'Kim')
    await firstPage.context().close()
    const own = join(first.journalFolder, 'guidance/own')
    await first.close()
    mkdirSync(own, { recursive: true })
    for (const article of madeUp) writeFileSync(join(own, `${article.id}.md`), asMarkdown(article))

    const host = await startHost({ data })
    const { page } = await openWatchedPage(browser, await host.newAddress())
    const { times, changes, keys } = await typeAndMeasure(page, madeUp, queries)
    await page.context().close()
    await host.close()

    const measured = distributionOf(times)
    const met = measured.p95 < GOAL
    console.log(`${ARTICLES} articles (${madeUp.length} made up), ${keys} keys, ${times.length} of them changed the list; load ${loadavg()[0]?.toFixed(1) ?? '?'}`)
    console.log(`key press to painted results: ${describeDistribution(measured)}`)
    console.log(`  of it until the list changed: ${describeDistribution(distributionOf(changes))}`)
    console.log(`p95 is to be below ${GOAL} ms: ${met ? 'met' : 'NOT met'}.`)
    console.log(JSON.stringify({ bench: 'typing', articles: ARTICLES, keys, met, ...measured }))
    if (!met) process.exitCode = 1
  } finally {
    await browser.close()
    rmSync(data, { recursive: true, force: true })
  }
}

async function typeAndMeasure(page: Page, madeUp: readonly Article[], queries: readonly string[]): Promise<{ readonly times: readonly number[]; readonly changes: readonly number[]; readonly keys: number }> {
  const box = page.getByRole('combobox', { name: 'Search guidance and your cases' })
  const last = madeUp.at(-1)?.title ?? ''
  await box.fill(last)
  // The whole library is searched once its last article is found.
  await page.getByRole('group', { name: 'Guidance' }).getByRole('option').filter({ hasText: last }).first().waitFor()
  await page.evaluate(watchKeys)
  let keys = 0
  for (const query of queries) {
    await box.fill('')
    await page.waitForTimeout(BETWEEN_KEYS)
    for (const letter of query) {
      if (keys === KEYS) break
      await page.keyboard.press(letter === ' ' ? 'Space' : letter)
      await page.waitForTimeout(BETWEEN_KEYS)
      keys += 1
    }
  }
  const measured = (await page.evaluate(() => (globalThis as unknown as { readonly keyTimes: readonly KeyTime[] }).keyTimes)).filter(({ painted }) => painted >= 0)
  return { times: measured.map(({ painted }) => painted), changes: measured.map(({ changed }) => changed), keys }
}

/** Milliseconds from the keydown until the list’s last change, and until that was painted; -1 while it has not changed. */
interface KeyTime {
  changed: number
  painted: number
}

/** Runs in the page. */
function watchKeys(): void {
  const keyTimes: KeyTime[] = []
  let pressed = 0
  Object.assign(globalThis, { keyTimes })
  addEventListener('keydown', () => {
    pressed = performance.now()
    keyTimes.push({ changed: -1, painted: -1 })
  }, true)
  const list = document.querySelector('[role="listbox"]')
  if (!list) throw new Error('The list of results is not there.')
  new MutationObserver(() => {
    const [key, since] = [keyTimes.at(-1), pressed]
    if (!key) return
    key.changed = performance.now() - since
    requestAnimationFrame(() => requestAnimationFrame(() => { key.painted = performance.now() - since }))
  }).observe(list, { subtree: true, childList: true, characterData: true, attributes: true })
}
