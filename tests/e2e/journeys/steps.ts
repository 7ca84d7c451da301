import type { Locator } from 'playwright-core'
import { searchBox } from '../pages/evenkeel.ts'
import type { Stage } from './stage.ts'

/** The call, wherever it is shown. */
export function call({ page }: Stage): Locator {
  return page.getByRole('region', { name: 'Case at hand' })
}

/** In a narrow desk only the search or the call is seen: the other one comes. */
async function show({ page, keys, narrow }: Stage, pane: 'search' | 'call'): Promise<void> {
  if (!narrow) return
  const panes = page.getByRole('group', { name: 'What is shown' }).getByRole('button')
  await keys.use(pane === 'search' ? panes.first() : panes.last(), 'Shift+Tab')
}

/** From anywhere: the clock runs and the search has the focus. */
export async function startCall(stage: Stage): Promise<void> {
  const { page, keys } = stage
  await searchBox(page).waitFor()
  await show(stage, 'call')
  await keys.use(call(stage).getByRole('button', { name: 'Start a call' }))
  await show(stage, 'search')
  await keys.press('Control+K')
  await searchBox(page).and(page.locator(':focus')).waitFor()
}

/** Types into the search until the article stands there, and opens it. */
export async function open({ page, keys }: Stage, words: string, title: string): Promise<Locator> {
  await keys.press('Control+K')
  await keys.type(words)
  const wanted = page.getByRole('group', { name: 'Guidance' }).getByRole('option').filter({ has: page.getByText(title, { exact: true }) })
  await wanted.waitFor()
  await page.getByText(/^\d+ results?$/).waitFor({ state: 'attached' })
  for (let step = 0; (await wanted.getAttribute('aria-selected')) !== 'true'; step += 1) {
    if (step === 12) throw new Error(`${title} is not among the first results for “${words}”.`)
    await keys.press('ArrowDown')
  }
  await keys.press('Enter')
  const card = page.getByRole('article', { name: title })
  await card.getByRole('heading', { name: 'Say', exact: true }).waitFor()
  return card
}

/** The card goes onto the call. */
export async function apply({ page, keys }: Stage): Promise<void> {
  await keys.press('Control+Enter')
  await page.getByRole('status').getByText(/goes with this call|is on the case/).first().waitFor()
}

/** Writes one line of what they say. */
export async function theySay(stage: Stage, words: string): Promise<void> {
  await show(stage, 'call')
  await stage.keys.press('Control+J')
  await stage.keys.type(words)
  await stage.keys.press('Enter')
}
