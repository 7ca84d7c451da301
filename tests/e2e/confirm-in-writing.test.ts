import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible, expectNarrowAccessible } from './pages/accessible.ts'
import { Evenkeel } from './pages/evenkeel.ts'
import { onSample } from './pages/on-sample.ts'
import { goToHash } from './pages/opened.ts'

let page: Page
let caseId = ''

onSample(async (opened) => {
  page = opened
  caseId = await new Evenkeel(page).showCase('Unpaid final invoice, order 1183')
  await goToHash(page, `#/?case=${caseId}`)
})

const wrapUp = (): Locator => page.getByRole('dialog', { name: 'Wrap up' })
const confirm = (): Locator => page.getByRole('dialog', { name: 'Confirm in writing' })
const text = (): Locator => confirm().getByLabel('Text')

/** A call with an internal line and a promise of theirs, up to its wrap-up. */
async function call(): Promise<void> {
  const composer = page.getByRole('region', { name: 'Case at hand' }).getByRole('textbox').last()
  await composer.fill('I will pay the rest.')
  await composer.press('Enter')
  await composer.fill('He sounds broke.')
  await composer.press('Control+i')
  await composer.press('Enter')
  await page.keyboard.press('Control+e')
  const theirs = wrapUp().getByRole('group', { name: 'They promised' })
  await theirs.getByLabel('What').fill('Pay the rest')
  await theirs.getByLabel('By when').fill('dec 4 3pm')
}

describe('a call in writing', () => {
  it('is offered while wrapping up, put right, and kept on the case as a letter; Undo offers the words again', async () => {
    await call()
    await wrapUp().getByRole('button', { name: 'Save and confirm in writing…' }).click()
    await expect.poll(async () => text().inputValue()).toContain('– Pay the rest, by Friday, December 4, 2026, 3:00 PM.')
    await expect.poll(async () => text().inputValue()).not.toContain('broke')
    await expectAccessible(page, 'Confirm in writing')
    await expectNarrowAccessible(page, 'Confirm in writing')
    await text().fill('Dear Dana, you pay the rest by December 4.')
    await confirm().getByRole('button', { name: 'Keep on the case' }).click()
    await confirm().waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(async () => text().inputValue()).toBe('Dear Dana, you pay the rest by December 4.')
    await confirm().getByRole('button', { name: 'Keep on the case' }).click()
    await confirm().waitFor({ state: 'detached' })
    await goToHash(page, `#/cases/${caseId}`)
    await page.getByRole('article', { name: /Letter prepared: What we discussed on/ }).first().waitFor()
  })

  it('is offered after saving, keeps what was typed when it is left, and can start over', async () => {
    await call()
    await page.keyboard.press('Control+Enter')
    await wrapUp().waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Confirm in writing' }).click()
    await text().fill('Half a sentence')
    await page.keyboard.press('Escape')
    await confirm().waitFor({ state: 'detached' })
    await goToHash(page, `#/cases/${caseId}`)
    await page.getByRole('button', { name: /^Actions for Call from/ }).first().click()
    await page.getByRole('menuitem', { name: 'Confirm in writing…' }).click()
    await expect.poll(async () => text().inputValue()).toBe('Half a sentence')
    await confirm().getByRole('button', { name: 'Start over' }).click()
    await expect.poll(async () => text().inputValue()).toContain('– Pay the rest, by Friday')
  })

  it('prints the words and nothing else', async () => {
    await call()
    await wrapUp().getByRole('button', { name: 'Save and confirm in writing…' }).click()
    await expect.poll(async () => text().inputValue()).toContain('Pay the rest')
    await page.emulateMedia({ media: 'print' })
    await expect.poll(async () => page.locator('[data-printed-letter]').innerText()).toContain('– Pay the rest')
    await expect.poll(async () => page.locator('body > :visible').count()).toBe(1)
  })
})
