import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser, type PageRecord } from './browser.ts'
import { sampleFolder, startHost, type TestHost } from './host.ts'
import { expectAccessible, expectFocusInSight, expectNarrowAccessible } from './pages/accessible.ts'
import { Evenkeel } from './pages/evenkeel.ts'
import { Keyboard } from './pages/keyboard.ts'
import { goToHash, nothingWrong, openStill, time } from './pages/opened.ts'
import { Rules } from './pages/rules.ts'

let browser: Browser
let data: string
let host: TestHost
let page: Page
let record: PageRecord
let app: Evenkeel
let rules: Rules

beforeAll(async () => { browser = await launchBrowser() })
afterAll(async () => { await browser?.close() })

/** Each part plays in a copy of the sample journal of its own. */
function inSample(): void {
  beforeAll(async () => {
    data = await sampleFolder()
    host = await startHost({ data, time })
  })
  afterAll(async () => {
    await host?.close()
    rmSync(data, { recursive: true, force: true })
  })
  beforeEach(async () => {
    ;({ page, record } = await openStill(browser, host))
    app = new Evenkeel(page)
    rules = new Rules(page, host)
    return async () => {
      expect(record).toEqual(nothingWrong)
      await page.context().close()
    }
  })
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
    expect(await page.evaluate(() => document.activeElement?.textContent), 'the heading has the focus').toBe('New rule')
    await rules.field('Title').fill('Gate refunds')
    await rules.field('Say').fill('“The gate money is back on Friday.”\n“I’ll write that down.”')
    await rules.preview.getByRole('article', { name: 'Gate refunds' }).getByText('“The gate money is back on Friday.”').waitFor()
    await rules.field('Say').press('Control+s')
    await page.getByText('Saved. The search finds it from now on.').waitFor()
    await rules.heading('Gate refunds').waitFor()
    expect(await rules.field('Say').evaluate((field) => field === document.activeElement), 'saving takes nobody out of the field').toBe(true)
    expect(rules.read('gate-refunds.md')).toContain('- “The gate money is back on Friday.”')

    await app.showCase('Unpaid final invoice, order 1183')
    await goToHash(page, `#/?case=${new URL(page.url()).hash.split('/').at(-1) ?? ''}`)
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
  })

  it('that was written by hand is edited in the form and as plain text, and nothing of the hand’s is lost', async () => {
    rules.write('Deliveries.md', hand)
    await rules.open('Deliveries')
    expect(await rules.field('Background').inputValue()).toBe('Words before.\n\n## Our hours\n8 to 4')
    await rules.field('Say').fill('“It left on Monday.”\n“It comes today.”')
    await rules.showAs('Plain markdown')
    const plain = rules.field('As plain markdown')
    expect(await plain.inputValue()).toBe(`${hand.trimEnd()}\n- “It comes today.”\n`)
    await plain.fill((await plain.inputValue()).replace('## Our hours', '## Opening hours'))
    await rules.showAs('Form')
    expect(await rules.field('Background').inputValue()).toBe('Words before.\n\n## Opening hours\n8 to 4')
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
    expect(await rules.field('Say').inputValue()).toContain('“You don’t want to pay this. Tell me why, I’m listening.”')
    await rules.field('Title').fill('They refuse to pay us')
    await rules.save()
    await rules.showList()
    await rules.list.getByText('Takes the place of They refuse to pay').waitFor()

    await app.goTo('Desk')
    const hits = await app.search('flat out won’t pay')
    await expect.poll(async () => hits.allInnerTexts()).toEqual(expect.arrayContaining([expect.stringContaining('They refuse to pay us')]))
    expect(await page.getByRole('option', { name: 'They refuse to pay', exact: true }).count(), 'not both').toBe(0)
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

describe('a file that another program changes', () => {
  inSample()

  it('is picked up without a reload: in the list, in an editor without changes, and when it goes', async () => {
    await rules.showList()
    await page.getByText('Know your own rules').waitFor()
    rules.write('Parking.md', '# Parking\n\nBehind the house.\n')
    await rules.list.getByRole('link', { name: 'Parking' }).click()
    expect(await rules.field('Background').inputValue()).toBe('Behind the house.')
    rules.write('Parking.md', '# Parking\n\nIn front of the house.\n')
    await page.getByText('The file was changed elsewhere. This is what it says now.').waitFor()
    expect(await rules.field('Background').inputValue()).toBe('In front of the house.')
    await rules.preview.getByText('In front of the house.').first().waitFor()
    rules.remove('Parking.md')
    await page.getByText('This file is no longer in the folder.').waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await rules.heading('Parking').waitFor()
    await expect.poll(() => rules.has('parking.md')).toBe(true)
  })

  it('while somebody writes in it is shown beside what is written; both are kept until one is thrown away', async () => {
    rules.write('Hours.md', '# Hours\n\n8 to 4\n')
    await rules.open('Hours')
    await rules.field('Background').fill('8 to 5')
    rules.write('Hours.md', '# Hours\n\n9 to 4\n')
    const versions = page.getByRole('region', { name: 'Two versions' })
    await versions.getByRole('region', { name: 'Yours' }).getByText('8 to 5').waitFor()
    await versions.getByRole('region', { name: 'In the file' }).getByText('9 to 4').waitFor()
    await rules.field('Background').press('Control+s')
    await expectAccessible(page, 'Two versions of a rule')
    await expectNarrowAccessible(page, 'Two versions of a rule')
    expect(rules.read('Hours.md'), 'nothing is saved before one is chosen').toContain('9 to 4')

    await versions.getByRole('button', { name: 'Keep mine' }).click()
    await expect.poll(() => rules.read('Hours.md')).toContain('8 to 5')
    await versions.waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.tagName), 'the focus is kept').not.toBe('BODY')
    await page.getByText('The other version, kept until you throw it away').click()
    await page.getByRole('button', { name: 'Put it into the editor' }).click()
    expect(await rules.field('Background').inputValue()).toBe('9 to 4')
    await rules.save()

    await rules.field('Background').fill('10 to 4')
    rules.write('Hours.md', '# Hours\n\nclosed\n')
    await versions.getByRole('button', { name: 'Take theirs' }).click()
    expect(await rules.field('Background').inputValue()).toBe('closed')
    await rules.draftKept()
    await page.reload()
    await page.getByText('The other version, kept until you throw it away').click()
    await page.getByText('10 to 4').waitFor()
    await page.getByRole('button', { name: 'Throw it away' }).click()
    await page.getByText('Thrown away.').waitFor()
    expect(rules.read('Hours.md'), 'theirs is untouched').toBe('# Hours\n\nclosed\n')
  })
})

