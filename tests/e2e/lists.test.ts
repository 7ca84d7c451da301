import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser, type PageRecord } from './browser.ts'
import type { TestHost } from './host.ts'
import { large, largeCount, openLargeJournal, type LargeJournal } from './open-large-journal.ts'
import { expectAccessible, expectFocusInSight, expectNarrowAccessible, narrow, wide } from './pages/accessible.ts'
import { Evenkeel } from './pages/evenkeel.ts'
import { Keyboard } from './pages/keyboard.ts'
import { LongListPage } from './pages/long-list.ts'
import { goToHash, nothingWrong, openStill } from './pages/opened.ts'

const NOT_CLOSED = large.notClosed
const ENTRIES = large.entriesOfOne

let browser: Browser
let journal: LargeJournal
let host: TestHost
let page: Page
let record: PageRecord
let app: Evenkeel
let list: LongListPage
let keyboard: Keyboard

beforeAll(async () => {
  browser = await launchBrowser()
  journal = await openLargeJournal(browser)
  ;({ host, page, record } = journal)
  app = new Evenkeel(page)
  list = new LongListPage(page)
  keyboard = new Keyboard(page)
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await journal?.close()
})
beforeEach(async () => {
  await page.setViewportSize(wide)
})

async function showCases(search = ''): Promise<void> {
  await goToHash(page, '#/settings')
  await app.heading('Settings').waitFor()
  await goToHash(page, `#/cases${search}`)
  await list.settled()
}

