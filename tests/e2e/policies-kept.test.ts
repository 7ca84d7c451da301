import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import type { TestHost } from './host.ts'
import { expectAccessible, expectNarrowAccessible } from './pages/accessible.ts'
import { searchBox, type Evenkeel } from './pages/evenkeel.ts'
import { answered, goToHash } from './pages/opened.ts'
import { rulesInSample, type Rules } from './pages/rules.ts'

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

describe('a file that another program changes', () => {
  inSample()

  it('is picked up without a reload: in the list, in an editor without changes, and when it goes', async () => {
    await rules.showList()
    await page.getByText('Know your own rules').waitFor()
    rules.write('Parking.md', '# Parking\n\nBehind the house.\n')
    await rules.list.getByRole('link', { name: 'Parking' }).click()
    await expect.poll(async () => rules.field('Background').inputValue()).toBe('Behind the house.')
    rules.write('Parking.md', '# Parking\n\nIn front of the house.\n')
    await page.getByText('The file was changed elsewhere. This is what it says now.').waitFor()
    await expect.poll(async () => rules.field('Background').inputValue()).toBe('In front of the house.')
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
    await expect.poll(async () => page.evaluate(() => document.activeElement?.tagName), { message: 'the focus is kept' }).not.toBe('BODY')
    await page.getByText('The other version, kept until you throw it away').click()
    await page.getByRole('button', { name: 'Put it into the editor' }).click()
    await expect.poll(async () => rules.field('Background').inputValue()).toBe('9 to 4')
    await rules.save()

    await rules.field('Background').fill('10 to 4')
    rules.write('Hours.md', '# Hours\n\nclosed\n')
    const kept = rules.draftKept()
    await versions.getByRole('button', { name: 'Take theirs' }).click()
    await expect.poll(async () => rules.field('Background').inputValue()).toBe('closed')
    await kept
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
    await expect.poll(async () => rules.field('Title').inputValue()).toBe('Half a rule')
    await rules.field('Background').fill('and a half')
    await rules.showList()
    const drafts = page.getByRole('list', { name: 'Not saved yet' })
    await drafts.getByRole('link', { name: 'Go on with Half a rule' }).click()
    await expect.poll(async () => rules.field('Background').inputValue()).toBe('and a half')
    await page.getByRole('button', { name: 'Throw away changes' }).click()
    await expect.poll(async () => rules.field('Title').inputValue()).toBe('')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(async () => rules.field('Title').inputValue()).toBe('Half a rule')
    await rules.save()
    await rules.showList()
    await rules.list.getByText('Half a rule').waitFor()
    await expect.poll(async () => drafts.count()).toBe(0)
    await expect.poll(() => readdirSync(join(host.journalFolder, 'drafts'))).toEqual([])
  })

  it('a search that found nothing becomes a rule, and is then forgotten; others are forgotten one by one or all at once', async () => {
    for (const query of ['xqzvwk jjqqx', 'vvkrxz qqwfpz', 'zzpqk wwxxv']) {
      const kept = answered(page, 'missed.keep')
      await goToHash(page, '#/')
      await searchBox(page).fill(query)
      await kept
    }
    await rules.showList()
    const missed = page.getByRole('list', { name: 'Searches that found nothing' })
    await expect.poll(async () => missed.getByRole('listitem').count()).toBe(3)
    await expectAccessible(page, 'Our own rules, with searches')
    await expectNarrowAccessible(page, 'Our own rules, with searches')
    await missed.getByRole('link', { name: 'Write a rule for xqzvwk jjqqx' }).click()
    await expect.poll(async () => rules.field('Title').inputValue()).toBe('xqzvwk jjqqx')
    await expect.poll(async () => rules.field('Words people use').inputValue()).toBe('xqzvwk jjqqx')
    await rules.field('Say').fill('“I’ll steady the gate.”')
    await rules.save()
    await app.goTo('Desk')
    await searchBox(page).fill('')
    await app.search('xqzvwk jjqqx')
    await page.getByRole('option', { name: /xqzvwk jjqqx/ }).waitFor()
    await rules.showList()
    await expect.poll(async () => missed.getByRole('listitem').count()).toBe(2)
    await missed.getByRole('button', { name: 'Forget vvkrxz qqwfpz' }).click()
    await expect.poll(async () => missed.getByRole('listitem').count()).toBe(1)
    await expect.poll(async () => page.evaluate(() => document.activeElement?.tagName), { message: 'the focus is kept' }).not.toBe('BODY')
    await page.getByRole('button', { name: 'Forget all…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Forget all these searches?' })
    await dialog.getByText(/can’t be brought back/).waitFor()
    await dialog.getByRole('button', { name: 'Forget all' }).click()
    await page.getByText(/^None so far/).waitFor()
    const kept = join(host.journalFolder, 'guidance/missed.json')
    expect(existsSync(kept) ? readFileSync(kept, 'utf8') : '').not.toContain('zzpqk')
  })
})