describe('what was typed and not saved', () => {
  inSample()

  it('is there again after a reload and offered in the list, until it is saved or thrown away', async () => {
    await goToHash(page, '#/policies/new')
    await rules.field('Title').waitFor()
    const kept = rules.draftKept()
    await rules.field('Title').fill('Half a rule')
    await kept
    await page.reload()
    await page.getByText(/^Brought back from/).waitFor()
    expect(await rules.field('Title').inputValue()).toBe('Half a rule')
    await rules.field('Background').fill('and a half')
    await rules.showList()
    const drafts = page.getByRole('list', { name: 'Not saved yet' })
    await drafts.getByRole('link', { name: 'Go on with Half a rule' }).click()
    expect(await rules.field('Background').inputValue()).toBe('and a half')
    await page.getByRole('button', { name: 'Throw away changes' }).click()
    expect(await rules.field('Title').inputValue()).toBe('')
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await rules.field('Title').inputValue()).toBe('Half a rule')
    await rules.save()
    await rules.showList()
    await rules.list.getByText('Half a rule').waitFor()
    await expect.poll(async () => drafts.count()).toBe(0)
    await expect.poll(() => readdirSync(join(host.journalFolder, 'drafts'))).toEqual([])
  })

  it('a search that found nothing becomes a rule, and is then forgotten; others are forgotten one by one or all at once', async () => {
    for (const query of ['xqzvwk jjqqx', 'vvkrxz qqwfpz', 'zzpqk wwxxv']) {
      const kept = page.waitForRequest((request) => request.postData()?.includes('"missed.keep"') ?? false)
      await goToHash(page, '#/')
      await page.getByRole('combobox').fill(query)
      await (await kept).response()
    }
    await rules.showList()
    const missed = page.getByRole('list', { name: 'Searches that found nothing' })
    await expect.poll(async () => missed.getByRole('listitem').count()).toBe(3)
    await expectAccessible(page, 'Our own rules, with searches')
    await expectNarrowAccessible(page, 'Our own rules, with searches')
    await missed.getByRole('link', { name: 'Write an article for xqzvwk jjqqx' }).click()
    expect(await rules.field('Title').inputValue()).toBe('xqzvwk jjqqx')
    expect(await rules.field('Words people use').inputValue()).toBe('xqzvwk jjqqx')
    await rules.field('Say').fill('“I’ll steady the gate.”')
    await rules.save()
    await app.goTo('Desk')
    await page.getByRole('combobox').fill('')
    await app.search('xqzvwk jjqqx')
    await page.getByRole('option', { name: /xqzvwk jjqqx/ }).waitFor()
    await rules.showList()
    await expect.poll(async () => missed.getByRole('listitem').count()).toBe(2)
    await missed.getByRole('button', { name: 'Forget vvkrxz qqwfpz' }).click()
    await expect.poll(async () => missed.getByRole('listitem').count()).toBe(1)
    expect(await page.evaluate(() => document.activeElement?.tagName), 'the focus is kept').not.toBe('BODY')
    await page.getByRole('button', { name: 'Forget all…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Forget all these searches?' })
    await dialog.getByText(/can’t be brought back/).waitFor()
    await dialog.getByRole('button', { name: 'Forget all' }).click()
    await page.getByText(/^None so far/).waitFor()
    const kept = join(host.journalFolder, 'guidance/missed.json')
    expect(existsSync(kept) ? readFileSync(kept, 'utf8') : '').not.toContain('zzpqk')
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
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(join(host.journalFolder, 'guidance/own'))
  })
})

describe('a journal that is open read-only', () => {
  let other: TestHost
  inSample()

  it('shows the rules and their text, and saves nothing', async () => {
    rules.write('Deliveries.md', hand)
    await rules.open('Deliveries')
    other = await startHost({ data, time })
    const second = await openStill(browser, other)
    await second.page.getByRole('button', { name: 'Open read-only' }).click()
    await second.page.getByText('The journal is open read-only: you can look').waitFor()
    const reading = new Rules(second.page, other)
    await reading.showList()
    expect(await second.page.getByRole('link', { name: 'New rule' }).count()).toBe(0)
    await reading.list.getByRole('link', { name: 'Deliveries' }).click()
    await second.page.getByRole('article', { name: 'Deliveries' }).getByText('“It left on Monday.”').waitFor()
    await second.page.getByText('As plain markdown').click()
    await second.page.getByText('# Agreed on with Ann').waitFor()
    expect(await second.page.getByRole('button', { name: 'Save' }).count()).toBe(0)
    await expectAccessible(second.page, 'A rule, read-only')
    await goToHash(second.page, '#/policies/new')
    await second.page.getByText('Nothing can be saved here').waitFor()
    expect(second.record).toEqual(nothingWrong)
    await second.page.context().close()
    await other.close()
  })
})
