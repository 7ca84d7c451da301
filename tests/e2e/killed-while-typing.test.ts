import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { sampleFolder, startHost, type TestHost } from './host.ts'
import { Evenkeel } from './pages/evenkeel.ts'
import { answered, closeAll, goToHash, openStill, time } from './pages/opened.ts'
import { Rules } from './pages/rules.ts'

const late = 'Unpaid final invoice, order 1183'

let browser: Browser
let data = ''
let host: TestHost
let page: Page
let app: Evenkeel

async function open(): Promise<void> {
  host = await startHost({ data, time })
  ;({ page } = await openStill(browser, host))
  app = new Evenkeel(page)
}

beforeAll(async () => {
  browser = await launchBrowser()
  data = await sampleFolder()
  await open()
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
  if (data !== '') rmSync(data, { recursive: true, force: true })
})

const dialog = (name: string): Locator => page.getByRole('dialog', { name })
const call = (): Locator => page.getByRole('region', { name: 'Case at hand' })

async function atCase(): Promise<void> {
  await goToHash(page, `#/?case=${await app.showCase(late)}`)
  await call().waitFor()
}

/** A place where one types for long: how one gets to its field, once by an open door and again after a new start. */
interface Place {
  /** Resolves to the field, before anything was typed there. */
  readonly begin: () => Promise<Locator>
  /** Resolves to the same field at the next start, by the way the app offers what was typed. */
  readonly again: () => Promise<Locator>
}

const correction = async (): Promise<Locator> => {
  await app.showCase(late)
  await page.getByRole('button', { name: 'Actions for Note' }).first().click()
  await page.getByRole('menuitem', { name: 'Correct…' }).click()
  return dialog('Correct: Note').getByLabel('What was wrong?')
}
const hold = async (): Promise<Locator> => {
  await app.showCase(late)
  await page.getByRole('button', { name: 'Put on hold…' }).click()
  return dialog('Put on hold').getByRole('textbox', { name: /^Why/ })
}
const letter = async (): Promise<Locator> => {
  await goToHash(page, `#/letters/apology-our-mistake?case=${await app.showCase(late)}`)
  return page.getByRole('region', { name: 'Fields of the letter' }).getByLabel('What happened', { exact: true })
}

const places: Readonly<Record<string, Place>> = {
  'a call at the desk': {
    begin: async () => {
      await atCase()
      await call().getByRole('button', { name: 'Start a call' }).click()
      return call().getByRole('textbox', { name: /They said/ })
    },
    again: async () => {
      await atCase()
      return call().getByRole('textbox', { name: /They said/ })
    },
  },
  'the wrap-up of a call': {
    begin: async () => {
      await atCase()
      await call().getByRole('button', { name: 'Wrap up' }).click()
      return dialog('Wrap up').getByLabel('How it ended')
    },
    again: async () => {
      await atCase()
      await call().getByRole('button', { name: 'Wrap up' }).click()
      return dialog('Wrap up').getByLabel('How it ended')
    },
  },
  'a correction': { begin: correction, again: correction },
  'a dialog of its own': { begin: hold, again: hold },
  'a letter': { begin: letter, again: letter },
  'a rule of our own': {
    begin: async () => {
      await new Rules(page, host).showList()
      await page.getByRole('link', { name: 'Refunds and returns' }).click()
      return new Rules(page, host).field('Say')
    },
    again: async () => {
      await new Rules(page, host).showList()
      await page.getByRole('list', { name: 'Not saved yet' }).getByRole('link').first().click()
      return new Rules(page, host).field('Say')
    },
  },
}

const halfOf = (name: string): string => `Half a sentence about ${name}`

/** True if a test before left something of a place, which is shown there first. */
function isLeft(name: string): boolean {
  const folder = join(data, 'journal/drafts')
  return readdirSync(folder).some((file) => file.endsWith('.json') && readFileSync(join(folder, file), 'utf8').includes(halfOf(name)))
}

describe('what was being typed when the program was killed is there again at the next start', () => {
  it.each(Object.entries(places))('%s', async (name, { begin, again }) => {
    const words = halfOf(name)
    await closeAll(page)
    const before = await begin()
    // It is kept while the field still has the focus: nobody leaves it, saves, or closes anything.
    const kept = answered(page, 'drafts.save', words)
    await before.pressSequentially(words)
    await kept
    await host.kill()
    await page.context().close()
    await open()
    const field = await again()
    await expect.poll(async () => field.inputValue()).toContain(words)
  })
})

describe('a dialog that is left before anything was saved', () => {
  it.each([['a correction', correction, 'Cancel'], ['a dialog of its own', hold, 'Escape']] as const)('keeps what was typed, and can start over: %s', async (name, opened, way) => {
    await closeAll(page)
    const wasLeft = isLeft(name)
    const field = await opened()
    if (wasLeft) {
      await expect.poll(async () => field.inputValue()).toContain(halfOf(name))
      await page.getByRole('button', { name: 'Start over' }).click()
      await expect.poll(async () => field.inputValue()).not.toContain(halfOf(name))
    }
    const start = await field.inputValue()
    await field.fill('Left before it was saved')
    await (way === 'Escape' ? page.keyboard.press('Escape') : page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click())
    await page.getByText('Not saved. What you typed is there when you open it again.').waitFor()
    const again = await opened()
    await expect.poll(async () => again.inputValue()).toBe('Left before it was saved')
    await page.getByRole('button', { name: 'Start over' }).click()
    await expect.poll(async () => again.inputValue()).toBe(start)
    await page.keyboard.press('Escape')
  })
})