describe('two thousand cases', () => {
  it('say how many there are and draw only those in sight', async () => {
    await showCases('?sort=title')
    await expect.poll(async () => list.counted()).toBe(NOT_CLOSED + 1)
    await expect.poll(async () => list.drawn()).toBeLessThan(60)
    await expect.poll(async () => list.rowsInSight()).toBeGreaterThan(8)
  })

  it('fetch what lies next to what is in sight before anybody scrolls there', async () => {
    const asked = new Set<number>()
    page.on('request', (request) => {
      const call = request.postDataJSON() as { readonly method?: string; readonly input?: { readonly offset: number } } | null
      if (call?.method === 'cases.find' && call.input) asked.add(call.input.offset)
    })
    await showCases('?sort=number')
    await expect.poll(() => asked.has(100)).toBe(true)
    await list.scrollTo(0.5)
    await list.settled()
    const middle = Math.floor((await list.firstInSight()) / 100) * 100
    await expect.poll(() => [middle - 100, middle, middle + 100].every((offset) => asked.has(offset))).toBe(true)
    expect(asked.size, 'the rest was not asked for').toBeLessThan(9)
  })

  it('are gone through with the keyboard, to the end and back', async () => {
    await showCases('?sort=customer')
    await page.getByRole('button', { name: 'Status', exact: true }).focus()
    await keyboard.press('ArrowDown')
    await list.hasFocus(0)
    await keyboard.press('ArrowDown', 'ArrowDown')
    await list.hasFocus(2)
    await keyboard.press('PageDown')
    await expect.poll(async () => list.focusedRow()).toBeGreaterThan(8)
    await keyboard.press('End')
    await list.hasFocus(NOT_CLOSED - 1)
    await keyboard.press('ArrowUp')
    await list.hasFocus(NOT_CLOSED - 2)
    await keyboard.press('PageUp', 'PageUp')
    await expect.poll(async () => list.focusedRow()).toBeLessThan(NOT_CLOSED - 15)
    await keyboard.press('Home')
    await list.hasFocus(0)
    // One row is a stop of Tab, with its two links; the next stop is behind the list.
    await keyboard.press('Tab')
    await list.hasFocus(0)
  })

  it('keep the row that has the focus while somebody scrolls away with the mouse', async () => {
    await showCases('?sort=customer')
    await page.getByRole('rowheader').first().getByRole('link').focus()
    await list.scrollTo(1)
    await list.settled()
    await expect.poll(async () => list.focusedRow()).toBe(0)
    await keyboard.press('ArrowDown')
    await list.hasFocus(1)
  })

  it('open one, and coming back is at the same place, by the browser’s way and by the navigation', async () => {
    await showCases('?sort=title&order=down')
    await page.getByRole('rowheader').first().getByRole('link').focus()
    await keyboard.press('End')
    await list.hasFocus(NOT_CLOSED - 1)
    for (let press = 0; press < 3; press += 1) {
      const before = await list.focusedRow()
      await keyboard.press('PageUp')
      await expect.poll(async () => list.focusedRow()).toBeLessThan(before)
    }
    const row = await list.focusedRow()
    await list.hasFocus(row)
    await list.settled()
    const title = await list.focusedText()
    const scrolled = await list.scrolled()
    for (const back of ['history', 'navigation'] as const) {
      await keyboard.press('Enter')
      await app.heading(title).waitFor()
      if (back === 'history') await page.goBack()
      else await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Cases' }).click()
      await list.hasFocus(row)
      await expect.poll(async () => list.focusedText(), { message: back }).toBe(title)
      await expect.poll(async () => Math.abs((await list.scrolled()) - scrolled), { message: back }).toBeLessThan(4)
      expect(page.url()).toContain('sort=title&order=down')
    }
    // A second press of the entry one is on shows the list as at first.
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Cases' }).click()
    await expect.poll(() => new URL(page.url()).hash).toBe('#/cases')
  })

  it('are narrowed by words, status, situation and what is owed, and the address says so', async () => {
    await showCases()
    await page.getByLabel('Find').fill('hartw depos')
    await expect.poll(async () => list.counted()).toBeLessThan(40)
    for (const text of await list.texts()) expect(text).toMatch(/Deposit not returned.*Hartwell/s)
    await page.getByLabel('Find').fill('')
    await choose('Show', 'Closed')
    await choose('Situation', 'Refund')
    await expect.poll(async () => list.statuses()).toEqual(['Closed'])
    await page.getByRole('button', { name: 'More filters' }).click()
    await choose('They owe', 'More than $1,000')
    await choose('Sort by', 'Owes least')
    await expect.poll(() => new URL(page.url()).hash).toBe('#/cases?show=closed&situation=refund&owes=1000&sort=balance')
    await expect.poll(async () => list.sortedSums()).toBe('up')
    await expect.poll(async () => Math.min(...await list.sums())).toBeGreaterThan(1_000)
    await page.getByRole('columnheader', { name: 'They owe' }).getByRole('button').click()
    await expect.poll(() => new URL(page.url()).hash).toContain('order=down')
    await expect.poll(async () => list.sortedSums()).toBe('down')
    await page.getByLabel('Find').fill('nobody is called this')
    await page.getByText('No case fits').waitFor()
    await page.getByRole('button', { name: 'Show all open cases' }).click()
    await page.getByRole('main').getByText(largeCount, { exact: true }).waitFor()
  })

  it('are narrowed to one of five hundred customers, found by name', async () => {
    await showCases()
    await page.getByRole('button', { name: 'More filters' }).click()
    await page.getByRole('combobox', { name: 'Customer' }).fill('whitcombe roof')
    await page.getByRole('option', { name: 'Whitcombe Roofing' }).click()
    await expect.poll(async () => list.counted()).toBeLessThan(20)
    for (const text of await list.texts()) expect(text).toContain('Whitcombe Roofing')
    await page.reload()
    await page.getByRole('button', { name: 'Fewer filters' }).waitFor()
    await expect.poll(async () => page.getByRole('combobox', { name: 'Customer' }).inputValue()).toBe('Whitcombe Roofing')
  })

  it('show a case that somebody opens in another window, and stay where they are', async () => {
    await showCases('?sort=number')
    await list.scrollTo(0.4)
    await list.settled()
    const before = await list.firstInSight()
    const other = await openStill(browser, host)
    await other.page.getByRole('link', { name: 'Cases' }).click()
    await other.page.getByRole('button', { name: 'New case' }).click()
    const dialog = other.page.getByRole('dialog', { name: 'New case' })
    await dialog.getByLabel('What is it about?').fill('Broken latch')
    await dialog.getByRole('radiogroup', { name: 'Customer' }).getByText('Not known yet').click()
    await dialog.getByRole('button', { name: 'Open the case' }).click()
    await other.page.getByRole('heading', { name: 'Broken latch', level: 1 }).waitFor()
    expect(other.record).toEqual(nothingWrong)
    await other.page.context().close()
    await page.getByRole('main').getByText('1,335 cases of 2,002', { exact: true }).waitFor()
    await expect.poll(async () => list.firstInSight()).toBe(before)
  })

  it('can be used by everybody: wide, narrow, dark, and with each stop of Tab in sight', async () => {
    await showCases('?owes=something')
    await expectAccessible(page, 'Cases')
    await expectNarrowAccessible(page, 'Cases')
    await page.setViewportSize(narrow)
    await list.scrollTo(0.5)
    await list.settled()
    await expectAccessible(page, 'Cases in a narrow window, halfway')
    await page.setViewportSize(wide)
    await showCases()
    await expectFocusInSight(page, 'Cases')
  })
})

