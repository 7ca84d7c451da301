import { readFileSync, rmSync } from 'node:fs'
import ICAL from 'ical.js'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PartInput } from '../../src/contract/methods.ts'
import { startWithCase } from '../fixtures/test-services.ts'
import { launchBrowser, type PageRecord } from './browser.ts'
import { startHost, type TestHost } from './host.ts'
import { expectAccessible, expectFocusInSight, expectNarrowAccessible, narrow } from './pages/accessible.ts'
import { goToHash, nothingWrong, openStill, time } from './pages/opened.ts'

const parts: readonly PartInput[] = [
  { layer: 'fact', kind: 'promise', data: { by: 'them', what: 'Pay the rest', due: '2026-11-19', amount: { minor: 50_000, currency: 'USD' } } },
  { layer: 'fact', kind: 'follow-up', data: { what: 'Ask how the doors fit', due: '2026-11-20', way: 'call' } },
  { layer: 'fact', kind: 'promise', data: { by: 'us', what: 'Bring new doors', due: '2026-11-21', dueTime: '15:00' } },
  { layer: 'internal', kind: 'action-step', data: { what: 'Send the order', owner: 'tom', due: '2026-11-24' } },
  { layer: 'fact', kind: 'expiry', data: { about: 'warranty', what: 'Two years on hinges', on: '2026-12-30', enteredFrom: 'The order' } },
]

