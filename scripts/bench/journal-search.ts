import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import MiniSearch from 'minisearch'
import sqlite from 'node-sqlite3-wasm'
import { RecordsDatabase } from '../../src/services/read-model/database.ts'
import { describeDistribution, distributionOf, type Distribution } from './distribution.ts'
import { openDesk } from './journal-desk.ts'
import { readModelOf } from './journal-inform.ts'
import type { JournalBench } from './journal.ts'

/** What somebody types while a customer talks: names, numbers, what was said, a word that is misspelled. */
const queries = [
  'scratched cabinets', 'hartwell refund', 'dana lindqvist', 'order 4711', 'deposit not returned', 'photographed the worktop', 'hinge left door', 'bad review online', 'supplier changed the date', 'R-5120',
  'okafor dental office', 'shouted', 'garage door sticks', 'pay the open part', '312-555-0042', 'second fitting in march', 'half when the work is done', 'violin studio', 'wrong color', 'return the key',
  '$1,234.50', 'cabnets', 'the', 'bank transfer receipt',
]
const filtered = ['customer:hartwell deposit', 'status:open refund', 'owes:>500 invoice', 'has:file', 'before:2024-01-01 hinge', 'situation:refund photos']

/** As many hits as the box shows. */
const LIMIT = 12
const MOST_P95 = 30
const MOST_BLOCKED = 20
/** Every so many keystrokes MiniSearch is asked: with all of them it would take half an hour. */
const MINI_STEP = 8

interface Text {
  readonly id: number
  readonly title: string
  readonly text: string
}

/**
 * Time per keystroke, queries typed letter by letter: ours through the contract and the worker, with marked hits and the number of all; in
 * turn with it raw FTS5 in this process, last word as a beginning, the best twelve ids; then MiniSearch as in the bench of the library.
 */
export async function benchJournalSearch(bench: JournalBench): Promise<object> {
  const { data } = await bench.journal(bench.cases, bench.entries)
  const first = await openDesk(data)
  await first.complete()
  await first.close()
  const texts = textsIn(await readModelOf(data))
  const raw = rawIndex(join(data, 'raw.sqlite'), texts)
  const desk = await openDesk(data)
  await desk.complete()
  const search = async (query: string): Promise<number> => timed(() => desk.call('journal.search', { query, limit: LIMIT }))
  for (const query of ['hart', 'door sti']) await search(query)

  let blocked = 0
  const ours: number[] = []
  const theirs: number[] = []
  let cpu = 0
  for (const query of queries) {
    const before = process.cpuUsage()
    // One that was stopped and started again would count what lay between.
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    for (const typed of beginnings(query)) ours.push(await search(typed))
    delay.disable()
    blocked = Math.max(blocked, delay.max / 1e6)
    const { user, system } = process.cpuUsage(before)
    cpu += (user + system) / 1000
    for (const typed of beginnings(query)) theirs.push(await timed(async () => raw.find(typed)))
  }
  const withFilters: number[] = []
  for (const query of filtered) for (const typed of beginnings(query)) withFilters.push(await search(typed))
  raw.close()
  await desk.close()

  const measured = distributionOf(ours)
  const fts5 = distributionOf(theirs)
  console.log(`  ${texts.length} texts, ${ours.length} keystrokes`)
  console.log(`    Evenkeel          ${describeDistribution(measured)}; ${(cpu / ours.length).toFixed(1)} ms of processor time each`)
  bench.gate({ what: 'p95 per keystroke, in ms,', measured: measured.p95, most: MOST_P95 })
  bench.gate({ what: 'longest time that the main thread was blocked meanwhile, in ms,', measured: blocked, most: MOST_BLOCKED })
  console.log(`    with filters      ${describeDistribution(distributionOf(withFilters))}`)
  console.log(`    raw FTS5          ${describeDistribution(fts5)}; on the main thread`)
  const mini = await searchMini(texts)
  console.log(`    MiniSearch        ${describeDistribution(mini.times)}; on the main thread, index made in ${(mini.built / 1000).toFixed(1)} s`)
  return { texts: texts.length, ours: measured, cpuMs: cpu / ours.length, blocked, withFilters: distributionOf(withFilters), fts5, mini }
}

function beginnings(query: string): readonly string[] {
  return Array.from(query, (_, index) => query.slice(0, index + 1)).filter((typed) => !typed.endsWith(' '))
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** The texts that our own search looks through, from the read model of a journal that is closed. */
function textsIn(path: string): readonly Text[] {
  const db = new RecordsDatabase(path)
  try {
    return db.all<Text>("select id, title, text from entries where state = 'current'")
  } finally {
    db.close()
  }
}

interface RawIndex {
  find(typed: string): unknown
  close(): void
}

/** FTS5 as its documentation begins: one table, a prefix index, ranked by its own BM25. */
function rawIndex(path: string, texts: readonly Text[]): RawIndex {
  const db = new sqlite.Database(path)
  db.exec("pragma cache_size = -32000; create virtual table texts using fts5(title, text, prefix = '1 2 3')")
  db.exec('begin')
  const insert = db.prepare('insert into texts (rowid, title, text) values (?, ?, ?)')
  for (const { id, title, text } of texts) insert.run([id, title, text])
  insert.finalize()
  db.exec('commit')
  const find = db.prepare(`select rowid from texts where texts match ? order by rank limit ${LIMIT}`)
  return {
    find(typed) {
      const words = typed.match(/[\p{L}\p{N}]+/gu) ?? []
      return words.length === 0 ? [] : find.all([`${words.map((word) => `"${word}"`).join(' ')}*`])
    },
    close() {
      find.finalize()
      db.close()
    },
  }
}

async function searchMini(texts: readonly Text[]): Promise<{ readonly built: number; readonly times: Distribution }> {
  const mini = new MiniSearch({ fields: ['title', 'text'] })
  const built = await timed(async () => mini.addAll(texts))
  const keystrokes = queries.flatMap(beginnings).filter((_, index) => index % MINI_STEP === 0)
  const times: number[] = []
  for (const typed of keystrokes) times.push(await timed(async () => mini.search(typed, { prefix: true, fuzzy: 0.2 })))
  return { built, times: distributionOf(times) }
}
