import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problem as problemFor } from '../../src/core/problem.ts'
import { launchBrowser } from './browser.ts'
import { startHost, type TestHost } from './host.ts'
import { Evenkeel } from './pages/evenkeel.ts'
import { goToHash, nothingWrong, openStill, time } from './pages/opened.ts'

let browser: Browser
let host: TestHost
let hash = ''

beforeAll(async () => {
  browser = await launchBrowser()
  host = await startHost({ sample: true, time })
  const { page } = await openStill(browser, host)
  await new Evenkeel(page).showCase('Unpaid final invoice, order 1183')
  hash = new URL(page.url()).hash
  await page.context().close()
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
})

/** What somebody was writing when the disk refused it: how it is typed, how it is saved, and where it stands while it is not saved. */
interface Writing {
  readonly write: (page: Page) => Promise<void>
  readonly save: (page: Page) => Locator
  readonly field: (page: Page) => Locator
}

const composer = (page: Page): Locator => page.getByRole('region', { name: 'Write an entry' })
const wrapUp = (page: Page): Locator => page.getByRole('dialog', { name: 'Wrap up' })
const words = 'The hinge came off in her hand.'

const writings: Readonly<Record<string, Writing>> = {
  'an entry on its case': {
    write: async (page) => {
      await goToHash(page, hash)
      await composer(page).getByText('Note', { exact: true }).click()
      await composer(page).getByLabel('What happened?').fill(words)
    },
    save: (page) => composer(page).getByRole('button', { name: 'Save' }),
    field: (page) => composer(page).getByLabel('What happened?'),
  },
  'a call that is wrapped up': {
    write: async (page) => {
      await goToHash(page, `#/?case=${hash.split('/').at(-1) ?? ''}`)
      const call = page.getByRole('region', { name: 'Case at hand' })
      await call.getByRole('textbox', { name: /They said/ }).fill('It broke.')
      await call.getByRole('button', { name: 'Wrap up' }).click()
      await wrapUp(page).getByLabel('How it ended').fill(words)
    },
    save: (page) => wrapUp(page).getByRole('button', { name: 'Save on the case' }),
    field: (page) => wrapUp(page).getByLabel('How it ended'),
  },
}

describe.each(Object.entries(writings))('%s', (_, { write, save, field }) => {
  it.each(['disk-full', 'no-permission'] as const)('that the disk refuses (%s) stays as it was typed, is told with what to do, and is saved once when it can be', async (code) => {
    const { page, record } = await openStill(browser, host)
    const problem = problemFor(code, 'The disk refused it.')
    let refused = 0
    await page.route('**/call', async (route) => {
      const { method } = route.request().postDataJSON() as { readonly method: string }
      if (method !== 'entry.record' || refused > 0) return route.continue()
      refused += 1
      return route.fulfill({ json: { ok: false, problem } })
    })
    await goToHash(page, hash)
    const entries = page.getByRole('main').getByRole('article').filter({ hasText: words })
    await page.getByText('They owe, as of today').waitFor()
    const before = await entries.count()

    await write(page)
    await save(page).click()
    const alert = page.getByRole('alert').filter({ hasText: problem.message })
    await alert.getByText(problem.remedy).waitFor()
    await expect.poll(async () => field(page).inputValue()).toBe(words)

    await save(page).click()
    await field(page).waitFor({ state: 'detached' })
    await goToHash(page, hash)
    await expect.poll(async () => entries.count()).toBe(before + 1)
    expect(refused).toBe(1)
    expect(record).toEqual(nothingWrong)
    await page.context().close()
  })
})
