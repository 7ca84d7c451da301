import { statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describeDistribution, distributionOf } from './distribution.ts'
import { openDesk } from './journal-desk.ts'
import type { JournalBench } from './journal.ts'

/** How often a case that is in memory is opened. */
const TIMES = 20
const MB = 1024 * 1024

/** Figures without a gate: how long lists take to be made anew, a long case to open, and how much memory all of it takes. */
export async function benchInforming(bench: JournalBench): Promise<object> {
  const { data, byLength } = await bench.journal(bench.cases, bench.entries)
  const before = process.memoryUsage()
  const opened = performance.now()
  const cpu = process.cpuUsage()
  const desk = await openDesk(data)
  const openMs = performance.now() - opened
  await desk.complete()
  const seconds = (performance.now() - opened) / 1000
  const { user, system } = process.cpuUsage(cpu)
  await desk.close()
  const file = statSync(await readModelOf(data)).size / MB
  console.log(`  first opening, everything verified: ${(openMs / 1000).toFixed(1)} s; read model made in ${seconds.toFixed(0)} s (${((user + system) / 1e6).toFixed(0)} s of processor time), ${file.toFixed(0)} MB`)

  const again = performance.now()
  const second = await openDesk(data)
  const reopenMs = performance.now() - again
  await second.complete()
  const listsMs = performance.now() - again
  console.log(`  opened again, in this process: ${reopenMs.toFixed(0)} ms, lists complete after ${listsMs.toFixed(0)} ms`)
  const id = byLength.get(1_000)?.[0] ?? ''
  const times: number[] = []
  for (let time = 0; time <= TIMES; time += 1) {
    const started = performance.now()
    await second.call('cases.get', { id })
    times.push(performance.now() - started)
  }
  const [first = 0, ...warm] = times
  console.log(`  a case of 1,000 entries: read, verified and folded in ${first.toFixed(0)} ms; then ${describeDistribution(distributionOf(warm))}`)
  const { rss, heapUsed } = process.memoryUsage()
  console.log(`  memory of this process with services and workers: ${(rss / MB).toFixed(0)} MB resident (${(before.rss / MB).toFixed(0)} before), ${(heapUsed / MB).toFixed(0)} MB heap of the main thread`)
  await second.close()
  return { openMs: Math.round(openMs), rebuildSeconds: Math.round(seconds), readModelMB: Math.round(file), reopenMs: Math.round(reopenMs), listsMs: Math.round(listsMs), case1000: { first, warm: distributionOf(warm) }, rssMB: Math.round(rss / MB), heapMB: Math.round(heapUsed / MB) }
}

/** The read model of the only journal below a data folder. */
export async function readModelOf(data: string): Promise<string> {
  const cache = join(data, 'cache')
  const [id = ''] = await readdir(cache)
  return join(cache, id, 'read-model.sqlite')
}
