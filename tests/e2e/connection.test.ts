import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchBrowser, openWatchedPage, type PageRecord } from './browser.ts'
import { openInPage, type InPage } from './connection-in-page.ts'
import { startHost, temporaryFolder, type TestHost } from './host.ts'

declare const inPage: InPage

let browser: Browser
let host: TestHost
let page: Page
let record: PageRecord
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => browser.close())
beforeEach(async () => {
  host = await startHost()
  ;({ page, record } = await openWatchedPage(browser, await host.newAddress()))
  await openInPage(page)
  await page.evaluate(async () => {
    await inPage.connection.call('journal.create', { folder: null, sample: false })
    await inPage.connection.call('entry.record', { stream: 'journal', parts: [{ layer: 'fact', kind: 'staff-member', data: { staff: 'maria', name: 'Maria Reyes', role: 'Office' } }] })
  })
})
afterEach(async () => {
  expect(record.violations).toEqual([])
  expect(record.foreignRequests).toEqual([])
  await page.context().close()
  await host.close()
})

const newCase = async (title: string): Promise<string> =>
  page.evaluate(async (name) => (await inPage.connection.call('cases.create', { title: name, situations: [], customer: null })).id, title)

it('a call returns its value, and a problem rejects with what to do about it', async () => {
  const { version, failed } = await page.evaluate(async () => ({
    version: (await inPage.connection.call('app.info', {})).version,
    failed: await inPage.connection.call('cases.get', { id: 'no-such-case' }).then(() => 'found', (error: { readonly name: string; readonly problem: unknown }) => ({ name: error.name, problem: error.problem })),
  }))
  expect(version).toMatch(/^\d+\.\d+\.\d+/)
  expect(failed).toMatchObject({ name: 'ProblemError', problem: { code: 'not-found', remedy: expect.stringMatching(/./) as unknown } })
})

it('a command that is repeated with its id is carried out once', async () => {
  const ids = await page.evaluate(async () => {
    const command = crypto.randomUUID()
    const create = async () => inPage.connection.call('cases.create', { title: 'Once', situations: [], customer: null }, { command })
    return { ids: [await create(), await create()].map(({ id }) => id), cases: (await inPage.connection.call('cases.list', {})).length }
  })
  expect(ids.ids[0]).toBe(ids.ids[1])
  expect(ids.cases).toBe(1)
})

it('every page hears of a change made in one of them, each event once and in order', async () => {
  const other = await page.context().newPage()
  await other.goto(page.url())
  await openInPage(other)
  // The other page listens once it has heard anything at all: of the first case, or that it missed something.
  await newCase('First')
  for (const one of [page, other]) await one.waitForFunction(() => inPage.events.splice(0).length > 0)
  await newCase('Second')
  await newCase('Third')
  for (const one of [page, other]) {
    await one.waitForFunction(() => inPage.events.filter((event) => event.type === 'changed' && event.topics.includes('cases')).length >= 2)
    const { numbers, gaps } = await one.evaluate(() => ({ numbers: inPage.events.flatMap((event) => event.type === 'gap' ? [] : [event.n]), gaps: inPage.events.filter(({ type }) => type === 'gap').length }))
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index))
    expect(gaps).toBe(0)
  }
})

it('a file arrives as it is, with its progress', async () => {
  const { staged, seen } = await page.evaluate(async () => {
    const sent: number[] = []
    const content = new Uint8Array(3_000_000).map((_, index) => index % 251)
    const file = new File([content], 'Łódź.bin', { type: 'application/octet-stream' })
    return { staged: await inPage.connection.stageFile(file, { onProgress: (bytes) => sent.push(bytes) }), seen: sent }
  })
  const bytes = new Uint8Array(3_000_000).map((_, index) => index % 251)
  expect(staged).toMatchObject({ name: 'Łódź.bin', size: bytes.length, hash: createHash('sha256').update(bytes).digest('hex') })
  expect(seen.at(-1)).toBe(bytes.length)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
})

it('a file that is called off rejects as cancelled, at once or half-way', async () => {
  const codes = await page.evaluate(async () => {
    const code = async (stage: (controller: AbortController) => Promise<unknown>): Promise<unknown> => stage(new AbortController()).then(() => 'staged', (error: { readonly problem: { readonly code: string } }) => error.problem.code)
    const file = new File([new Uint8Array(40_000_000)], 'large.bin')
    return [
      await code(async (controller) => {
        controller.abort()
        return inPage.connection.stageFile(file, { signal: controller.signal })
      }),
      await code(async (controller) => inPage.connection.stageFile(file, { signal: controller.signal, onProgress: () => controller.abort() })),
    ]
  })
  expect(codes).toEqual(['cancelled', 'cancelled'])
})

it('what is behind a ticket comes once: as bytes, or as a download under its name', async () => {
  const id = await newCase('With a file')
  const ticket = async (): Promise<string> => page.evaluate(async () => {
    const [{ hash }] = (globalThis as unknown as { readonly files: readonly [{ readonly hash: string }] }).files
    return (await inPage.connection.call('files.ticket', { hash, name: 'Łódź, 1.txt' })).ticket
  })
  await page.evaluate(async (caseId) => {
    const staged = await inPage.connection.stageFile(new File(['as it was'], 'note.txt', { type: 'text/plain' }))
    await inPage.connection.call('entry.record', { stream: `case/${caseId}`, parts: [{ layer: 'fact', kind: 'document', data: { title: 'A note' }, files: [staged.staged] }] })
    Object.assign(globalThis, { files: [staged] })
  }, id)

  const [first, second] = await page.evaluate(async (key) => [
    new TextDecoder().decode(await inPage.connection.fetchTicket(key)),
    await inPage.connection.fetchTicket(key).then(() => 'again', (error: { readonly problem: { readonly code: string } }) => error.problem.code),
  ], await ticket())
  expect([first, second]).toEqual(['as it was', 'refused'])

  const key = await ticket()
  const [download] = await Promise.all([page.waitForEvent('download'), page.evaluate(async (one) => inPage.connection.downloadTicket(one), key)])
  expect(download.suggestedFilename()).toBe('Łódź, 1.txt')
  expect(await readFile(await download.path(), 'utf8')).toBe('as it was')
})

it('when the host has stopped, calls say so and the page stays as it is', async () => {
  await host.kill()
  const { code, state } = await page.evaluate(async () => ({
    code: await inPage.connection.call('app.info', {}).then(() => 'answered', (error: { readonly problem: { readonly code: string } }) => error.problem.code),
    state: inPage.connection.state(),
  }))
  expect({ code, state }).toEqual({ code: 'host-stopped', state: 'lost' })
})

it('a page of an earlier run is told to reload', async () => {
  const data = temporaryFolder()
  const port = Number(new URL(host.origin).port)
  await host.close()
  const next = await startHost({ data, port })
  try {
    expect(await page.evaluate(async () => inPage.connection.call('app.info', {}).then(() => 'answered', (error: { readonly problem: { readonly code: string } }) => error.problem.code))).toBe('expired')
  } finally {
    await next.close()
  }
})
