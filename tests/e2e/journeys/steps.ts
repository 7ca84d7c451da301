import type { Locator } from 'playwright-core'
import { searchBox } from '../pages/evenkeel.ts'
import type { Stage } from './stage.ts'

/** The call, wherever it is shown. */
export function call({ page }: Stage): Locator {
  return page.getByRole('region', { name: 'Case at hand' })
}

/** Where there is no room for both, the desk shows the search or the call: the other one comes. */
export async function show({ page, keys }: Stage, pane: 'search' | 'call'): Promise<void> {
  const wanted = page.getByRole('group', { name: 'What is shown' }).getByRole('button').nth(pane === 'search' ? 0 : 1)
  if (await wanted.isVisible() && (await wanted.getAttribute('aria-pressed')) === 'false') await keys.use(wanted, 'Shift+Tab')
}

/** From anywhere: the clock runs and the search has the focus. */
export async function startCall(stage: Stage): Promise<void> {
  await stage.keys.press('Control+D')
  await searchBox(stage.page).and(stage.page.locator(':focus')).waitFor()
}

/** Says whose call it is: the case with these words. */
export async function chooseCase(stage: Stage, words: string, title: string): Promise<void> {
  const { page, keys } = stage
  await show(stage, 'call')
  await keys.goTo(call(stage).getByRole('combobox', { name: 'Open case' }))
  await keys.type(words)
  await keys.press('ArrowDown')
  await page.getByRole('option', { name: new RegExp(title) }).waitFor()
  await keys.press('Enter')
  await call(stage).getByText(title).first().waitFor()
}

/** Finds the case by the search, where our own cases stand below the guidance. */
export async function findCase(stage: Stage, words: string, title: string): Promise<void> {
  const { page, keys } = stage
  await keys.press('Control+K')
  await keys.type(words)
  const wanted = page.getByRole('group', { name: 'Your cases' }).getByRole('option').filter({ hasText: title }).first()
  await wanted.waitFor()
  await page.getByText(/^\d+ results?$/).waitFor({ state: 'attached' })
  await down(stage, wanted, title)
  await keys.press('Enter')
  await call(stage).getByText(title).first().waitFor({ state: 'attached' })
}

/** Goes down in the results to one of them. */
async function down({ keys }: Stage, wanted: Locator, title: string): Promise<void> {
  for (let step = 0; (await wanted.getAttribute('aria-selected')) !== 'true'; step += 1) {
    if (step === 20) throw new Error(`The arrows do not reach “${title}”.`)
    await keys.press('ArrowDown')
  }
}

/** Types into the search until the article stands there, and opens it. */
export async function open(stage: Stage, words: string, title: string): Promise<Locator> {
  const { page, keys } = stage
  await keys.press('Control+K')
  await keys.type(words)
  const wanted = page.getByRole('group', { name: 'Guidance' }).getByRole('option').filter({ has: page.getByText(title, { exact: true }) })
  await wanted.waitFor()
  await page.getByText(/^\d+ results?$/).waitFor({ state: 'attached' })
  await down(stage, wanted, title)
  await keys.press('Enter')
  return cardOf(stage, title)
}

/** The answer card, once it can be read. */
export async function cardOf({ page }: Stage, title: string): Promise<Locator> {
  const card = page.getByRole('article', { name: title })
  await card.getByRole('heading', { name: 'Say', exact: true }).waitFor()
  return card
}

/** The card goes onto the call. */
export async function apply({ page, keys }: Stage): Promise<void> {
  await keys.press('Control+Enter')
  await page.getByRole('status').getByText(/goes with this call/).first().waitFor()
}

/** Marks sentences of the card as said, by their numbers. */
export async function say(stage: Stage, ...numbers: readonly number[]): Promise<void> {
  for (const number of numbers) await stage.keys.press(`Alt+${number}`)
}

/** Writes one line of what they say. */
export async function theySay(stage: Stage, words: string): Promise<void> {
  await show(stage, 'call')
  await stage.keys.press('Control+J')
  await stage.keys.type(words)
  await stage.keys.press('Enter')
  await call(stage).getByRole('list', { name: 'This call' }).getByText(words).waitFor()
}

/** Opens “Something happened…” and chooses by its digit; gives the dialog. */
export async function happened(stage: Stage, name: string): Promise<Locator> {
  const { page, keys } = stage
  await show(stage, 'call')
  await keys.press('Control+B')
  const items = page.getByRole('menu', { name: 'Something happened' }).getByRole('menuitem')
  await items.filter({ hasText: name }).waitFor()
  // Each shows its digit.
  const [digit] = /\d$/.exec((await items.filter({ hasText: name }).innerText()).trim()) ?? []
  if (digit === undefined) throw new Error(`“${name}” shows no key.`)
  await keys.press(digit)
  const dialog = page.getByRole('dialog', { name })
  await dialog.waitFor()
  return dialog
}

/** Puts what a dialog says onto the call. */
export async function putOnCall(stage: Stage, dialog: Locator): Promise<void> {
  await stage.keys.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
}

/** Opens the wrap-up. */
export async function wrapUp({ page, keys }: Stage): Promise<Locator> {
  await keys.press('Control+E')
  const dialog = page.getByRole('dialog', { name: 'Wrap up' })
  await dialog.waitFor()
  return dialog
}

/** Saves the call with what the wrap-up says. */
export async function save({ page, keys }: Stage, dialog: Locator): Promise<void> {
  await keys.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('status').getByText(/saved on the case/).first().waitFor()
}

/** Goes to a screen of the main window by its link. */
export async function visit(stage: Stage, place: 'Desk' | 'Cases' | 'Due'): Promise<void> {
  const { page, keys } = stage
  await stage.leavePanel()
  await keys.use(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }), 'Shift+Tab')
  await page.getByRole('heading', { name: place, level: 1 }).waitFor({ state: 'attached' })
}

/** Opens a case from the list. */
export async function openCase(stage: Stage, title: string): Promise<void> {
  const { page, keys } = stage
  await visit(stage, 'Cases')
  await keys.use(page.getByRole('link', { name: title }))
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
}

/** What is due and has these words, with the focus on it. */
export async function due(stage: Stage, words: string | RegExp): Promise<Locator> {
  const { page, keys } = stage
  const row = page.getByRole('main').getByRole('listitem').filter({ hasText: words })
  await row.first().waitFor()
  await keys.goTo(page.getByRole('main').getByRole('listitem').getByRole('link').first())
  const link = row.first().getByRole('link').first()
  for (let step = 0; !(await link.evaluate((element) => element === document.activeElement)); step += 1) {
    if (step === 20) throw new Error(`The arrows do not reach ${String(words)}.`)
    await keys.press('ArrowDown')
  }
  return row.first()
}
