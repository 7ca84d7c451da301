import { resolve } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Flow } from '../../src/core/guidance/flow.ts'
import { choicesOf, walkFlow, type Walk } from '../../src/core/guidance/walk-flow.ts'
import { loadLibrary } from '../../src/services/guidance/library.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { launchBrowser, type PageRecord } from './browser.ts'
import { startHost, type TestHost } from './host.ts'
import { watchInput, type InputRecord } from './input.ts'
import { expectAccessible, expectFocusInSight, expectNarrowAccessible } from './pages/accessible.ts'
import { Evenkeel, searchBox } from './pages/evenkeel.ts'
import { Keyboard } from './pages/keyboard.ts'
import { answered, goToHash, nothingWrong, openStill, time } from './pages/opened.ts'

const { flows } = await loadLibrary(nodeFiles(), resolve('content'))
const title = 'Unpaid final invoice'

let browser: Browser
let host: TestHost
let caseId = ''

beforeAll(async () => {
  browser = await launchBrowser()
  host = await startHost({ time })
  const { page } = await openStill(browser, host)
  const app = new Evenkeel(page)
  await app.startOwnJournal('Miller Joinery', 'Maria Reyes')
  caseId = await app.openCase({ title, situation: 'Late payment', customer: 'Hartwell Kitchens', type: 'Company', person: 'Dana Hartwell' })
  await page.context().close()
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
})

/** The longest way through a flow; of two as long, the first. */
function longestWay(flow: Flow, walk: Walk = walkFlow(flow, [])): Walk {
  if (walk.at.type === 'outcome') return walk
  const ways = walk.at.question.answers.map((_, choice) => longestWay(flow, walkFlow(flow, [...choicesOf(walk), choice])))
  return ways.reduce((longest, way) => (way.trail.length > longest.trail.length ? way : longest))
}

function flowOf(id: string): Flow {
  const flow = flows.find((one) => one.id === id)
  if (!flow) throw new Error(`no flow ${id}`)
  return flow
}

const inFocus = (page: Page): Promise<string | undefined> => page.evaluate(() => document.activeElement?.textContent?.trim())
const toast = (page: Page, text: string | RegExp): Locator => page.getByRole('status').getByText(text)
const heading = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name, exact: true })

/** Takes the case to hand, then opens the list of flows. */
async function withCaseAtHand(page: Page): Promise<void> {
  await goToHash(page, `#/?case=${caseId}`)
  await page.getByRole('link', { name: title }).first().waitFor()
  await goToHash(page, '#/flows')
}

describe('each flow with the keyboard alone', () => {
  let page: Page
  let record: PageRecord
  let input: InputRecord
  let keys: Keyboard

  beforeAll(async () => {
    ;({ page, record } = await openStill(browser, host))
    input = await watchInput(page)
    keys = new Keyboard(page)
    await searchBox(page).waitFor()
    await withCaseAtHand(page)
  })
  afterAll(async () => page?.context().close())

  it('there are seven', () => {
    expect(flows).toHaveLength(7)
  })

  it.each(flows.map((flow) => [flow.title, flow] as const))('%s', async (name, flow) => {
    const { trail, at } = longestWay(flow)
    if (at.type !== 'outcome') throw new Error('the way does not end')
    await goToHash(page, '#/flows')
    await keys.use(page.getByRole('link', { name, exact: true }))
    await heading(page, trail[0]?.question.ask ?? '').waitFor()

    for (const [n, { question, choice, answer }] of trail.entries()) {
      await expect.poll(async () => inFocus(page), { message: 'the focus is at the question' }).toBe(question.ask)
      if (n === 0) {
        // By the arrows, and back again; the rest by digits.
        await keys.press(...Array.from({ length: choice + 1 }, () => 'ArrowDown'))
        await expect.poll(async () => inFocus(page)).toContain(answer)
        await keys.press('Enter', 'Backspace')
        await expect.poll(async () => inFocus(page)).toBe(question.ask)
      }
      await keys.press(String(choice + 1))
    }
    await heading(page, at.outcome.title).waitFor()
    await expect.poll(async () => inFocus(page)).toBe(at.outcome.title)
    for (const text of [at.outcome.why, ...at.outcome.say, ...at.outcome.nextStep, ...(at.outcome.stop ? [at.outcome.stop] : [])]) await expect.poll(async () => page.getByRole('main').getByText(text, { exact: true }).count(), { message: text }).toBe(1)
    for (const { question, answer } of trail) await page.getByRole('list', { name: 'Your answers so far' }).getByRole('button', { name: `${question.ask} ${answer}` }).waitFor()
    const links = page.getByRole('region', { name, exact: true }).getByRole('link')
    await expect.poll(async () => links.count()).toBe(at.outcome.articles.length + at.outcome.letters.length)

    await keys.press('Control+Enter')
    await toast(page, `“${name}” is on the case.`).waitFor()
    await keys.press('Control+Enter')
    await toast(page, `“${name}” is on the case already.`).waitFor()

    await goToHash(page, `#/cases/${caseId}`)
    const entry = new Evenkeel(page).entry(name)
    await entry.waitFor()
    await expect.poll(async () => entry.count()).toBe(1)
    for (const text of [...trail.map(({ answer }) => answer), at.outcome.title, 'Internal']) await entry.getByText(text).first().waitFor()
  })

  it('went without a pointer, and without anything going wrong unseen', () => {
    expect(input.pointers).toEqual([])
    expect(record).toEqual(nothingWrong)
  })
})

