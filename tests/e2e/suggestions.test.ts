import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openInPage, type InPage } from './connection-in-page.ts'
import { onSample } from './pages/on-sample.ts'
import { answered, goToHash } from './pages/opened.ts'

declare const inPage: InPage

let page: Page
let caseId = ''

/** A case of its own for each test. */
onSample(async (opened) => {
  page = opened
  await openInPage(page)
  caseId = await page.evaluate(async () => (await inPage.connection.call('cases.create', { title: 'Two chairs', situations: [], customer: null })).id)
})

/** So many promises that were made and broken on the case. */
async function breakPromises(by: 'them' | 'us', count: number): Promise<void> {
  await page.evaluate(async ({ id, who, times }) => {
    for (let n = 0; n < times; n += 1) {
      const { refs: [promise] } = await inPage.connection.call('entry.record', { stream: `case/${id}`, parts: [{ layer: 'fact', kind: 'promise', data: { by: who, what: 'Pay half', due: '2026-11-10' } }] })
      await inPage.connection.call('entry.record', { stream: `case/${id}`, parts: [{ layer: 'fact', kind: 'promise-outcome', data: { promise: promise ?? '', outcome: 'broken' } }] })
    }
  }, { id: caseId, who: by, times: count })
}

const bar = (within: Page | Locator = page): Locator => within.getByRole('region', { name: 'Suggested by the record' })
const finite = 'Set a final date and follow through'
const toDesk = async (): Promise<void> => {
  const asked = answered(page, 'suggestions.list', caseId)
  await goToHash(page, `#/?case=${caseId}`)
  await asked
}
const startCall = async (): Promise<void> => {
  await page.getByRole('textbox', { name: /They said/ }).fill('He will pay next week.')
}

describe('what the record suggests', () => {
  it('is nothing after the first broken promise, and a finite date after the second, with the fact that says so', async () => {
    await breakPromises('them', 1)
    await toDesk()
    await page.getByText('Two chairs').first().waitFor()
    await expect.poll(async () => bar().count()).toBe(0)
    await breakPromises('them', 1)
    await bar().getByText('2 promises of theirs were not kept.').waitFor()
    await bar().getByRole('link', { name: finite }).click()
    await page.getByRole('article', { name: finite }).waitFor()
  })

  it('leads to the entry it rests on', async () => {
    await breakPromises('them', 2)
    await toDesk()
    await bar().getByRole('link', { name: 'See where' }).click()
    await page.getByRole('heading', { name: 'Two chairs', level: 1 }).waitFor()
    expect(page.url()).toContain('entry=')
    await expect.poll(async () => page.evaluate(() => document.activeElement?.textContent ?? '')).toMatch(/broken|not kept/i)
  })

  it('is put away for this case with one key, and comes back with Undo', async () => {
    await breakPromises('them', 2)
    await toDesk()
    await bar().waitFor()
    await page.keyboard.press('Alt+0')
    await bar().waitFor({ state: 'detached' })
    await page.getByRole('status').getByText(`“${finite}” isn’t suggested for this case any more.`).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await bar().getByRole('link', { name: finite }).waitFor()
  })

  it('comes one at a time in a call, and the rest at the wrap-up, where each can be opened or put away', async () => {
    await breakPromises('them', 2)
    await breakPromises('us', 1)
    await toDesk()
    await startCall()
    await bar().getByText('One more at the wrap-up').waitFor()
    await expect.poll(async () => bar().getByRole('listitem').count()).toBe(1)
    await page.getByRole('button', { name: 'Wrap up' }).click()
    const dialog = page.getByRole('dialog', { name: 'Wrap up' })
    await expect.poll(async () => bar(dialog).getByRole('listitem').count()).toBe(2)
    await bar(dialog).getByRole('button', { name: `: ${finite}` }).click()
    await expect.poll(async () => bar(dialog).getByRole('listitem').count()).toBe(1)
    await bar(dialog).getByRole('link').first().click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('article', { name: /promised/ }).waitFor()
    // What was written is still there, to be wrapped up later.
    await expect.poll(async () => page.getByRole('textbox', { name: /They said/ }).inputValue()).toBe('He will pay next week.')
  })
})
