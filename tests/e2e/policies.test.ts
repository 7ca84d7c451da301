import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { startHost, type TestHost } from './host.ts'
import { expectAccessible, expectFocusInSight, expectNarrowAccessible } from './pages/accessible.ts'
import type { Evenkeel } from './pages/evenkeel.ts'
import { Keyboard } from './pages/keyboard.ts'
import { goToHash, nothingWrong, openStill, time } from './pages/opened.ts'
import { Rules, rulesInSample } from './pages/rules.ts'

let browser: Browser
let page: Page
let host: TestHost
let app: Evenkeel
let rules: Rules

beforeAll(async () => { browser = await launchBrowser() })
afterAll(async () => { await browser?.close() })

/** Each part plays in a copy of the sample journal of its own. */
function inSample(): void {
  rulesInSample(() => browser, (opened) => { ({ page, host, app, rules } = opened) })
}

const hand = `---
# Agreed on with Ann
title: Deliveries
owner: Ann
situations: [complaint]
review: 2026-11-01
says:
  # heard every week
  - where is my parcel
---
Words before.

## Our hours
8 to 4

## Say
- “It left on Monday.”
`

describe('a rule of our own', () => {
  inSample()

  it('is begun from a starting point and seen as a card while it is written; the search of the desk finds it, and a case keeps it as it was', async () => {
    await rules.showList()
    await page.getByText('Know your own rules').waitFor()
    await page.getByRole('list', { name: 'Starting points' }).getByRole('link', { name: 'Refunds and returns' }).click()
    await rules.heading('New rule').waitFor()
    await expect.poll(async () => page.evaluate(() => document.activeElement?.textContent), { message: 'the heading has the focus' }).toBe('New rule')
    await rules.field('Title').fill('Gate refunds')
    await rules.field('Say').fill('“The gate money is back on Friday.”\n“I’ll write that down.”')
    await rules.preview.getByRole('article', { name: 'Gate refunds' }).getByText('“The gate money is back on Friday.”').waitFor()
    await rules.field('Say').press('Control+s')
    await page.getByText('Saved. The search finds it from now on.').waitFor()
    await rules.heading('Gate refunds').waitFor()
    await expect.poll(async () => rules.field('Say').evaluate((field) => field === document.activeElement), { message: 'saving takes nobody out of the field' }).toBe(true)
    expect(rules.read('gate-refunds.md')).toContain('- “The gate money is back on Friday.”')

    await goToHash(page, `#/?case=${await app.showCase('Unpaid final invoice, order 1183')}`)
    await app.search('gate refunds')
    await page.getByRole('option', { name: /Gate refunds/ }).first().click()
    await page.getByRole('button', { name: 'Apply to the case' }).click()
    await app.showCase('Unpaid final invoice, order 1183')
    await page.getByRole('list', { name: 'Guidance and files' }).getByText('Gate refunds').first().waitFor()

    // What the case keeps is what was shown, whatever becomes of the rule.
    await rules.open('Gate refunds')
    await rules.field('Say').fill('“No more refunds for gates.”')
    await rules.save()
    const used = join(host.journalFolder, 'guidance/used')
    expect(readdirSync(used).filter((hash) => readFileSync(join(used, hash), 'utf8').includes('“The gate money is back on Friday.”'))).toHaveLength(1)
    await app.showCase('Unpaid final invoice, order 1183')
    await page.getByRole('list', { name: 'Guidance and files' }).getByRole('button', { name: 'Gate refunds' }).first().click()
    await page.getByRole('link', { name: 'Open the guidance' }).click()
    await page.getByText('This is the text as it was when it was applied.').waitFor()
    const card = page.getByRole('article', { name: 'Gate refunds' })
    await card.getByText('“The gate money is back on Friday.”').waitFor()
    await expect.poll(async () => page.getByRole('button', { name: 'Apply to the case' }).count(), { message: 'a text of then is not applied now' }).toBe(0)
    await page.getByRole('link', { name: 'Read it as it is now' }).click()
    await card.getByText('“No more refunds for gates.”').waitFor()
  })

  it('that was written by hand is edited in the form and as plain text, and nothing of the hand’s is lost', async () => {
    rules.write('Deliveries.md', hand)
    await rules.open('Deliveries')
    await expect.poll(async () => rules.field('Background').inputValue()).toBe('Words before.\n\n## Our hours\n8 to 4')
    await rules.field('Say').fill('“It left on Monday.”\n“It comes today.”')
    await rules.showAs('Plain markdown')
    const plain = rules.field('As plain markdown')
    await expect.poll(async () => plain.inputValue()).toBe(`${hand.trimEnd()}\n- “It comes today.”\n`)
    await plain.fill((await plain.inputValue()).replace('## Our hours', '## Opening hours'))
    await rules.showAs('Form')
    await expect.poll(async () => rules.field('Background').inputValue()).toBe('Words before.\n\n## Opening hours\n8 to 4')
    await rules.field('Words people use').fill('where is my parcel\nit never came')
    await rules.save()
    expect(rules.read('Deliveries.md')).toBe(`${hand.trimEnd().replace('Our hours', 'Opening hours').replace('  - where is my parcel', '  - where is my parcel\n  - it never came')}\n- “It comes today.”\n`)
  })

  it('that is overdue for review comes first and says since when', async () => {
    rules.write('Apples.md', '# Apples\n\nNothing due here.\n')
    await rules.showList()
    await rules.list.getByText('Apples').waitFor()
    const [first] = await rules.list.getByRole('listitem').allInnerTexts()
    expect(first).toMatch(/^Deliveries\s+Overdue for review since Nov 1, 2026/)
  })

  it('takes the place of a built-in article, whose text stays one step away', async () => {
    await goToHash(page, '#/library/refuses-to-pay')
    await page.getByRole('link', { name: 'Write our own version' }).click()
    await rules.preview.getByRole('article', { name: 'They refuse to pay' }).waitFor()
    await expect.poll(async () => rules.field('Say').inputValue()).toContain('“Tell me why you don’t want to pay this. I’m listening.”')
    await rules.field('Title').fill('They refuse to pay us')
    await rules.save()
    await rules.showList()
    await rules.list.getByText('Takes the place of They refuse to pay').waitFor()

    await app.goTo('Desk')
    const hits = await app.search('flat out won’t pay')
    await expect.poll(async () => hits.allInnerTexts()).toEqual(expect.arrayContaining([expect.stringContaining('They refuse to pay us')]))
    await expect.poll(async () => page.getByRole('option', { name: 'They refuse to pay', exact: true }).count(), { message: 'not both' }).toBe(0)
    await page.getByRole('option', { name: /They refuse to pay us/ }).click()
    await page.getByRole('link', { name: 'Read the built-in article this one replaces' }).click()
    await page.getByRole('article', { name: 'They refuse to pay', exact: true }).getByText('Our own rule takes its place.').waitFor()
  })

  it('is deleted, and brought back with Undo', async () => {
    await rules.open('Apples')
    await page.getByRole('button', { name: 'Delete' }).click()
    await rules.heading('Our own rules').waitFor()
    await expect.poll(async () => rules.list.getByText('Apples').count()).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await rules.list.getByText('Apples').waitFor()
    expect(rules.read('apples.md')).toContain('Nothing due here.')
  })
})

