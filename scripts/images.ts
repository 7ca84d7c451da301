/**
 * Takes the README’s pictures from the running app on the sample journal: `npm run images` (builds first).
 * The clock stands, so that the pictures change only when the app does.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchBrowser, openWatchedPage } from '../tests/e2e/browser.ts'
import { projectRoot, startHost } from '../tests/e2e/host.ts'

const images = join(projectRoot, 'docs/images')
const time = { now: Date.parse('2026-11-20T16:05:00Z'), zone: 'America/Chicago', locale: 'en-US' }

const pictures: readonly { readonly name: string; readonly theme: 'light' | 'dark'; readonly width: number; readonly show: (page: Page) => Promise<void> }[] = [
  { name: 'desk-light', theme: 'light', width: 1440, show: showDesk },
  { name: 'desk-dark', theme: 'dark', width: 1440, show: showDesk },
  { name: 'case-light', theme: 'light', width: 1440, show: showCase },
  { name: 'handover-dark', theme: 'dark', width: 1440, show: showHandover },
  { name: 'desk-narrow', theme: 'light', width: 380, show: showAnswer },
]

/** A call as it might be written down: how long after the line before, whose words, which. */
const lines = [
  ['00:20', 'They said', 'The second visit was never agreed. I won’t pay for it.'],
  ['00:45', 'Read back', 'You expected both visits in the first price.'],
  ['01:26', 'They want', 'The bill cut by half, today.'],
  ['00:51', 'They said', 'My lawyer will call you on Monday.'],
] as const

async function search(page: Page, query: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Search guidance and your cases' }).fill(query)
  await page.getByRole('group', { name: 'Guidance' }).getByRole('option').first().waitFor()
}

async function showAnswer(page: Page): Promise<void> {
  await search(page, 'swear')
  await page.getByRole('group', { name: 'Guidance' }).getByRole('option').first().click()
  await page.getByRole('heading', { name: 'Say', exact: true }).waitFor()
}

async function showDesk(page: Page): Promise<void> {
  await showCase(page)
  await page.clock.install()
  await page.getByRole('main').getByRole('button', { name: 'Start a call' }).click()
  const call = page.getByRole('region', { name: 'Case at hand' })
  for (const [after, voice, text] of lines) {
    await page.clock.fastForward(after)
    await call.getByRole('radiogroup', { name: 'Whose words' }).getByText(voice, { exact: true }).click()
    await call.getByRole('textbox').fill(text)
    await call.getByRole('textbox').press('Enter')
  }
  await search(page, 'lawy')
  await page.getByRole('article').getByRole('button', { name: /Mark as said/ }).first().click()
}

async function showCase(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Cases' }).click()
  await page.getByRole('link', { name: /Unpaid final invoice/ }).click()
  await page.getByText('They owe, as of today').waitFor()
}

async function showHandover(page: Page): Promise<void> {
  await showCase(page)
  await page.getByRole('link', { name: 'Hand over…' }).click()
  await page.getByRole('button', { name: 'Make the preview' }).click()
  await page.getByRole('button', { name: 'Save to a folder…' }).waitFor()
  await page.getByRole('tabpanel').locator('canvas').first().waitFor()
  await page.getByText(/3\. Chronology/).first().waitFor()
}

mkdirSync(images, { recursive: true })
const browser = await launchBrowser()
for (const { name, theme, width, show } of pictures) {
  const host = await startHost({ sample: true, time })
  const { page } = await openWatchedPage(browser, await host.newAddress(), { viewport: { width, height: width > 600 ? 900 : 820 }, colorScheme: theme, reducedMotion: 'reduce' })
  await show(page)
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(images, `${name}.png`), animations: 'disabled', caret: 'hide' })
  await page.context().close()
  await host.close()
  console.log(`docs/images/${name}.png`)
}
await browser.close()
