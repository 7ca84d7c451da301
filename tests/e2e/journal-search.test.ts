import type { Browser, Locator, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, type PageRecord } from './browser.ts'
import { openLargeJournal, type LargeJournal } from './open-large-journal.ts'
import { expectAccessible, expectNarrowAccessible } from './pages/accessible.ts'
import { Evenkeel, searchBox } from './pages/evenkeel.ts'
import { Keyboard } from './pages/keyboard.ts'
import { nothingWrong } from './pages/opened.ts'

let browser: Browser
let large: LargeJournal
let page: Page
let record: PageRecord
let app: Evenkeel
let keyboard: Keyboard

const box = (): Locator => searchBox(page)
const own = (): Locator => page.getByRole('group', { name: 'Your cases' }).getByRole('option')
const narrowing = (): Locator => page.getByRole('group', { name: 'Narrow your cases' }).getByRole('option')
const chips = (): Locator => page.getByRole('list', { name: 'Your cases are narrowed to' }).getByRole('listitem')
const active = (): Locator => page.locator('[role="option"][aria-selected="true"]')

beforeAll(async () => {
  browser = await launchBrowser()
  large = await openLargeJournal(browser)
  ;({ page, record } = large)
  app = new Evenkeel(page)
  keyboard = new Keyboard(page)
  await app.goTo('Desk')
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await large?.close()
})

/** Holds back the journal search until it is told which query to let go; what else is asked goes on. */
async function holdJournal(): Promise<{ readonly asked: (query: string) => Promise<void>; readonly answer: (query: string) => Promise<void>; readonly end: () => Promise<void> }> {
  const held = new Map<string, Route[]>()
  const answered = new Set<string>()
  await page.route('**/call', async (route) => {
    const { method, input } = route.request().postDataJSON() as { readonly method: string; readonly input: { readonly query: string } }
    if (method === 'journal.search' && !answered.has(input.query)) held.set(input.query, [...(held.get(input.query) ?? []), route])
    else await route.continue()
  })
  return {
    asked: async (query) => expect.poll(() => held.has(query)).toBe(true),
    /** Lets it go, and waits until its answer has reached the page. The page may have asked twice: it asks again when the journal has changed meanwhile, and takes only the later answer. */
    answer: async (query) => {
      answered.add(query)
      const routes = held.get(query) ?? []
      const last = routes.at(-1)?.request()
      const came = page.waitForResponse((response) => response.request() === last)
      for (const route of routes) await route.continue()
      await (await came).finished()
    },
    end: async () => page.unroute('**/call'),
  }
}

describe('the desk’s box finds', () => {
  it('an entry by its words among two thousand cases, and opens at it', async () => {
    await box().fill('refundable terms customer:gallagher')
    await own().first().waitFor()
    const found = own().filter({ hasText: 'Says the deposit was refundable' }).first()
    await found.click()
    await expect.poll(() => page.url()).toContain('entry=')
    const entry = page.locator('li[data-found]')
    await entry.getByText('Says the deposit was refundable').waitFor()
    await expect.poll(async () => entry.evaluate((one) => one === document.activeElement)).toBe(true)
  })

  it('a customer by the phone number of a person there', async () => {
    await app.goTo('Desk')
    await box().fill('312-555-0042')
    await own().filter({ hasText: 'Customer' }).first().click()
    await page.getByText('312-555-0042').first().waitFor()
  })

  it('a case by its number, and takes it to hand', async () => {
    await app.goTo('Desk')
    await box().fill('2026-0042')
    // Until the answer is there, the row of the question before stands in the list.
    const found = own().filter({ hasText: '2026-0042' }).first()
    const title = /.*order \d+/.exec(await found.innerText())?.[0] ?? 'no title'
    await found.click()
    await page.getByRole('region', { name: 'Case at hand' }).getByText(title).first().waitFor()
    await page.getByRole('region', { name: 'Case at hand' }).getByRole('button', { name: 'Another case' }).click()
  })
})

