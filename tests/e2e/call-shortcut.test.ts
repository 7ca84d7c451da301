import { rmSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, type PageRecord } from './browser.ts'
import { sampleFolder, startHost, type HostOptions, type TestHost } from './host.ts'
import { expectAccessible, expectNarrowAccessible } from './pages/accessible.ts'
import { goToHash, nothingWrong, openStill } from './pages/opened.ts'

let browser: Browser
let host: TestHost
let page: Page
let record: PageRecord
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())
afterEach(async () => {
  expect(record).toEqual(nothingWrong)
  await page.context().close()
  await host.close()
  rmSync(host.data, { recursive: true, force: true })
})

const standard = 'Alt+Shift+Space'
const section = (): Locator => page.getByRole('region', { name: 'A key for calls' })
const button = (name: string): Locator => section().getByRole('button', { name, exact: true })

async function open(keys?: HostOptions['keys']): Promise<void> {
  host = await startHost({ data: await sampleFolder(), ...(keys && { keys }) })
  const opened = await openStill(browser, host)
  page = opened.page
  record = opened.record
  await goToHash(page, '#/settings')
  await section().locator('[aria-busy]').waitFor({ state: 'detached' })
}

describe('Settings, a key for calls', () => {
  it('says in a browser that such a key needs the desktop app, and which command opens a call', async () => {
    await open()
    await section().getByText('npm start -- --call').waitFor()
    await expect.poll(async () => section().getByRole('button').allTextContents()).toEqual(['Copy the command'])
  })

  it('tells that the keys really arrive, without starting a call; the next press starts one', async () => {
    await open({ isWayland: false, others: [] })
    await section().getByText('Ready').waitFor()
    await button('Press it now…').click()
    await section().getByText(/no call starts/).waitFor()
    expect(await host.press(standard)).toBe(0)
    await section().getByText('It works: the keys arrived.').waitFor()
    await expect.poll(() => host.press(standard)).toBeGreaterThan(0)
  })

  it('tells that nothing arrived after ten seconds, and what to do then', async () => {
    await open({ isWayland: false, others: [] })
    await page.clock.install()
    await button('Press it now…').click()
    await section().getByText(/no call starts/).waitFor()
    await page.clock.fastForward(10_000)
    await section().getByText(/^Nothing arrived\./).waitFor()
    await section().getByText('evenkeel --call').waitFor()
    await section().getByText(/Custom Shortcuts/).waitFor()
    await expectAccessible(page, 'Settings after a key that did not arrive')
    await expectNarrowAccessible(page, 'Settings after a key that did not arrive')
  })

  it('stops waiting when told to, with the keyboard still on the button', async () => {
    await open({ isWayland: false, others: [] })
    await button('Press it now…').press('Enter')
    await button('Stop waiting').waitFor()
    await page.keyboard.press('Enter')
    await button('Press it now…').waitFor()
    await expect.poll(async () => page.evaluate(() => document.activeElement?.textContent)).toBe('Press it now…')
    await expect.poll(() => host.press(standard)).toBeGreaterThan(0)
  })

  it('takes other keys as they are pressed, says why some can’t be had, and gives them back on Undo', async () => {
    await open({ isWayland: false, others: ['Control+Shift+K'] })
    await button('Choose other keys…').press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Keys for a call' })
    const field = dialog.getByRole('textbox', { name: 'Press the keys' })
    const use = dialog.getByRole('button', { name: 'Use these keys' })
    await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true)
    await page.keyboard.press('Control+C')
    await dialog.getByText(/^Other programs use those keys/).waitFor()
    await expect.poll(async () => use.isDisabled()).toBe(true)
    await expectAccessible(page, 'the dialog for other keys')
    // Another program has these: only the system knows.
    await page.keyboard.press('Control+Shift+K')
    await use.click()
    await dialog.getByRole('alert').getByText(/^Another program has these keys/).waitFor()
    await field.focus()
    await page.keyboard.press('Control+Shift+L')
    await expect.poll(async () => field.inputValue()).toBe('Ctrl Shift L')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await section().getByText('Ctrl Shift L').first().waitFor()
    expect(await host.press('Control+Shift+L')).toBe(1)
    await page.getByRole('button', { name: 'Undo' }).click()
    await section().getByText('Alt Shift Space').first().waitFor()
    expect(await host.press(standard)).toBe(2)
  })

  it('is left as it is by Esc', async () => {
    await open({ isWayland: false, others: [] })
    await button('Choose other keys…').press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Keys for a call' })
    await dialog.getByRole('textbox', { name: 'Press the keys' }).press('Control+Shift+L')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await host.press('Control+Shift+L')).toBe(0)
    await expect.poll(() => host.press(standard)).toBeGreaterThan(0)
  })

  it('can be turned off and on again', async () => {
    await open({ isWayland: false, others: [] })
    await button('Turn off').press('Enter')
    await section().getByText('Turned off').waitFor()
    expect(await host.press(standard)).toBe(0)
    await button('Use Alt Shift Space').press('Enter')
    await section().getByText('Ready').waitFor()
    expect(await host.press(standard)).toBe(1)
  })

  it('says that another program has the keys, and how the desktop can have one', async () => {
    await open({ isWayland: false, others: [standard] })
    await section().getByText(/^Not working: another program/).waitFor()
    await expect.poll(async () => button('Press it now…').count()).toBe(0)
    await section().getByText('evenkeel --call').waitFor()
    await button('Try again').click()
    await section().getByRole('alert').getByText(/^Another program has these keys/).waitFor()
  })

  it('asks for nothing on Wayland until told to, and then promises nothing', async () => {
    await open({ isWayland: true, others: [] })
    await section().getByText('Turned off').waitFor()
    await section().getByText(/KDE Plasma/).waitFor()
    await button('Use Alt Shift Space').click()
    await section().getByText(/does not say whether it agreed/).waitFor()
    await button('Press it now…').waitFor()
  })
})