describe('the screens of our own rules', () => {
  inSample()

  it('work with the keyboard alone', async () => {
    const keys = new Keyboard(page)
    await goToHash(page, '#/policies')
    await keys.use(page.getByRole('link', { name: 'New rule' }))
    await rules.heading('New rule').waitFor()
    await keys.write(rules.field('Title'), 'Typed blind')
    await keys.write(rules.field('Say'), 'One moment.')
    await keys.goTo(page.getByRole('checkbox', { name: 'Complaint' }))
    await keys.press('Space')
    await keys.choose(page.getByRole('radiogroup', { name: 'Look at it again' }), /On a date/)
    await keys.write(page.getByLabel('Review date'), '05/01/2027')
    await keys.press('Control+s')
    await page.getByText('Saved. The search finds it from now on.').waitFor()
    expect(rules.read('typed-blind.md')).toMatch(/title: Typed blind\nsituations: \[complaint\]\n(.*\n)*review: 2027-05-01/)
    await keys.use(page.getByRole('button', { name: 'Delete' }))
    await rules.heading('Our own rules').waitFor()
    await keys.use(page.getByRole('button', { name: 'Undo' }))
    await rules.list.getByText('Typed blind').waitFor()
  })

  it('are accessible, wide and narrow, light and dark', async () => {
    rules.write('no text.md', Uint8Array.of(0xff, 0xfe, 0x00))
    await rules.showList()
    await page.getByRole('list', { name: 'Files to look at' }).getByText('Not used').waitFor()
    await expectAccessible(page, 'Our own rules')
    await expectFocusInSight(page, 'our own rules')
    await expectNarrowAccessible(page, 'Our own rules')
    await rules.open('Typed blind')
    await rules.preview.getByRole('article').waitFor()
    await expectAccessible(page, 'The editor of a rule')
    await expectFocusInSight(page, 'the editor of a rule')
    await expectNarrowAccessible(page, 'The editor of a rule')
    await rules.showAs('Plain markdown')
    await expectAccessible(page, 'A rule as plain markdown')
    await expectNarrowAccessible(page, 'A rule as plain markdown')
  })

  it('copy the folder’s path', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await rules.showList()
    await page.getByRole('button', { name: 'Copy the path of the folder' }).click()
    await page.getByText('Copied.').waitFor()
    await expect.poll(async () => page.evaluate(() => navigator.clipboard.readText())).toBe(join(host.journalFolder, 'guidance/own'))
  })
})

describe('a journal that is open read-only', () => {
  let other: TestHost
  inSample()

  it('shows the rules and their text, and saves nothing', async () => {
    rules.write('Deliveries.md', hand)
    await rules.open('Deliveries')
    other = await startHost({ data: host.data, time })
    const second = await openStill(browser, other)
    await second.page.getByRole('button', { name: 'Open read-only' }).click()
    await second.page.getByText('The journal is open read-only: you can look').waitFor()
    const reading = new Rules(second.page, other)
    await reading.showList()
    await expect.poll(async () => second.page.getByRole('link', { name: 'New rule' }).count()).toBe(0)
    await reading.list.getByRole('link', { name: 'Deliveries' }).click()
    await second.page.getByRole('article', { name: 'Deliveries' }).getByText('“It left on Monday.”').waitFor()
    await second.page.getByText('As plain markdown').click()
    await second.page.getByText('# Agreed on with Ann').waitFor()
    await expect.poll(async () => second.page.getByRole('button', { name: 'Save' }).count()).toBe(0)
    await expectAccessible(second.page, 'A rule, read-only')
    await goToHash(second.page, '#/policies/new')
    await second.page.getByText('Nothing can be saved here').waitFor()
    expect(second.record).toEqual(nothingWrong)
    await second.page.context().close()
    await other.close()
  })
})
