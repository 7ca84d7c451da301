import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../tests/e2e/browser.ts'
import { describeDistribution, distributionOf, type Distribution } from './distribution.ts'
import { ask, openDesk, startServices } from './journal-desk.ts'
import type { JournalBench } from './journal.ts'
import type { Services } from '../../src/services/services.ts'

const STARTS = 5
const MOST = 1_000
const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{64}/

/** What somebody waits for after a start. */
const screens = [
  { name: 'desk', what: 'the desk, until its search took a letter', hash: '#/', wait: takesLetter },
  { name: 'cases', what: 'the cases, until their first row stood there', hash: '#/cases', wait: showsRows },
] as const

/** What the first screens ask before they can be used, in the order of a page’s first questions. */
const questions = {
  desk: async (services: Services) => {
    await Promise.all([ask(services, 'app.info', {}), ask(services, 'journal.status', {}), ask(services, 'business.get', {}), ask(services, 'drafts.list', {}), ask(services, 'guidance.list', {})])
    await ask(services, 'guidance.search', { query: 'd', limit: 8 })
  },
  cases: async (services: Services) => {
    await ask(services, 'journal.status', {})
    const { rows } = await ask(services, 'cases.find', { filters: { status: 'not-closed' }, sort: 'nextDue', direction: 'up', offset: 0, limit: 100 })
    if (rows.length === 0) throw new Error('The list came without a row.')
  },
} as const

/** Through the contract: from making the services, over the journal that opens by itself, to every answer the first screen asks for. */
async function benchServices(bench: JournalBench, data: string): Promise<Readonly<Record<string, Distribution>>> {
  const found: Record<string, Distribution> = {}
  for (const [name, asked] of Object.entries(questions)) {
    const times: number[] = []
    // The first time the modules are compiled; a start of the whole program stands below.
    for (let start = 0; start <= STARTS; start += 1) {
      const started = performance.now()
      const services = startServices(data)
      await asked(services)
      if (start > 0) times.push(performance.now() - started)
      await services.close()
    }
    const answered = distributionOf(times)
    found[`services-${name}`] = answered
    console.log(`  through the contract, until all that the ${name} asks first is answered: ${describeDistribution(answered)}`)
    bench.gate({ what: `median from start to the answers for ${name}, in ms,`, measured: answered.p50, most: MOST })
  }
  return found
}

/**
 * Start to the first usable screen. Gated through the contract; beside it, for information, the whole program: from starting the built host as a process of its own (`node out/main/browser-host.js`) over the journal
 * opened and the page loaded, in a browser that runs already, on the same processors, and has not seen the page before. After a normal end, and after a kill.
 */
export async function benchStart(bench: JournalBench): Promise<object> {
  const { data } = await bench.journal(bench.cases, bench.entries)
  const desk = await openDesk(data)
  await desk.complete()
  await desk.close()
  const found: Record<string, Distribution> = { ...(await benchServices(bench, data)) }
  const browser = await launchBrowser()
  try {
    for (const { name, what, hash, wait } of screens) {
      for (const end of ['SIGTERM', 'SIGKILL'] as const) {
        const times: number[] = []
        const ready: number[] = []
        let memory = 0
        // The first start follows a normal end, whichever comes after the others.
        for (let start = 0; start <= STARTS; start += 1) {
          const measured = await startOnce(browser, data, hash, wait, start === STARTS ? 'SIGTERM' : end)
          if (start > 0) times.push(measured.usable)
          ready.push(measured.ready)
          memory = measured.memory
        }
        const usable = distributionOf(times)
        found[`${name}-${end}`] = usable
        console.log(`  ${what}, after ${end === 'SIGTERM' ? 'a normal end' : 'a kill'}: ${describeDistribution(usable)}; address after ${distributionOf(ready).p50.toFixed(0)} ms, host ${memory} MB`)
      }
    }
    return found
  } finally {
    await browser.close()
  }
}

async function startOnce(browser: Browser, data: string, hash: string, wait: (page: Page) => Promise<void>, end: 'SIGTERM' | 'SIGKILL'): Promise<{ readonly usable: number; readonly ready: number; readonly memory: number }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } })
  const page = await context.newPage()
  const started = performance.now()
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../out/main/browser-host.js'), '--data', data], { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = new Promise<void>((done) => { child.once('exit', () => done()) })
  try {
    const printed = await printedAddress(child)
    const ready = performance.now() - started
    await page.goto(`${printed}${hash}`, { waitUntil: 'commit' })
    await wait(page)
    return { usable: performance.now() - started, ready, memory: residentMB(child.pid) }
  } finally {
    await context.close()
    child.kill(end)
    await gone
  }
}

async function printedAddress({ stdout }: ChildProcess): Promise<string> {
  let written = ''
  return new Promise((resolve, reject) => {
    stdout?.on('data', (text: Buffer) => {
      written += text.toString()
      const [found] = address.exec(written) ?? []
      if (found) resolve(found)
    })
    stdout?.once('end', () => reject(new Error(`The host ended before it was ready.\n${written}`)))
  })
}

async function takesLetter(page: Page): Promise<void> {
  const box = page.getByRole('combobox', { name: 'Search guidance and your cases' })
  await box.press('d')
  if ((await box.inputValue()) !== 'd') throw new Error('The search did not take a letter.')
}

async function showsRows(page: Page): Promise<void> {
  await page.getByRole('rowheader').first().getByRole('link').waitFor()
}

/** Memory of a process in MB, where the system tells it. */
function residentMB(pid: number | undefined): number {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
  } catch {
    return 0
  }
}