let browser: Browser
let host: TestHost
let page: Page
let record: PageRecord
let folder = ''
let caseId = ''

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
})
/** A journal of its own for each test, with what is due in it. */
beforeEach(async () => {
  const desk = await startWithCase()
  ;({ folder, caseId } = desk)
  for (const part of parts) await desk.call('entry.record', { stream: `case/${caseId}`, parts: [part] })
  await desk.services.close()
  await open()
})
afterEach(async () => {
  expect(record).toEqual(nothingWrong)
  await page.context().close()
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(now = time.now): Promise<void> {
  host = await startHost({ data: folder, time: { ...time, now } })
  ;({ page, record } = await openStill(browser, host))
  await goToHash(page, '#/due')
  await page.getByRole('heading', { name: 'Due', level: 1 }).waitFor()
}

const row = (what: string): Locator => page.getByRole('listitem').filter({ hasText: what })
const link = (what: string): Locator => page.getByRole('link', { name: what, exact: true })
const toast = (words: string | RegExp): Locator => page.getByRole('status').getByText(words)
const rowsIn = async (group: string): Promise<string[]> => page.getByRole('region', { name: new RegExp(`^${group}`) }).getByRole('link').allTextContents()
const focusIsOn = async (target: Locator): Promise<void> => expect.poll(async () => target.evaluate((one) => one === document.activeElement)).toBe(true)
const listed = async (): Promise<string[]> => page.getByRole('main').getByRole('listitem').getByRole('link').allTextContents()

describe('what is due', () => {
  it('is listed overdue first, with whose it is, how late and how much; the navigation counts what is overdue or today', async () => {
    await link('Pay the rest').waitFor()
    expect([await rowsIn('Overdue'), await rowsIn('Today'), await rowsIn('This week'), await rowsIn('Later')]).toEqual([['Pay the rest', 'Ask how the doors fit'], ['Bring new doors'], ['Send the order'], ['Two years on hinges']])
    const words = await row('Pay the rest').innerText()
    for (const said of ['They promised', 'Hartwell Kitchens', '2026-0001', '2 days overdue', '$500.00']) expect(words).toContain(said)
    await expect.poll(async () => row('Bring new doors').innerText()).toMatch(/today, 3:00\sPM/)
    await expect.poll(async () => row('Send the order').innerText()).toContain('Tom Miller')
    await page.getByRole('navigation').getByRole('link', { name: /^Due 3\s?overdue or today$/ }).waitFor()
  })

  it('is narrowed to ours or theirs and to one kind, and says so where that leaves nothing', async () => {
    await link('Pay the rest').waitFor()
    await page.getByText('Theirs', { exact: true }).click()
    await expect.poll(listed).toEqual(['Pay the rest'])
    await page.getByText('Ours', { exact: true }).click()
    await page.getByRole('button', { name: /Show/ }).click()
    await page.getByRole('option', { name: 'Call backs' }).click()
    await expect.poll(listed).toEqual(['Ask how the doors fit'])
    expect(page.url()).toContain('#/due?by=us&type=call-back')
    await page.getByText('Theirs', { exact: true }).click()
    await page.getByText('Nothing of this kind is due').waitFor()
    await page.getByRole('button', { name: 'Show everything' }).click()
    await expect.poll(listed).toHaveLength(5)
  })

  it('can be read and worked with by everybody, wide and narrow, with a question open too', async () => {
    await link('Pay the rest').waitFor()
    await expectAccessible(page, 'Due')
    await expectFocusInSight(page, 'Due')
    await row('Send the order').getByRole('button', { name: 'Put off…' }).click()
    await expectNarrowAccessible(page, 'Due, putting off')
    await page.keyboard.press('Escape')
    await row('Ask how the doors fit').getByRole('button', { name: 'Done' }).click()
    await page.getByRole('form', { name: 'Were they satisfied?' }).waitFor()
    await expectAccessible(page, 'Due, asking')
  })
})

describe('one key', () => {
  it('keeps a promise: the row goes, the next one has the focus, and Undo brings it back', async () => {
    await link('Pay the rest').waitFor()
    await page.keyboard.press('ArrowDown')
    await focusIsOn(link('Pay the rest'))
    await page.keyboard.press('k')
    await toast('Promise kept.').waitFor()
    await focusIsOn(link('Ask how the doors fit'))
    await expect.poll(listed).toHaveLength(4)
    await focusIsOn(link('Ask how the doors fit'))
    await page.getByRole('button', { name: 'Undo' }).click()
    await link('Pay the rest').waitFor()
    await page.keyboard.press('ArrowUp')
    await focusIsOn(link('Pay the rest'))
    await page.keyboard.press('b')
    await toast('Promise broken.').waitFor()
    await expect.poll(listed).toHaveLength(4)
    await goToHash(page, `#/cases/${caseId}`)
    await page.getByRole('article', { name: /Promise broken/ }).waitFor()
  })

  it('that a row doesn’t take says why, and does nothing', async () => {
    await link('Pay the rest').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('d')
    await toast('A promise is kept, broken or let go.').waitFor()
    await expect.poll(async () => listed()).toHaveLength(5)
  })

  it('does a follow-up, asks whether they were satisfied, and keeps what was typed when it is put aside', async () => {
    await link('Ask how the doors fit').waitFor()
    await link('Ask how the doors fit').focus()
    await page.keyboard.press('d')
    const form = page.getByRole('form', { name: 'Were they satisfied?' })
    await form.getByRole('textbox').fill('The left one sticks, but thanks.')
    await page.keyboard.press('Escape')
    await form.waitFor({ state: 'detached' })
    await focusIsOn(link('Ask how the doors fit'))
    await page.keyboard.press('d')
    await expect.poll(async () => form.getByRole('textbox').inputValue()).toBe('The left one sticks, but thanks.')
    await form.getByText('Partly').click()
    await form.getByRole('button', { name: 'Save' }).click()
    await toast('Call back done.').waitFor()
    await focusIsOn(link('Bring new doors'))
    await expect.poll(listed).not.toContain('Ask how the doors fit')
    await goToHash(page, `#/cases/${caseId}`)
    await page.getByText('They are partly satisfied').waitFor()
    await page.getByText('The left one sticks, but thanks.').waitFor()
  })

  it('does a follow-up without the question where that is skipped', async () => {
    await link('Ask how the doors fit').waitFor()
    await link('Ask how the doors fit').focus()
    await page.keyboard.press('d')
    await page.getByRole('button', { name: 'Skip, just done' }).click()
    await toast('Call back done.').waitFor()
    await expect.poll(listed).toHaveLength(4)
  })

  it('puts off until a day typed as people say it: the thing keeps its date and stands under the later one', async () => {
    await link('Send the order').waitFor()
    await link('Send the order').focus()
    await page.keyboard.press('s')
    const field = page.getByRole('textbox', { name: 'Put off until' })
    await focusIsOn(field)
    await page.keyboard.type('tomorrow')
    await page.getByText('It is due on Nov 24, 2026. Type a later day.').waitFor()
    await field.fill('in 2 weeks')
    await page.getByText('Saturday, December 5, 2026').waitFor()
    await page.keyboard.press('Enter')
    await toast(/^Put off until Dec 5, 2026/).waitFor()
    await expect.poll(async () => rowsIn('Later')).toEqual(['Send the order', 'Two years on hinges'])
    const words = await row('Send the order').innerText()
    expect(words).toContain('Nov 24, 2026')
    expect(words).toContain('put off until Dec 5, 2026')
  })

  it('opens the case at the entry', async () => {
    await link('Bring new doors').waitFor()
    await link('Bring new doors').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Unpaid final invoice', level: 1 }).waitFor()
    expect(page.url()).toContain('entry=')
  })
})

it('in a narrow window the same is done with buttons, until nothing is due', async () => {
  await page.setViewportSize(narrow)
  await row('Pay the rest').getByRole('button', { name: 'Release' }).click()
  await toast('Promise let go.').waitFor()
  await expect.poll(listed).toHaveLength(4)
  await row('Ask how the doors fit').getByRole('button', { name: 'Cancel' }).click()
  await toast('Call back cancelled.').waitFor()
  await expect.poll(listed).toHaveLength(3)
  await row('Bring new doors').getByRole('button', { name: 'Kept' }).click()
  await toast('Promise kept.').waitFor()
  await expect.poll(listed).toHaveLength(2)
  await row('Send the order').getByRole('button', { name: 'Done' }).click()
  await toast('Step done.').waitFor()
  await expect.poll(listed).toEqual(['Two years on hinges'])
  await expect.poll(async () => row('Two years on hinges').getByRole('button', { name: 'Done' }).count()).toBe(0)
})

it('a calendar file holds the day and, unless it is allowed, neither whose it is nor what about', async () => {
  await link('Pay the rest').waitFor()
  const read = async (button: Locator): Promise<string[]> => {
    const [file] = await Promise.all([page.waitForEvent('download'), button.click()])
    expect(file.suggestedFilename()).toMatch(/^evenkeel-due-.*\.ics$/)
    return new ICAL.Component(ICAL.parse(readFileSync(await file.path(), 'utf8')) as unknown[]).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one)).map(({ startDate, summary }) => `${startDate.toString()} ${summary}`)
  }
  expect((await read(page.getByRole('button', { name: 'Save as calendar file' })))[0]).toBe('2026-11-19 Evenkeel: a promise is due')
  await goToHash(page, '#/settings?at=reminders')
  await page.getByText(/^Show what is due in notifications/).click()
  await goToHash(page, '#/due')
  expect(await read(row('Send the order').getByRole('button', { name: '.ics' }))).toEqual(['2026-11-24 Step: Send the order'])
})

