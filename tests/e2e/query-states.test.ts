import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { methods } from '../../src/contract/methods.ts'
import { launchBrowser, recordPages, type PageRecord } from './browser.ts'
import { openInPage, type InPage } from './connection-in-page.ts'
import { startHost, type TestHost } from './host.ts'
import { wide } from './pages/accessible.ts'
import { Evenkeel, searchBox } from './pages/evenkeel.ts'
import { chooseFolder } from './pages/folders.ts'
import { answered, goToHash, nothingWrong, openStill, time } from './pages/opened.ts'

/** How one query’s answers look in the page. */
interface Place {
  /** Goes to where the answer is shown, from the desk. */
  readonly show: (page: Page) => Promise<unknown>
  /** What stands there while the answer is awaited, if not the calm grey lines. */
  readonly loading?: (page: Page) => Locator
  /** What tries again, if not the button in the note itself. */
  readonly retry?: (page: Page) => Locator
  readonly data: (page: Page) => Locator
  /** An answer with nothing in it, and what is said then; left out where an answer always holds something. */
  readonly empty?: { readonly value: unknown; readonly says: (page: Page) => Locator }
}

/** What becomes of a query’s call: it fails, the host answers, or it is answered with this. */
type Fate = 'problem' | 'host' | { readonly value: unknown }

const problem = { code: 'disk-error', message: 'The disk did not answer in this test.', remedy: 'Do what the test does next.' }

declare const inPage: InPage

let browser: Browser
let host: TestHost
let caseHash = ''
let customerHash = ''
let suggestedHash = ''

