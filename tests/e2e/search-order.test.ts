import { rmSync } from 'node:fs'
import type { Browser, Locator, Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OutputOf } from '../../src/contract/methods.ts'
import { launchBrowser, type PageRecord } from './browser.ts'
import { startHost, temporaryFolder, type TestHost } from './host.ts'
import { Evenkeel, searchBox } from './pages/evenkeel.ts'
import { nothingWrong, openStill, time } from './pages/opened.ts'

interface Asked {
  readonly method: string
  readonly input: { readonly query?: string; readonly id?: string }
}

let browser: Browser
let data: string
let host: TestHost
let page: Page
let record: PageRecord
/** What the page asked of the services since the test began to type, in order. */
let asked: Asked[]
/** Ids of the articles that have come. */
let fetched: (string | undefined)[]
/** Decides of a question whether it waits until the test lets it go. */
let holds: (one: Asked) => boolean
let held: Route[]

beforeAll(async () => {
  browser = await launchBrowser()
  data = temporaryFolder()
  host = await startHost({ data, time })
  const first = await openStill(browser, host)
  await new Evenkeel(first.page).startOwnJournal('Alder & Pine Cabinets', 'Maria Reyes')
  await first.page.context().close()
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
  rmSync(data, { recursive: true, force: true })
})
beforeEach(async () => {
  ;({ page, record } = await openStill(browser, host))
  asked = []
  fetched = []
  held = []
  holds = () => false
  await page.getByRole('group', { name: 'In any call' }).getByRole('option').first().waitFor()
  page.on('requestfinished', (request) => {
    const one = request.postData() === null ? undefined : request.postDataJSON() as Asked
    if (one?.method === 'guidance.get') fetched.push(one.input.id)
  })
  await page.route('**/call', async (route) => {
    const one = route.request().postDataJSON() as Asked
    asked.push(one)
    if (holds(one)) held.push(route)
    else await route.continue()
  })
})
afterEach(async () => {
  for (const route of held) await route.continue().catch(() => undefined)
  await page.context().close()
  expect(record).toEqual(nothingWrong)
})

const guidance = (): Locator => page.getByRole('group', { name: 'Guidance' }).getByRole('option')
const card = (): Locator => page.getByRole('main').getByRole('article')
const asks = (method: string): readonly Asked[] => asked.filter((one) => one.method === method)
/** The title of a row, as it stands on its card. */
const titleOf = async (row: Locator): Promise<string> => (await row.innerText()).split('\n')[0] ?? ''

describe('a question typed at the desk', () => {
  it('has its first answer whole with the list: the card asks for nothing', async () => {
    holds = ({ method }) => method === 'guidance.get'
    await searchBox(page).fill('refund')
    await card().getByRole('heading', { name: await titleOf(guidance().first()) }).waitFor()
  })

  it('has the next answer at hand while one is read, so that the arrows wait for nothing', async () => {
    const found = page.waitForResponse((response) => response.request().postData()?.includes('"guidance.search"') ?? false)
    await searchBox(page).fill('refund')
    const { value } = await (await found).json() as { readonly value: OutputOf<'guidance.search'> }
    await expect.poll(() => fetched).toContain(value.hits[1]?.id)
    const next = await titleOf(guidance().nth(1))
    holds = ({ method }) => method === 'guidance.get'
    await searchBox(page).press('ArrowDown')
    await card().getByRole('heading', { name: next }).waitFor()
  })

  it('asks for our own cases once the guidance is there, and at once where there are filters alone', async () => {
    holds = ({ method }) => method === 'guidance.search'
    await searchBox(page).fill('refund')
    await expect.poll(() => held.length).toBe(1)
    await page.evaluate(async () => { for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame) })
    expect(asks('journal.search')).toEqual([])
    holds = () => false
    for (const route of held.splice(0)) await route.continue()
    await expect.poll(() => asks('journal.search').map(({ input }) => input.query)).toEqual(['refund'])
    await searchBox(page).fill('status:open')
    await expect.poll(() => asks('journal.search').at(-1)?.input.query).toBe('status:open')
  })

  it('shows nothing of the last question’s answer while its own is on the way', async () => {
    await searchBox(page).fill('lawyer')
    await guidance().first().waitFor()
    const last = await titleOf(guidance().first())
    await searchBox(page).fill('')
    await page.getByRole('group', { name: 'In any call' }).waitFor()
    holds = ({ method }) => method === 'guidance.search'
    await searchBox(page).fill('s')
    await expect.poll(() => held.length).toBe(1)
    await page.evaluate(async () => new Promise(requestAnimationFrame))
    await expect(card().getByRole('heading', { name: last }).count()).resolves.toBe(0)
    // What the list of articles knows takes the place of an answer that is late.
    await guidance().first().waitFor()
    await expect.poll(async () => guidance().filter({ hasText: /s/i }).count()).toBe(await guidance().count())
  })
})
