import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { Economy } from './pages/economy.ts'
import { Evenkeel, searchBox } from './pages/evenkeel.ts'
import { onSample } from './pages/on-sample.ts'
import { goToHash } from './pages/opened.ts'

const late = 'Unpaid final invoice, order 1183'

let page: Page
let economy: Economy
let caseId = ''

onSample(async (opened) => {
  page = opened
  caseId = await new Evenkeel(page).showCase(late)
  await goToHash(page, `#/?case=${caseId}`)
  await composer().waitFor()
  economy = await Economy.from(page)
})

const atHand = (): Locator => page.getByRole('region', { name: 'Case at hand' })
const composer = (): Locator => atHand().getByRole('textbox', { name: /They said/ })
const wrapUp = (): Locator => page.getByRole('dialog', { name: 'Wrap up' })
const saved = (): Locator => page.getByRole('status').getByText('Call saved on the case.')
const chip = (name: string): Locator => wrapUp().getByRole('radio', { name })

/** Goes to the case and waits for what was recorded there. */
async function expectRecorded(...words: readonly (string | RegExp)[]): Promise<void> {
  await goToHash(page, `#/cases/${caseId}`)
  for (const text of words) await page.getByRole('main').getByText(text).first().waitFor()
}

describe('which case it is', () => {
  it('is one chord away from wherever one writes, also in a narrow window', async () => {
    await economy.press('Control+J', 'Control+G')
    const another = atHand().getByRole('button', { name: 'Another case' })
    await expect.poll(async () => another.evaluate((one) => one === document.activeElement)).toBe(true)
    await economy.press('Enter')
    const field = atHand().getByRole('combobox', { name: 'Open case' })
    await expect.poll(async () => field.evaluate((one) => one === document.activeElement), { message: 'it takes the place of the button' }).toBe(true)
    await page.setViewportSize({ width: 380, height: 800 })
    await economy.press('Control+K')
    await searchBox(page).waitFor()
    await economy.press('Control+G')
    await expect.poll(async () => field.evaluate((one) => one === document.activeElement)).toBe(true)
    await economy.type('1183')
    await page.getByRole('option', { name: new RegExp(late) }).waitFor()
    await economy.press('ArrowDown', 'Enter')
    await composer().waitFor()
  })
})

describe('a call with nothing but a note', () => {
  it('costs at most six keys besides the text', async () => {
    await economy.press('Control+J')
    await economy.type('Asked for the invoice again.')
    await economy.press('Control+E')
    await wrapUp().waitFor()
    await economy.press('Control+Enter')
    await saved().waitFor()
    expect(await economy.spent()).toEqual({ keys: 3, clicks: 0 })
    await expectRecorded('Asked for the invoice again.')
  })

  it('costs at most three clicks', async () => {
    await economy.click(composer())
    await economy.type('Asked for the invoice once more.')
    await economy.click(atHand().getByRole('button', { name: 'Wrap up' }))
    await economy.click(wrapUp().getByRole('button', { name: 'Save on the case' }))
    await saved().waitFor()
    expect(await economy.spent()).toEqual({ keys: 0, clicks: 3 })
  })
})