it('what came due while Evenkeel was closed is said at the start, until it was looked at', async () => {
  await page.context().close()
  await host.close()
  await open(Date.parse('2026-11-24T18:00:00Z'))
  await goToHash(page, '#/')
  await page.getByText(/^2 things came due since Saturday\./).waitFor()
  await page.getByRole('link', { name: 'See what is due' }).click()
  await page.getByRole('heading', { name: 'Due', level: 1 }).waitFor()
  await expect.poll(async () => page.getByText(/came due since/).count()).toBe(0)
})

it('in a journal that is open read-only everything is shown and nothing can be done', async () => {
  const reply = await page.evaluate(async (journal) => {
    const secret = document.querySelector<HTMLMetaElement>('meta[name="evenkeel-secret"]')?.content ?? ''
    const body = JSON.stringify({ method: 'journal.open', input: { folder: journal, mode: 'read-only', takeOver: false }, command: 'read-only' })
    return (await fetch('/call', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Evenkeel-Secret': secret }, body })).json() as Promise<{ ok: boolean }>
  }, host.journalFolder)
  expect(reply.ok).toBe(true)
  await page.getByText('The journal is open read-only').waitFor()
  await link('Pay the rest').waitFor()
  await expect.poll(async () => page.getByRole('main').getByRole('listitem').getByRole('button').allTextContents()).toEqual(Array.from({ length: 5 }, () => '.ics, calendar file'))
  // The list is fetched anew for the journal as it is open now, and may be drawn anew meanwhile.
  await expect.poll(async () => {
    await link('Pay the rest').focus()
    await page.keyboard.press('k')
    await page.keyboard.press('ArrowDown')
    return link('Ask how the doors fit').evaluate((element) => element === document.activeElement)
  }).toBe(true)
  await expect.poll(async () => listed()).toHaveLength(5)
})