describe('a flow with the pointer', () => {
  it('is answered, changed from the trail, recorded and taken back', async () => {
    const { page, record } = await openStill(browser, host)
    await searchBox(page).waitFor()
    await withCaseAtHand(page)
    await page.getByRole('link', { name: 'Keep or let go?' }).click()
    await page.getByRole('button', { name: 'They don’t pay' }).click()
    await page.getByRole('button', { name: 'More than once' }).click()
    await page.getByRole('list', { name: 'Your answers so far' }).getByRole('button', { name: /^How often/ }).click()
    await heading(page, 'How often have they failed to pay?').waitFor()
    await page.getByRole('button', { name: 'Once', exact: true }).click()
    await heading(page, 'Keep them, with money first').waitFor()
    await page.getByRole('button', { name: 'Apply to the case' }).click()
    await toast(page, 'is on the case.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await goToHash(page, `#/cases/${caseId}`)
    await page.getByText('Entered by mistake').first().waitFor()
    expect(record).toEqual(nothingWrong)
    await page.context().close()
  })

  it('goes a question back with the browser, and starts over', async () => {
    const { page } = await openStill(browser, host)
    await searchBox(page).waitFor()
    await goToHash(page, '#/flows/keep-or-let-go?a=1')
    await heading(page, 'How often have they failed to pay?').waitFor()
    await page.getByRole('button', { name: 'Once', exact: true }).click()
    await heading(page, 'Keep them, with money first').waitFor()
    await page.goBack()
    await expect.poll(async () => inFocus(page)).toBe('How often have they failed to pay?')
    await page.goForward()
    await page.getByRole('button', { name: 'Start over' }).click()
    await expect.poll(async () => inFocus(page)).toBe('Why are you thinking of parting ways?')
    expect(new URL(page.url()).hash).toBe('#/flows/keep-or-let-go')
    await page.context().close()
  })

  it('says what is missing where no case is at hand and nothing is being written', async () => {
    const { page } = await openStill(browser, host)
    await searchBox(page).waitFor()
    await goToHash(page, '#/flows/keep-or-let-go?a=1-1')
    await page.getByRole('button', { name: 'Apply to the case' }).click()
    await toast(page, /^Choose a case first/).waitFor()
    await page.context().close()
  })

  it('says so where there is no such guide', async () => {
    const { page } = await openStill(browser, host)
    await searchBox(page).waitFor()
    await goToHash(page, '#/flows/no-such-guide')
    await page.getByRole('alert').getByText('This guide is not in the library.').waitFor()
    await page.context().close()
  })
})

it('a question and an outcome can be used by everybody, in any window', async () => {
  const { page, record } = await openStill(browser, host)
  await searchBox(page).waitFor()
  for (const [where, hash, name] of [
    ['List of flows', '#/flows', 'Step by step'],
    ['A question', '#/flows/caller-is-abusive?a=2-4', 'Where are they?'],
    ['An outcome', '#/flows/caller-is-abusive?a=2-4-2', 'Ask them to leave'],
  ] as const) {
    await goToHash(page, hash)
    await heading(page, name).waitFor()
    await expectAccessible(page, where)
    await expectNarrowAccessible(page, where)
    await expectFocusInSight(page, where)
  }
  expect(record).toEqual(nothingWrong)
  await page.context().close()
})

describe('a flow on the call', () => {
  it('hangs on it, can be taken off, outlives a power cut, and is recorded with the call', async () => {
    const flow = flowOf('caller-is-abusive')
    const outcome = 'Give the first warning'
    let { page } = await openStill(browser, host)
    await searchBox(page).waitFor()
    await goToHash(page, `#/?case=${caseId}`)
    await page.getByRole('textbox', { name: /They said/ }).fill('You people are idiots.')
    await page.keyboard.press('Enter')
    await page.getByRole('list', { name: 'This call' }).getByRole('listitem').first().waitFor()

    await goToHash(page, `#/flows/${flow.id}?a=2-2`)
    await heading(page, outcome).waitFor()
    await page.getByRole('button', { name: 'Apply to the case' }).click()
    await toast(page, 'goes with this call.').waitFor()
    await page.getByRole('button', { name: 'On this call' }).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    const saved = answered(page, 'drafts.save', flow.revision)
    await page.getByRole('button', { name: 'Apply to the case' }).click()
    await saved
    await goToHash(page, `#/?case=${caseId}`)
    const onCall = (): Locator => page.getByRole('list', { name: 'Guidance on this call' }).getByText(outcome)
    await onCall().waitFor()

    await host.kill()
    await page.context().close()
    host = await startHost({ data: host.data, time })
    ;({ page } = await openStill(browser, host))
    await searchBox(page).waitFor()
    await goToHash(page, `#/?case=${caseId}`)
    await onCall().waitFor()
    await page.getByRole('button', { name: `Take off ${flow.title}` }).click()
    await onCall().waitFor({ state: 'detached' })

    await goToHash(page, `#/flows/${flow.id}?a=2-2`)
    await page.getByRole('button', { name: 'Apply to the case' }).click()
    await goToHash(page, `#/?case=${caseId}`)
    await onCall().waitFor()
    await page.getByRole('button', { name: /Wrap up/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Wrap up' })
    await dialog.getByText('1 guide worked through').waitFor()
    await dialog.getByRole('button', { name: 'Save on the case' }).click()
    await dialog.waitFor({ state: 'detached' })
    await goToHash(page, `#/cases/${caseId}`)
    await page.getByRole('article').filter({ hasText: outcome }).first().waitFor()
    await page.context().close()
  })
})