describe('a call with an article applied, a promise, and what it was, how it ended and what is next', () => {
  const applied = (): Locator => atHand().getByRole('list', { name: 'Guidance on this call' }).getByText('They refuse to pay')

  it('costs at most sixteen keys besides the text', async () => {
    await economy.press('Control+J')
    await economy.type('The second fitting was never agreed.')
    await economy.press('Control+K')
    await economy.type('refuse to pay')
    await page.getByRole('option', { name: /They refuse to pay/ }).waitFor()
    await page.getByRole('article', { name: 'They refuse to pay' }).waitFor()
    await economy.press('Control+Enter')
    await applied().waitFor()
    await economy.press('Control+E')
    await chip('They called').waitFor()
    await economy.press('1', 'x', 'p')
    await economy.type('fri 3pm')
    await wrapUp().getByText('Fri, Nov 27, 3:00 PM').waitFor()
    await economy.press('Shift+Tab')
    await economy.type('Pay the undisputed part')
    await economy.press('Control+Enter')
    await saved().waitFor()
    const spent = await economy.spent()
    expect(spent.clicks).toBe(0)
    expect(spent.keys).toBeLessThanOrEqual(16)
    await expectRecorded('They will pay', 'Pay the undisputed part')
  })

  it('costs at most eight clicks', async () => {
    await economy.click(composer())
    await economy.type('The second fitting was never agreed, she says.')
    await economy.click(searchBox(page))
    await economy.type('refuse to pay')
    const card = page.getByRole('article', { name: 'They refuse to pay' })
    await economy.click(card.getByRole('button', { name: /^Apply/ }))
    await applied().waitFor()
    await economy.click(atHand().getByRole('button', { name: 'Wrap up' }))
    await economy.click(chip('They called'))
    await economy.click(chip('Nothing more'))
    await economy.click(chip('They will pay'))
    await economy.type('in 2 weeks')
    await economy.click(wrapUp().getByRole('button', { name: 'Save on the case' }))
    await saved().waitFor()
    const spent = await economy.spent()
    expect(spent.keys).toBe(0)
    expect(spent.clicks).toBeLessThanOrEqual(8)
    await expectRecorded(/Dec 5/)
  })
})

describe('the choices', () => {
  it('are made by nobody beforehand, and the dialog says what becomes of a call whose type is not chosen', async () => {
    await economy.press('Control+J')
    await economy.type('x')
    await economy.press('Control+E')
    await wrapUp().waitFor()
    await expect.poll(async () => wrapUp().getByRole('radio', { checked: true }).count()).toBe(0)
    await wrapUp().getByText('Saved as: Incoming call, unless you choose.').waitFor()
    await economy.press('2')
    await wrapUp().getByText('Saved as: Outgoing call.').waitFor()
  })

  it('pass by under the arrows without taking the focus elsewhere, and a letter typed into a field chooses nothing', async () => {
    await economy.press('Control+J')
    await economy.type('x')
    await economy.press('Control+E', 'Tab', 'ArrowRight', 'ArrowRight')
    await expect.poll(async () => chip('They will pay').isChecked()).toBe(true)
    await expect.poll(async () => chip('They will pay').evaluate((radio) => radio === document.activeElement)).toBe(true)
    await economy.press('Tab')
    await economy.type('six sad cats')
    await expect.poll(async () => wrapUp().getByLabel('How it ended').inputValue()).toBe('six sad cats')
    await expect.poll(async () => wrapUp().getByRole('radio', { checked: true }).count()).toBe(1)
  })
})

describe('rows', () => {
  it('grow with Enter and are recorded one by one', async () => {
    await economy.press('Control+J')
    await economy.type('Two promises.')
    await economy.press('Control+E', 'd')
    await economy.type('Measure the doors')
    await economy.press('Enter')
    await economy.type('Order the hinge')
    await economy.press('Tab')
    await economy.type('tomorrow')
    await economy.press('Control+Enter')
    await saved().waitFor()
    await expectRecorded('Measure the doors', 'Order the hinge')
  })

  it('are put right before anything is saved: what cannot be read gets the focus', async () => {
    await economy.press('Control+J')
    await economy.type('Wrong day.')
    await economy.press('Control+E', 'c')
    await economy.type('when he is back')
    await economy.press('Control+Enter')
    const day = wrapUp().getByLabel('On', { exact: true })
    await expect.poll(async () => day.getAttribute('aria-invalid')).toBe('true')
    await expect.poll(async () => day.evaluate((field) => field === document.activeElement)).toBe(true)
    await expect.poll(async () => day.inputValue()).toBe('when he is back')
    await economy.press('Control+A')
    await economy.type('mon')
    await economy.press('Control+Enter')
    await saved().waitFor()
  })
})
