import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible } from './pages/accessible.ts'
import { Evenkeel } from './pages/evenkeel.ts'
import { onSample } from './pages/on-sample.ts'
import { goToHash } from './pages/opened.ts'

let page: Page
let caseId = ''

onSample(async (opened) => {
  page = opened
  caseId = await new Evenkeel(page).showCase('Unpaid final invoice, order 1183')
  await goToHash(page, `#/?case=${caseId}`)
  await composer().waitFor()
})

const atHand = (): Locator => page.getByRole('region', { name: 'Case at hand' })
const composer = (): Locator => atHand().getByRole('textbox').last()
const question = 'What did they say or do that makes you think so?'

describe('a guess that is written down as a fact', () => {
  it('is asked about while it is typed, marked on the call, and saved all the same', async () => {
    await page.keyboard.press('Control+j')
    await composer().fill('She will probably never pay.')
    await atHand().getByText(question).waitFor()
    for (const width of [380, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      const height = await atHand().getByText(question).evaluate((one) => one.getBoundingClientRect().height)
      expect(height, `it has room at ${width} px`).toBeLessThan(48)
    }
    await page.getByText(`“probably”. ${question}`).waitFor({ state: 'attached' })
    await expectAccessible(page, 'Asked what they said')
    await page.keyboard.press('Enter')
    const line = page.getByRole('list', { name: 'This call' }).getByRole('listitem').last()
    await line.getByTitle(question).getByText('probably', { exact: true }).waitFor()
    await page.keyboard.press('Control+e')
    const wrapUp = page.getByRole('dialog', { name: 'Wrap up' })
    await wrapUp.waitFor()
    await page.keyboard.press('Control+Enter')
    await wrapUp.waitFor({ state: 'detached' })
    await goToHash(page, `#/cases/${caseId}`)
    await page.getByRole('main').getByText('She will probably never pay.').first().waitFor()
  })

  it('is none in their own words, and none once the line is internal', async () => {
    await composer().fill('She said “I will probably never pay.”')
    await expect.poll(async () => atHand().getByText(question).count()).toBe(0)
    await composer().fill('She will probably never pay.')
    await atHand().getByText(question).waitFor()
    await page.keyboard.press('Control+i')
    await atHand().getByText(question).waitFor({ state: 'detached' })
  })

  it('is left alone where the check is turned off', async () => {
    await goToHash(page, '#/settings')
    await page.getByRole('checkbox', { name: /^Read it aloud/ }).click({ force: true })
    await goToHash(page, `#/?case=${caseId}`)
    await composer().fill('She will probably never pay.')
    await page.keyboard.press('Enter')
    const line = page.getByRole('list', { name: 'This call' }).getByRole('listitem').last()
    await line.getByText('She will probably never pay.').waitFor()
    await expect.poll(async () => atHand().getByText(question).count()).toBe(0)
    await expect.poll(async () => line.getByTitle(question).count()).toBe(0)
  })
})