beforeAll(async () => {
  browser = await launchBrowser()
  host = await startHost({ sample: true, time })
  const { page } = await openStill(browser, host)
  const app = new Evenkeel(page)
  await app.showCase('Unpaid final invoice, order 1183')
  caseHash = new URL(page.url()).hash
  await page.getByRole('link', { name: 'Copperfield Street Kitchens' }).click()
  await app.heading('Copperfield Street Kitchens').waitFor()
  customerHash = new URL(page.url()).hash
  // A rule of our own, and a search that found nothing.
  await goToHash(page, '#/policies/new')
  await page.getByRole('textbox', { name: 'Title' }).fill('House rule')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText(/^Saved\./).waitFor()
  const missed = answered(page, 'missed.keep')
  await goToHash(page, '#/')
  await searchBox(page).fill('xqzvwk jjqqx')
  await missed
  // A case on which a promise of ours was broken, which brings guidance forward.
  await openInPage(page)
  suggestedHash = `#/cases/${await page.evaluate(async () => {
    const { id } = await inPage.connection.call('cases.create', { title: 'A second promise', situations: [], customer: null })
    const { refs: [promise] } = await inPage.connection.call('entry.record', { stream: `case/${id}`, parts: [{ layer: 'fact', kind: 'promise', data: { by: 'us', what: 'Send Ben', due: '2026-11-10' } }] })
    await inPage.connection.call('entry.record', { stream: `case/${id}`, parts: [{ layer: 'fact', kind: 'promise-outcome', data: { promise: promise ?? '', outcome: 'broken' } }] })
    return id
  })}`
  // A code that was given away, so that there is one in the list.
  await goToHash(page, '#/settings')
  await page.getByRole('button', { name: 'Make a seal code…' }).click()
  await page.getByLabel('Who gets it?').fill('J. Park')
  await page.getByRole('button', { name: 'Make the code' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
  // A folder for the backups, which makes the first one, and a file that could be a zip.
  await chooseFolder(page, 'Folder for the backups', host.data, 'backups')
  await page.getByRole('list', { name: 'Backups' }).waitFor()
  writeFileSync(join(host.data, 'earlier.zip'), 'A zip, by its name.')
  // Something not saved yet, so that there is a draft to be read.
  await goToHash(page, `#/?case=${caseHash.split('/').at(-1) ?? ''}`)
  const saved = answered(page, 'drafts.save')
  await page.getByRole('textbox', { name: /They said/ }).fill('Half a sentence about the')
  await saved
  await page.context().close()
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
})

const bones = (page: Page): Locator => page.locator('[role="status"][aria-busy="true"][data-shown]').first()
const heading = (name: string | RegExp) => (page: Page): Locator => page.getByRole('heading', { name, level: 1 })
const text = (words: string | RegExp) => (page: Page): Locator => page.getByText(words)
const at = (hash: () => string) => async (page: Page): Promise<void> => goToHash(page, hash())

async function openChooser(page: Page): Promise<void> {
  await goToHash(page, '#/settings')
  await page.getByRole('button', { name: 'Open another journal…' }).click()
  await page.getByRole('button', { name: /^(Choose|Change): Folder$/ }).click()
}

async function openZips(page: Page): Promise<void> {
  await goToHash(page, '#/settings')
  await page.getByRole('button', { name: 'Open another journal…' }).click()
  await page.getByText('Open one from a zip').click()
  await page.getByRole('button', { name: 'Next' }).click()
  await chooseFolder(page, 'Folder with the zip', host.data)
}

const verifyNow = (page: Page): Locator => page.getByRole('button', { name: 'Verify now' })

/** Every query of the contract. A new one without a row here fails the first test below. */
const places: Readonly<Record<string, Place>> = {
  'app.info': { show: async () => undefined, data: (page) => searchBox(page) },
  'journal.status': {
    show: async () => undefined, data: (page) => searchBox(page),
    empty: { value: { state: 'none', suggestedFolder: '/somewhere/Evenkeel' }, says: heading('Welcome to Evenkeel') },
  },
  'journal.verify': {
    show: async (page) => { await goToHash(page, '#/settings'); await verifyNow(page).click() },
    loading: (page) => page.getByRole('progressbar', { name: 'Checking the journal' }), retry: verifyNow, data: text(/unbroken\.$/),
  },
  'business.get': { show: at(() => '#/settings'), data: (page) => page.getByLabel('Legal name'), empty: { value: { staff: [] }, says: heading('Whose journal is it?') } },
  'guidance.list': { show: at(() => '#/library'), data: (page) => page.getByRole('option').first(), empty: { value: [], says: text(/^Nothing fits/) } },
  'guidance.get': {
    show: async (page) => { await goToHash(page, '#/library'); await page.getByRole('option', { name: /They refuse to pay/ }).click() },
    data: (page) => page.getByRole('article', { name: 'They refuse to pay' }),
  },
  'guidance.search': {
    // Titles that have every word are there at once; of these words none has the last.
    show: async (page) => searchBox(page).fill('they refuse flatly'),
    data: (page) => page.getByRole('group', { name: 'Guidance' }).getByRole('option', { name: /They refuse to pay/ }), empty: { value: { hits: [], total: 0, tools: [] }, says: text(/^Nothing fits/) },
  },
  'journal.search': {
    // Filters are the journal’s alone: guidance has nothing to say meanwhile.
    show: async (page) => searchBox(page).fill('situation:late-payment'),
    data: (page) => page.getByRole('group', { name: 'Your cases' }).getByRole('option').first(),
    empty: { value: { hits: [], total: 0, complete: true, filters: [], refused: [] }, says: text(/^Nothing fits/) },
  },
  'flows.list': { show: at(() => '#/flows'), data: (page) => page.getByRole('link', { name: 'Should I apologize, and how?' }), empty: { value: [], says: text('No guides here') } },
  'flows.get': { show: at(() => '#/flows/keep-or-let-go'), data: heading('Why are you thinking of parting ways?') },
  'policies.list': {
    show: at(() => '#/policies'), data: (page) => page.getByRole('list', { name: 'Our own rules' }).getByRole('link', { name: 'House rule' }),
    empty: { value: { folder: '/somewhere/guidance/own', policies: [], problems: [] }, says: text('Know your own rules') },
  },
  'policies.get': { show: at(() => '#/policies/policy-house-rule'), data: (page) => page.getByRole('form', { name: 'Rule' }) },
  'policies.preview': {
    show: at(() => '#/policies/policy-house-rule'), data: (page) => page.getByRole('region', { name: 'Preview' }).getByRole('article', { name: 'House rule' }),
    empty: { value: { problems: [] }, says: text('There is nothing to show yet.') },
  },
  'missed.list': { show: at(() => '#/policies'), data: (page) => page.getByRole('list', { name: 'Searches that found nothing' }).getByRole('link', { name: 'Write a rule for xqzvwk jjqqx' }), empty: { value: [], says: text(/^None so far/) } },
  'letters.list': { show: at(() => '#/letters'), data: (page) => page.getByRole('link', { name: 'Final demand' }), empty: { value: [], says: text('No letters here') } },
  'letters.get': { show: at(() => '#/letters/final-demand'), data: heading('Final demand') },
  'letters.values': {
    show: at(() => '#/letters/final-demand'), data: (page) => page.getByRole('article', { name: 'Preview of the letter' }),
    empty: { value: { values: {}, currency: 'USD', pauses: [] }, says: (page) => page.getByRole('article', { name: 'Preview of the letter' }).getByText('[our name: missing]').first() },
  },
  'cases.find': { show: at(() => '#/cases'), data: (page) => page.getByRole('rowheader').first(), empty: { value: { rows: [], total: 0, complete: true }, says: text('No cases yet') } },
  'cases.get': { show: at(() => caseHash), data: heading('Unpaid final invoice, order 1183') },
  // A quiet line of a case: while nothing is known the case stands without it.
  'suggestions.list': {
    show: at(() => suggestedHash), loading: heading('A second promise'), data: (page) => page.getByRole('region', { name: 'Suggested by the record' }),
    empty: { value: [], says: heading('A second promise') },
  },
  'customers.find': { show: at(() => '#/customers'), data: (page) => page.getByRole('rowheader').first(), empty: { value: { rows: [], total: 0, complete: true }, says: text('No customers yet') } },
  'customers.get': { show: at(() => customerHash), data: heading('Copperfield Street Kitchens') },
  'due.list': { show: at(() => '#/due'), data: (page) => page.getByRole('heading', { name: /^Later/ }), empty: { value: { rows: [], total: 0, complete: true, groups: { overdue: 0, today: 0, week: 0, later: 0 } }, says: text('Nothing is due') } },
  'due.reminders': { show: at(() => '#/settings'), data: (page) => page.getByRole('checkbox', { name: 'Remind of what is due' }) },
  'entry.reach': {
    show: async (page) => {
      await goToHash(page, caseHash)
      await page.getByRole('button', { name: /^Actions for/ }).first().click()
      await page.getByRole('menuitem', { name: 'Erase…' }).click()
    },
    data: text('What stays'),
  },
  'conduct.list': {
    show: async (page) => {
      await goToHash(page, caseHash)
      await page.getByRole('button', { name: 'Something happened…' }).click()
      await page.getByRole('menuitem', { name: 'First warning' }).click()
    },
    loading: text('Looking for earlier warnings…'), data: text('No warning is on record yet.'), empty: { value: [], says: text('No warning is on record yet.') },
  },
  'seals.list': { show: at(() => '#/settings'), data: (page) => page.getByRole('list', { name: 'Seals given out' }), empty: { value: [], says: text('No seal was given out yet') } },
  'seals.check': {
    show: async (page) => {
      await goToHash(page, '#/settings')
      await page.getByLabel('Seal code').fill('3-AAAA-AAAA-AAAA')
      await page.getByRole('button', { name: 'Check', exact: true }).click()
    },
    loading: (page) => page.getByRole('progressbar', { name: 'Checking the seal' }), data: text('No such seal fits this record.'),
  },
  'shortcut.get': {
    show: at(() => '#/settings'), data: text('This command opens Evenkeel at a call:'),
    empty: { value: { supported: true, accelerator: null, standard: 'Alt+Shift+Space', registered: false, isWayland: false, command: 'evenkeel --call', lastFiredAt: null }, says: text('Turned off') },
  },
  'backups.status': { show: at(() => '#/settings'), data: text(/read back and whole$/), empty: { value: { hours: 24 }, says: (page) => page.getByRole('group', { name: 'Folder for the backups' }).getByText('None chosen yet') } },
  'backups.list': { show: at(() => '#/settings'), data: (page) => page.getByRole('list', { name: 'Backups' }).getByRole('listitem'), empty: { value: [], says: text('There is no backup in this folder yet') } },
  'journal.findZips': { show: openZips, data: (page) => page.getByRole('radio', { name: /earlier\.zip/ }), empty: { value: [], says: text('There is no zip in this folder') } },
  'inbox.list': {
    show: at(() => '#/inbox'), data: text('No inbox folder yet'),
    empty: { value: { state: 'watching', folder: '/somewhere/van', moveFiled: false, isLooking: false, arrivals: [], more: 0, aside: [], arriving: [], refused: [] }, says: text('Nothing to file') },
  },
  'call.facts': {
    show: async (page) => goToHash(page, `#/?case=${caseHash.split('/').at(-1) ?? ''}`), data: (page) => page.getByRole('list', { name: 'Before you speak' }).getByText(/overdue/),
    empty: { value: { balances: [], promises: [], broken: 0, warnings: { count: 0 }, endings: { count: 0 }, threats: 0, contacts: 0, flags: [], holds: 0, pauses: [] }, says: (page) => page.getByRole('region', { name: 'Case at hand' }).getByText('Unpaid final invoice, order 1183') },
  },
  'placement.cases': {
    show: at(() => '#/placement'), data: (page) => page.getByRole('list', { name: 'Cases' }).getByText('Copperfield Street Kitchens').first(),
    empty: { value: { cases: [], more: 0 }, says: text('Nothing is open') },
  },
  'agencies.list': {
    show: async (page) => goToHash(page, `${caseHash}/handover?pack=placement`), data: (page) => page.getByRole('button', { name: /Any agency, CSV/ }),
    empty: { value: { agencies: [], problems: [] }, says: (page) => page.getByRole('button', { name: /Any agency, CSV/ }) },
  },
  'drafts.list': {
    // Nobody has to wait for what was left unfinished: writing is possible at once.
    show: async () => undefined, loading: (page) => page.getByRole('textbox', { name: /They said/ }), data: text('Not saved yet'),
    empty: { value: [], says: text('No case at hand') },
  },
  'folders.list': {
    show: openChooser, data: (page) => page.getByRole('listbox', { name: 'Places' }).getByRole('option').first(),
    empty: { value: { path: '', folders: [] }, says: text('There is no place to choose from') },
  },
}

/** Queries that no screen asks, and who does. */
const offScreen: Readonly<Record<string, string>> = {
  'cases.list': 'scripts, for every case folded from its stream',
  'customers.list': 'scripts, for every customer folded from the streams',
  'drafts.get': 'the calls being written, for one that another window changed',
}

/** A page in which one query’s calls wait until their fate is set. */
async function openSteered(method: string): Promise<{ readonly page: Page; readonly record: PageRecord; readonly becomes: (fate: Fate) => void }> {
  const context = await browser.newContext({ viewport: wide, locale: 'en-US', reducedMotion: 'reduce' })
  const record = await recordPages(context, host.origin)
  let settled: Fate | undefined
  let waiting: ((fate: Fate) => void)[] = []
  const meet = async (route: Route): Promise<void> => {
    const fate = settled ?? await new Promise<Fate>((resolve) => { waiting.push(resolve) })
    if (fate === 'host') await route.continue()
    else await route.fulfill({ json: fate === 'problem' ? { ok: false, problem } : { ok: true, value: fate.value } })
  }
  await context.route('**/call', async (route) => {
    const { method: asked } = route.request().postDataJSON() as { readonly method: string }
    await (asked === method ? meet(route) : route.continue())
  })
  const page = await context.newPage()
  await page.goto(await host.newAddress())
  const becomes = (next: Fate): void => {
    settled = next
    for (const go of waiting) go(next)
    waiting = []
  }
  return { page, record, becomes }
}

const queries = Object.entries(methods).filter(([, { type }]) => type === 'query').map(([name]) => name)

it('each query of the contract has a place where its states can be seen', () => {
  expect([...Object.keys(places), ...Object.keys(offScreen)].toSorted()).toEqual(queries.toSorted())
})

describe.each(queries.filter((name) => places[name]).map((name) => [name, places[name] as Place] as const))('%s', (name, { show, loading = bones, retry, data, empty }) => {
  it('waits calmly, says what went wrong, tries again, and shows what came', async () => {
    const { page, record, becomes } = await openSteered(name)
    await show(page)
    await loading(page).waitFor()
    await expect.poll(async () => page.getByRole('alert').count(), { message: 'no alarm while waiting' }).toBe(0)

    becomes('problem')
    const note = page.getByRole('alert').filter({ hasText: problem.message }).first()
    await note.getByText(problem.remedy).waitFor()
    await expect.poll(async () => bones(page).count(), { message: 'nothing is awaited any more' }).toBe(0)

    becomes('host')
    await (retry?.(page) ?? note.getByRole('button', { name: 'Try again' })).focus()
    await page.keyboard.press('Enter')
    await data(page).waitFor()
    await expect.poll(async () => page.getByText(problem.message).count(), { message: 'the problem is gone' }).toBe(0)
    await expect.poll(async () => page.evaluate(() => document.activeElement?.tagName), { message: 'the focus is kept' }).not.toBe('BODY')
    expect(record).toEqual(nothingWrong)
    await page.context().close()
  })

  if (!empty) return
  it('says so where there is nothing', async () => {
    const { page, record, becomes } = await openSteered(name)
    becomes({ value: empty.value })
    await show(page)
    await empty.says(page).waitFor()
    await expect.poll(async () => page.getByRole('alert').count()).toBe(0)
    expect(record).toEqual(nothingWrong)
    await page.context().close()
  })
})
