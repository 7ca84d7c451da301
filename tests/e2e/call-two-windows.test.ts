import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { sampleFolder, startHost, type TestHost } from './host.ts'
import { Evenkeel } from './pages/evenkeel.ts'
import { answered, goToHash, nothingWrong, openStill, time } from './pages/opened.ts'
import type { PageRecord } from './browser.ts'

const late = 'Unpaid final invoice, order 1183'

let browser: Browser
let data = ''
let host: TestHost
let one: Page
let other: Page
let record: PageRecord
let caseId = ''

beforeAll(async () => {
  browser = await launchBrowser()
  data = await sampleFolder()
  await open()
  caseId = await new Evenkeel(one).showCase(late)
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
  if (data !== '') rmSync(data, { recursive: true, force: true })
})
beforeEach(async () => {
  await goToHash(one, `#/?case=${caseId}`)
  await goToHash(other, `#/?case=${caseId}`)
  await text(one).waitFor()
  await text(other).waitFor()
})
afterEach(async () => {
  expect(record).toEqual(nothingWrong)
})

/** Two windows of one browser on one host, as the desk and the small window are. */
async function open(): Promise<void> {
  host = await startHost({ data, time })
  ;({ page: one, record } = await openStill(browser, host))
  await openOther()
}

async function openOther(): Promise<void> {
  other = await one.context().newPage()
  await other.goto(await host.newAddress())
  await column(other).waitFor()
}

const column = (page: Page): Locator => page.getByRole('region', { name: 'Case at hand' })
const text = (page: Page): Locator => column(page).getByRole('textbox', { name: /what they say, what you say/ })
const lines = (page: Page): Locator => column(page).getByRole('list', { name: 'This call' }).getByRole('listitem')
const drafts = (): readonly string[] => readdirSync(join(host.journalFolder, 'drafts')).filter((name) => name.startsWith('call-'))

async function say(page: Page, words: string): Promise<void> {
  await text(page).fill(words)
  await text(page).press('Enter')
}

async function expectLines(page: Page, ...words: readonly string[]): Promise<void> {
  await expect.poll(async () => (await lines(page).allTextContents()).map((line) => words.find((word) => line.includes(word)) ?? line)).toEqual(words)
}

async function discard(page: Page): Promise<void> {
  await column(page).getByRole('button', { name: 'Wrap up' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

describe('one call in two windows', () => {
  it('has the lines of both in both, and ends in both when it is discarded in one', async () => {
    await say(one, 'He won’t pay')
    await expectLines(other, 'He won’t pay')
    await say(other, 'Her lawyer will call')
    await expectLines(one, 'He won’t pay', 'Her lawyer will call')
    await Promise.all([say(one, 'He wants half'), say(other, 'She wants it today')])
    await expect.poll(async () => lines(one).count()).toBe(4)
    await expect.poll(async () => lines(other).allTextContents()).toEqual(await lines(one).allTextContents())
    await lines(other).first().getByRole('button', { name: /^Remove/ }).click()
    await expect.poll(async () => lines(one).count()).toBe(3)
    await discard(one)
    await expect.poll(async () => lines(other).count()).toBe(0)
    await expect.poll(drafts).toEqual([])
  })

  it('is written in one at a time: the other shows the words, and takes them over', async () => {
    await text(one).pressSequentially('They said they would pay on the')
    const elsewhere = column(other).getByText('Being written in the other window')
    await elsewhere.waitFor()
    await expect.poll(async () => text(other).inputValue()).toBe('They said they would pay on the')
    await text(other).press('x')
    await expect.poll(async () => text(other).inputValue()).toBe('They said they would pay on the')
    await column(other).getByRole('button', { name: 'Continue here' }).click()
    await other.keyboard.press('End')
    await other.keyboard.type(' first')
    await expect.poll(async () => text(one).inputValue()).toBe('They said they would pay on the first')
    await column(one).getByText('Being written in the other window').waitFor()
    await text(other).press('Enter')
    await expectLines(one, 'They said they would pay on the first')
    await column(one).getByText('Being written in the other window').waitFor({ state: 'detached' })
    await discard(one)
  })

  it('is free to be gone on with where the other window was closed in the middle of a word', async () => {
    await text(other).pressSequentially('Half a sen')
    await column(one).getByText('Being written in the other window').waitFor()
    await other.close({ runBeforeUnload: true })
    await column(one).getByText('Being written in the other window').waitFor({ state: 'detached' })
    await text(one).press('End')
    await one.keyboard.type('tence')
    await expect.poll(async () => text(one).inputValue()).toBe('Half a sentence')
    await openOther()
    await goToHash(other, `#/?case=${caseId}`)
    await expect.poll(async () => text(other).inputValue()).toBe('Half a sentence')
    await discard(one)
  })

  it('is recorded once, and never comes back in the other', async () => {
    await say(one, 'Recorded in one')
    await expectLines(other, 'Recorded in one')
    await column(other).getByRole('button', { name: 'Wrap up' }).click()
    const wrapUp = other.getByRole('dialog', { name: 'Wrap up' })
    await wrapUp.getByRole('button', { name: 'Save on the case' }).click()
    await wrapUp.waitFor({ state: 'detached' })
    await expect.poll(async () => lines(one).count()).toBe(0)
    await column(one).getByRole('button', { name: 'Start a call' }).waitFor()
    await expect.poll(drafts).toEqual([])
  })

  it('is there at the next start with its words and times when the program was killed', async () => {
    await say(one, 'Before the power went')
    const kept = answered(other, 'drafts.save', 'Half a word')
    await text(other).pressSequentially('Half a word')
    await kept
    const clock = await lines(one).first().textContent()
    await host.kill()
    await one.context().close()
    await open()
    for (const page of [one, other]) {
      await goToHash(page, `#/?case=${caseId}`)
      await expectLines(page, 'Before the power went')
      await expect.poll(async () => text(page).inputValue()).toBe('Half a word')
      await column(page).getByRole('timer').waitFor()
    }
    await expect.poll(async () => lines(one).first().textContent()).toBe(clock)
    await discard(one)
  })
})