describe('five hundred customers', () => {
  it('are gone through, narrowed and sorted in the same way', async () => {
    await goToHash(page, '#/customers?sort=name')
    await list.settled()
    await expect.poll(async () => list.counted()).toBe(large.customers + 1)
    await page.getByRole('rowheader').first().getByRole('link').focus()
    await keyboard.press('End')
    await list.hasFocus(large.customers - 1)
    await keyboard.press('Enter')
    await page.getByRole('link', { name: 'All customers' }).waitFor()
    await page.goBack()
    await list.hasFocus(large.customers - 1)
    await page.getByLabel('Find').fill('312-555-0042')
    await expect.poll(async () => list.counted()).toBe(2)
    await page.getByLabel('Find').fill('')
    await choose('Type', 'Consumer')
    await page.getByRole('main').getByText('167 customers of 500', { exact: true }).waitFor()
    await expectAccessible(page, 'Customers')
    await expectNarrowAccessible(page, 'Customers')
  })
})

describe('a case with five thousand entries', () => {
  it('draws only what is in sight, the newest first, and the oldest at its end', async () => {
    await goToHash(page, '#/cases?find=harbor+house')
    await page.getByRole('link', { name: /harbor house/ }).click()
    await page.getByText(`Visit ${ENTRIES - 1}:`).waitFor()
    await expect.poll(async () => page.locator('[data-ref]').count()).toBeLessThan(60)
    await list.scrollTo(1)
    await page.getByText('Visit 1:').waitFor()
    await expect.poll(async () => page.locator('[data-ref]').count()).toBeLessThan(60)
    const place = await page.locator('li[data-ref]').filter({ hasText: 'Visit 1:' }).evaluate((entry) => [entry.getAttribute('aria-posinset'), entry.getAttribute('aria-setsize')].map(Number))
    expect(place[1]).toBeGreaterThan(1)
    expect(place[0]).toBeLessThanOrEqual(place[1] ?? 0)
  })

  it('is opened at an entry: it is in sight, marked, and has the focus', async () => {
    const entry = await page.locator('li[data-ref]').filter({ hasText: 'Visit 1:' }).getAttribute('data-ref')
    const own = new URL(page.url()).hash
    await goToHash(page, '#/settings')
    await app.heading('Settings').waitFor()
    await goToHash(page, `${own}?entry=${entry ?? ''}`)
    const found = page.locator('li[data-found]')
    await found.filter({ hasText: 'Visit 1:' }).waitFor()
    await expect.poll(async () => found.evaluate((one) => one === document.activeElement)).toBe(true)
    await expect.poll(async () => found.evaluate((one) => { const { top, bottom } = one.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight })).toBe(true)
    await expectAccessible(page, 'A case at an entry')
    await list.scrollTo(0)
    await expectNarrowAccessible(page, 'A long case')
    await goToHash(page, `${own}?entry=${'0'.repeat(64)}`)
    await page.getByText('is not in this record any more').waitFor()
  })

  it('can have any of them left out of a pack: the list draws those in sight, and Tab goes on from one to the next', async () => {
    await goToHash(page, `${new URL(page.url()).hash.split('?')[0] ?? ''}/handover?pack=attorney`)
    await page.getByText('Narrow or mask it').click()
    await page.getByRole('button', { name: 'Choose entries…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Leave entries out' })
    const entries = dialog.getByRole('listitem')
    await entries.first().waitFor()
    await expect.poll(async () => entries.count()).toBeLessThan(60)
    const place = async (at: number): Promise<number[]> => entries.nth(at).evaluate((entry) => [entry.getAttribute('aria-posinset'), entry.getAttribute('aria-setsize')].map(Number))
    const [, total = 0] = await place(0)
    expect(total).toBeGreaterThan(ENTRIES - 50)
    const focused = async (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.closest('li')?.dataset['index'])
    await dialog.getByRole('checkbox').first().focus()
    for (let row = 1; row <= 40; row += 1) {
      await page.keyboard.press('Tab')
      await expect.poll(focused).toBe(String(row))
    }
    await expect.poll(async () => page.evaluate(() => { const { top = -1, bottom = Infinity } = document.activeElement?.getBoundingClientRect() ?? {}; return top >= 0 && bottom <= innerHeight })).toBe(true)
    await expect.poll(async () => entries.count()).toBeLessThan(60)
    // What has the focus stays, wherever the list is scrolled to.
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Not about this')
    await dialog.getByRole('listitem').last().evaluate((row) => row.closest('ul')?.parentElement?.scrollTo(0, 9_999_999))
    await expect.poll(async () => (await place(-1))[0]).toBe(total)
    await page.keyboard.type(' matter')
    await expect.poll(async () => page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('Not about this matter')
    await expectAccessible(page, 'Leaving entries out of a pack')
    await expectNarrowAccessible(page, 'Leaving entries out of a pack')
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.getByText('1 entry is left out.').waitFor()
  })
})

it('broke no policy, asked nobody else, and threw no error', () => {
  expect(record).toEqual(nothingWrong)
})

/** Chooses from one of the lists above the table. */
async function choose(label: string, option: string): Promise<void> {
  await page.getByRole('search').getByRole('button', { name: new RegExp(`${label}$`) }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}