describe('guidance and the journal', () => {
  it('are found apart: guidance never waits', async () => {
    const journal = await holdJournal()
    await box().fill('refund')
    await page.getByRole('group', { name: 'Guidance' }).getByRole('option').first().waitFor()
    await journal.asked('refund')
    await expect.poll(async () => own().count()).toBe(0)
    await journal.answer('refund')
    await own().first().waitFor()
    await journal.end()
  })

  it('drop what comes late: an answer to another query is never shown', async () => {
    const journal = await holdJournal()
    await box().fill('hartwell')
    await journal.asked('hartwell')
    await box().fill('zielinski')
    await journal.asked('zielinski')
    await journal.answer('hartwell')
    await page.evaluate(async () => new Promise(requestAnimationFrame))
    await expect.poll(async () => own().count()).toBe(0)
    await journal.answer('zielinski')
    await own().first().waitFor()
    for (const text of await own().allInnerTexts()) expect(text).toContain('Zielinski')
    // Nor does it come back with its query’s first letter.
    await box().fill('hinge')
    await journal.asked('hinge')
    await expect.poll(async () => own().count()).toBe(0)
    await journal.answer('hinge')
    await own().first().waitFor()
    await journal.end()
  })

  it('the row that was gone to keeps the bar while our own cases come in above it', async () => {
    const journal = await holdJournal()
    await box().fill('hinge sta')
    await narrowing().filter({ hasText: 'status:' }).waitFor()
    await keyboard.press('ArrowUp')
    await expect.poll(async () => active().innerText()).toContain('status:')
    await journal.asked('hinge sta')
    await journal.answer('hinge sta')
    await own().first().waitFor()
    await expect.poll(async () => active().innerText()).toContain('status:')
    await journal.end()
  })

  it('share the words; filters are the journal’s alone', async () => {
    await box().fill('refund status:closed')
    await own().first().waitFor()
    await expect.poll(async () => page.getByRole('group', { name: 'Guidance' }).getByRole('option').count()).toBeGreaterThan(0)
    await box().fill('status:closed')
    await expect.poll(async () => page.getByRole('group', { name: 'Guidance' }).count()).toBe(0)
    await own().first().waitFor()
  })
})

describe('filters', () => {
  it('are completed with Tab, and what was understood stands below the box', async () => {
    await box().fill('')
    await box().focus()
    await keyboard.type('hinge sta')
    await narrowing().filter({ hasText: 'status:' }).waitFor()
    await keyboard.press('ArrowUp')
    await expect.poll(async () => active().innerText()).toContain('status:')
    await keyboard.press('Tab')
    await expect.poll(async () => box().inputValue()).toBe('hinge status:')
    await keyboard.type('clo')
    await expect.poll(async () => active().innerText()).toContain('status:closed')
    await keyboard.press('Tab')
    await expect.poll(async () => box().inputValue()).toBe('hinge status:closed ')
    await expect.poll(async () => chips().allInnerTexts()).toEqual(['Status: closed'])
    await own().first().waitFor()
    await keyboard.type('owes:>10')
    await expect.poll(async () => chips().allInnerTexts()).toEqual(['Status: closed', 'Owes more than $10.00'])
  })

  it('offer the names of customers, and Enter takes one', async () => {
    await box().fill('customer:hartw')
    await narrowing().first().waitFor()
    await expect.poll(async () => active().innerText()).toContain('Hartwell')
    await keyboard.press('Enter')
    await expect.poll(async () => box().inputValue()).toMatch(/^customer:"Hartwell [A-Z][a-z]+" $/)
    await expect.poll(async () => chips().count()).toBe(1)
    await own().first().waitFor()
    await expect.poll(async () => (await own().allInnerTexts()).join()).toContain('Hartwell')
  })

  it('that can’t be used are said in words', async () => {
    await box().fill('status:sleeping deposit')
    await page.getByText('“sleeping” is none of').waitFor()
    await box().fill('deposit color:red ')
    await page.getByText('There is no filter “color:”. It was searched as words.').waitFor()
  })

  it('can be read about where one is offered', async () => {
    await box().fill('has:')
    await page.getByText('before:2026-03-01').waitFor()
    await page.getByText('what happened earlier').waitFor()
  })
})

it('a query that finds nothing is offered as one that does, and taken by Enter', async () => {
  await box().fill('cabinetz scrached ')
  const suggestion = own().filter({ hasText: 'Did you mean' })
  await suggestion.getByText('cabinets scratched').waitFor()
  await box().focus()
  for (let step = 0; step < 30 && !(await active().innerText()).includes('Did you mean'); step += 1) await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await expect.poll(async () => box().inputValue()).toBe('cabinets scratched ')
  await expect.poll(async () => own().count()).toBeGreaterThan(3)
})

it('the results can be used by everybody: wide, narrow and dark', async () => {
  await box().fill('hinge status:closed owes:>10')
  await own().first().waitFor()
  await expectAccessible(page, 'Journal hits')
  await expectNarrowAccessible(page, 'Journal hits')
  await box().fill('status:')
  await narrowing().first().waitFor()
  await expectAccessible(page, 'Completion')
  await expectNarrowAccessible(page, 'Completion')
  await box().fill('status:sleeping color:red deposit')
  await page.getByText('“sleeping” is none of').waitFor()
  await expectAccessible(page, 'Filters that can’t be used')
  await expectNarrowAccessible(page, 'Filters that can’t be used')
})

it('broke no policy, asked nobody else, and threw no error', () => {
  expect(record).toEqual(nothingWrong)
})
