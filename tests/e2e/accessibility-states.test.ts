import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, type PageRecord } from './browser.ts'
import { startHost, type TestHost } from './host.ts'
import { ariaOf, expectAccessible, expectNarrowAccessible } from './pages/accessible.ts'
import { Evenkeel } from './pages/evenkeel.ts'
import { goToHash, nothingAwaited, nothingWrong, openStill, time } from './pages/opened.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
})

describe('before there is a journal, and while it is empty', () => {
  let host: TestHost
  let page: Page
  let record: PageRecord
  let app: Evenkeel

  beforeAll(async () => {
    host = await startHost({ time })
    ;({ page, record } = await openStill(browser, host))
    app = new Evenkeel(page)
  })
  afterAll(async () => {
    await host?.close()
  })

  it('at the first start, and where one says who one is', async () => {
    await app.heading('Welcome to Evenkeel').waitFor()
    await expectAccessible(page, 'First start')
    await expectNarrowAccessible(page, 'First start')
    await page.getByText('Start my own journal').click()
    await page.getByRole('button', { name: 'Start the journal' }).click()
    await app.heading('Whose journal is it?').waitFor()
    await page.getByRole('button', { name: 'Save and go to the desk' }).click()
    await expectAccessible(page, 'Who we are, with something missing')
    await expectNarrowAccessible(page, 'Who we are')
    await page.getByRole('button', { name: 'Later' }).click()
  })

  it.each(['Desk', 'Cases', 'Customers', 'Settings'] as const)('with nothing in it: %s', async (place) => {
    if (place === 'Desk') await page.getByRole('option').first().waitFor()
    else await app.goTo(place)
    await nothingAwaited(page)
    await expectAccessible(page, `${place}, empty`)
    if (place !== 'Settings') await expect(await ariaOf(page.getByRole('main'), ['option'])).toMatchFileSnapshot(`snapshots/${place.toLowerCase()}-empty.aria.yml`)
    await expectNarrowAccessible(page, `${place}, empty`)
  })

  it('with a first case: what was paid, what was said, and what comes next', async () => {
    // The hand of the page’s clock stands where the host’s does, so that what is written down now is so every time.
    await page.clock.setFixedTime(time.now)
    await app.openCase({ title: 'Unpaid final invoice', situation: 'Late payment', customer: 'Hartwell Kitchens', type: 'Company', person: 'Dana Hartwell' })
    await app.record('Invoice', { 'Invoice number': '2026-318', 'Amount with tax': '3,420.00', 'Invoice date': '2026-10-12', Due: '2026-10-26', 'What for': 'Second fitting' })
    await app.record('Payment', { 'Amount received': '1,080.00', 'Received on': '2026-10-24' })
    await app.record('Call', { 'What happened?': 'Asked for more time.' })
    await app.entry(/^Call/).waitFor()
    await expect(await ariaOf(page.getByRole('main'))).toMatchFileSnapshot('snapshots/case.aria.yml')
  })

  it('at an address that leads nowhere', async () => {
    await goToHash(page, '#/nowhere')
    await page.getByText('There is no such page').waitFor()
    await expectAccessible(page, 'No such page')
  })

  it('where the services do not answer as they should', async () => {
    await page.route('**/call', async (route) => route.fulfill({ json: { ok: false, problem: { code: 'disk-error', message: 'The list of cases could not be read.', remedy: 'Check the disk.' } } }))
    await goToHash(page, '#/cases/nothing-like-it')
    await page.getByRole('alert').waitFor()
    await expectAccessible(page, 'A problem')
    await expect(await ariaOf(page.getByRole('main'))).toMatchFileSnapshot('snapshots/problem.aria.yml')
    await expectNarrowAccessible(page, 'A problem')
    await page.unroute('**/call')
  })

  it('where the services never answered', async () => {
    await page.route('**/call', async (route) => route.fulfill({ json: { ok: false, problem: { code: 'internal', message: 'It did not work.', remedy: 'Try again.' } } }))
    await page.goto(await host.newAddress())
    await app.heading('Evenkeel can’t start yet').waitFor()
    await expectAccessible(page, 'A problem at the start')
    await expectNarrowAccessible(page, 'A problem at the start')
    await page.unroute('**/call')
    await page.getByRole('main').getByRole('button', { name: 'Try again' }).click()
    // It starts as it would have; who we are was put off only until the page is loaded anew.
    await app.heading('Whose journal is it?').waitFor()
  })

  it('broke no policy, asked nobody else, and threw no error', () => {
    expect(record).toEqual(nothingWrong)
  })
})

describe('while another program has the journal open', () => {
  let first: TestHost
  let second: TestHost
  let page: Page
  let record: PageRecord

  beforeAll(async () => {
    first = await startHost({ sample: true, time })
    second = await startHost({ data: first.data, time })
    ;({ page, record } = await openStill(browser, second))
  })
  afterAll(async () => {
    await second?.close()
    await first?.close()
  })

  it('says so, with every safe way on', async () => {
    await page.getByRole('heading', { name: 'Your journal is not open' }).waitFor()
    await expectAccessible(page, 'Journal in use')
    await expectNarrowAccessible(page, 'Journal in use')
    await page.getByRole('button', { name: 'Use it here…' }).click()
    await page.getByRole('dialog').waitFor()
    await expectAccessible(page, 'Use it here')
    await page.keyboard.press('Escape')
  })

  it('shows everything read-only', async () => {
    await page.getByRole('button', { name: 'Open read-only' }).click()
    await page.getByText('The journal is open read-only: you can look').waitFor()
    await expectAccessible(page, 'Desk, read-only')
    await goToHash(page, '#/cases')
    await page.getByRole('rowheader').first().getByRole('link').click()
    await page.getByText('so nothing can be added here').waitFor()
    await expectAccessible(page, 'A case, read-only')
    await expectNarrowAccessible(page, 'A case, read-only')
  })

  it('explains an address that was used up', async () => {
    await page.goto(second.origin)
    await page.getByRole('heading', { name: /address/ }).waitFor()
    await expectAccessible(page, 'Address used up')
    await expectNarrowAccessible(page, 'Address used up')
  })

  it('broke no policy, asked nobody else, and threw no error', () => {
    expect(record.violations).toEqual([])
    expect(record.foreignRequests).toEqual([])
    // The browser itself reports the refused address.
    expect(record.errors.filter((error) => !error.startsWith('Failed to load resource'))).toEqual([])
  })
})
