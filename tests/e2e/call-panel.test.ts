import { rmSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, type PageRecord } from './browser.ts'
import { sampleFolder, startHost, type TestHost } from './host.ts'
import { expectNarrowAccessible } from './pages/accessible.ts'
import { Evenkeel, searchBox } from './pages/evenkeel.ts'
import { closeAll, goToHash, nothingWrong, openStill, time } from './pages/opened.ts'

const late = 'Unpaid final invoice, order 1183'
const whose = 'Copperfield Street Kitchens'

let browser: Browser
let data = ''
let host: TestHost
let page: Page
let app: Evenkeel
let record: PageRecord

beforeAll(async () => {
  browser = await launchBrowser()
  data = await sampleFolder()
  host = await startHost({ data, time })
  ;({ page, record } = await openStill(browser, host))
  app = new Evenkeel(page)
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
  if (data !== '') rmSync(data, { recursive: true, force: true })
})
afterEach(async () => {
  await closeAll(page)
  // Each test leaves no call behind.
  await goToHash(page, '#/library')
  const back = page.getByRole('button', { name: /Back to the call/ })
  if (await back.isVisible()) {
    await back.click()
    await discard(page)
  }
  expect(record).toEqual(nothingWrong)
})

const column = (at: Page): Locator => at.getByRole('region', { name: 'Case at hand' })
const timer = (at: Page): Locator => column(at).getByRole('timer')
const side = (): Locator => page.getByRole('banner')

async function discard(at: Page): Promise<void> {
  await column(at).getByRole('button', { name: 'Wrap up' }).click()
  await at.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
  await at.getByRole('dialog').waitFor({ state: 'detached' })
}

async function expectSearchFocused(at: Page): Promise<void> {
  await timer(at).waitFor()
  await expect.poll(async () => searchBox(at).evaluate((box) => box === document.activeElement)).toBe(true)
}

describe('a call is started in one action', () => {
  it('with the button of any screen; elsewhere its time is the way back', async () => {
    await app.goTo('Library')
    await side().getByRole('button', { name: 'Start a call' }).click()
    await expectSearchFocused(page)
    await app.goTo('Settings')
    await side().getByRole('button', { name: /Back to the call/ }).click()
    await timer(page).waitFor()
  })

  it('with one chord', async () => {
    await app.goTo('Customers')
    await page.keyboard.press('Control+D')
    await expectSearchFocused(page)
  })

  it('by an address that asks once', async () => {
    await goToHash(page, '#/?start=call')
    await expectSearchFocused(page)
    expect(page.url()).not.toContain('start=')
    await page.reload()
    await timer(page).waitFor()
    await expect.poll(async () => page.getByText('Not saved yet').count()).toBe(0)
  })

  it('on a case, which it is about then; a second press goes back to it', async () => {
    const id = await app.showCase(late)
    await page.getByRole('main').getByRole('button', { name: 'Start a call' }).click()
    await expectSearchFocused(page)
    expect(page.url()).toContain(`case=${id}`)
    await app.showCase(late)
    await page.getByRole('main').getByRole('button', { name: 'Start a call' }).click()
    await timer(page).waitFor()
    await discard(page)
    await page.getByRole('main').getByRole('button', { name: 'Start a call' }).waitFor()
  })
})

describe('who it is can be said later', () => {
  it('by the page of the case, while words stand there already', async () => {
    await goToHash(page, '#/?start=call')
    await timer(page).waitFor()
    await column(page).getByRole('textbox', { name: /what they say/ }).fill('Something about a bill')
    await column(page).getByRole('textbox', { name: /what they say/ }).press('Enter')
    await app.showCase(late)
    await page.getByRole('button', { name: 'The call is about this' }).click()
    await column(page).getByRole('link', { name: late }).waitFor()
    await column(page).getByText('Something about a bill').waitFor()
  })

  it('by the customer first: what must be known stands there at once, then by one of their cases', async () => {
    await app.goTo('Customers')
    await page.getByRole('link', { name: whose }).click()
    await page.getByRole('main').getByRole('button', { name: 'Start a call' }).click()
    await expectSearchFocused(page)
    await column(page).getByRole('list', { name: 'Before you speak' }).getByText(/\$1,040\.00 open, \d+ days overdue/).waitFor()
    await column(page).getByText(/they called/).waitFor()
    await column(page).getByRole('list', { name: 'Their open cases' }).getByRole('button', { name: late }).click()
    await column(page).getByRole('link', { name: late }).waitFor()
    await timer(page).waitFor()
  })
})

describe('the call panel', () => {
  it('shows the same call in a window of 380 pixels, with the search in focus and no navigation, and loses nothing when it is closed', async () => {
    await app.showCase(late)
    await page.getByRole('main').getByRole('button', { name: 'Start a call' }).click()
    await timer(page).waitFor()
    const [panel] = await Promise.all([page.context().waitForEvent('page'), column(page).getByRole('button', { name: 'Open the small call window' }).click()])
    await panel.setViewportSize({ width: 380, height: 820 })
    await expectSearchFocused(panel)
    await expect.poll(async () => panel.getByRole('navigation').count()).toBe(0)
    await column(panel).getByRole('list', { name: 'Before you speak' }).getByText(/overdue/).waitFor()
    await panel.keyboard.type('lawyer')
    await panel.getByRole('option', { name: /They say their lawyer will call/ }).waitFor()
    await panel.keyboard.press('Alt+1')
    await column(page).getByRole('list', { name: 'This call' }).getByRole('listitem').first().waitFor()
    await column(panel).getByRole('textbox', { name: /what they say/ }).pressSequentially('Her lawyer will')
    await expectNarrowAccessible(panel, 'The call panel')
    await panel.close({ runBeforeUnload: true })
    await expect.poll(async () => column(page).getByRole('textbox', { name: /what they say/ }).inputValue()).toBe('Her lawyer will')
    await column(page).getByText('Being written in the other window').waitFor({ state: 'detached' })
  })

  it('starts a call where none is written, and wraps it up', async () => {
    const panel = await page.context().newPage()
    await panel.setViewportSize({ width: 380, height: 820 })
    await panel.goto(await host.newAddress())
    await goToHash(panel, '#/call')
    await panel.getByRole('button', { name: /^Start a call/ }).click()
    await expectSearchFocused(panel)
    await side().getByRole('button', { name: /Back to the call/ }).waitFor()
    await discard(panel)
    await panel.getByRole('button', { name: /^Start a call/ }).waitFor()
    await side().getByRole('button', { name: 'Start a call' }).waitFor()
    await panel.close()
  })
})

it('a clock that ran over night is asked about at the wrap-up', async () => {
  await page.clock.install()
  await goToHash(page, '#/?start=call')
  await timer(page).waitFor()
  await column(page).getByRole('textbox', { name: /what they say/ }).fill('He hangs up')
  await column(page).getByRole('textbox', { name: /what they say/ }).press('Enter')
  await page.clock.fastForward('09:00:00')
  await expect.poll(async () => timer(page).textContent()).toMatch(/^9:00:/)
  await column(page).getByRole('button', { name: 'Wrap up' }).click()
  const length = page.getByRole('dialog').getByRole('group', { name: 'Length of the call' })
  await length.getByText(/^The clock ran 9 h\. Stop it at the last line, \d/).waitFor()
  await length.getByRole('button', { name: /^Stop it at/ }).click()
  await length.waitFor({ state: 'detached' })
})
