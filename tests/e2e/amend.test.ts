import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openWatchedPage, type PageRecord } from './browser.ts'
import { startHost, type TestHost } from './host.ts'
import { watchInput, type InputRecord } from './input.ts'
import { Evenkeel } from './pages/evenkeel.ts'
import { Keyboard } from './pages/keyboard.ts'
import { connectivity, reportOffline } from './pages/offline.ts'
import { nothingWrong, time } from './pages/opened.ts'

let browser: Browser
beforeAll(async () => { browser = await launchBrowser() })
afterAll(async () => { await browser?.close() })

describe.each(connectivity)('what was recorded is amended with the keyboard alone, %s', (_, isOffline) => {
  let host: TestHost
  let page: Page
  let app: Evenkeel
  let keys: Keyboard
  let record: PageRecord
  let input: InputRecord

  beforeAll(async () => {
    host = await startHost({ time })
    ;({ page, record } = await openWatchedPage(browser, await host.newAddress(), { viewport: { width: 1440, height: 900 }, timezoneId: time.zone }))
    // What happens “now” is dated by the page, and what is recorded by the host: both stand on the same day.
    await page.clock.setFixedTime(time.now)
    app = new Evenkeel(page)
    keys = new Keyboard(page)
    await app.startOwnJournal('Miller Joinery', 'Maria Reyes')
    await app.openCase({ title: 'Worktop with a scratch', situation: 'Complaint', customer: 'Weber', type: 'Consumer', person: 'Ida Weber' })
    await app.openCase({ title: 'Unpaid final invoice', situation: 'Late payment', customer: 'Hartwell Kitchens', type: 'Company', person: 'Dana Hartwell' })
    await app.record('Note', { 'What happened?': 'They accepted the fitting on October 12.' })
    await app.record('Note', { 'What happened?': 'Sounded as if reading it off a card.' }, async (composer) => composer.getByRole('radiogroup', { name: 'Layer' }).getByText('Internal').click())
    if (isOffline) await reportOffline(page)
    await app.heading('Unpaid final invoice').waitFor()
    // From here on nothing but keys.
    input = await watchInput(page)
  })
  afterAll(async () => {
    await page?.context().close()
    await host?.close()
  })

  const notes = (): Locator => page.getByRole('article', { name: 'Note' })
  const noteOf = (text: string): Locator => notes().filter({ hasText: text })
  const actionsOf = (text: string): Locator => noteOf(text).getByRole('button', { name: 'Actions for Note' })
  const toast = (text: string | RegExp): Locator => page.getByRole('status').getByText(text)
  const dialog = (name: string | RegExp): Locator => page.getByRole('dialog', { name })

  async function visit(place: 'Cases' | 'Settings'): Promise<void> {
    await keys.use(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }), 'Shift+Tab')
    await app.heading(place).waitFor({ state: 'attached' })
  }

  async function openCase(title: string): Promise<void> {
    await visit('Cases')
    await keys.write(page.getByRole('main').getByRole('textbox', { name: 'Find' }), title)
    // The list is a grid in which only the row one is at takes part in Tab, so there is to be one.
    await expect.poll(async () => page.getByRole('main').getByRole('link', { name: /scratch|invoice/ }).count()).toBe(1)
    await keys.use(page.getByRole('main').getByRole('link', { name: title }))
    await app.heading(title).waitFor()
    await keys.press('Tab')
  }

  it('corrects a text, and has its history one key away', async () => {
    await keys.pick(actionsOf('October 12'), 'Correct…')
    const open = dialog('Correct: Note')
    await keys.write(open.getByLabel('What happened?'), 'They accepted the fitting on October 13.')
    await keys.write(open.getByLabel('What was wrong?'), 'The date')
    await keys.use(open.getByRole('button', { name: 'Save the correction' }))
    await open.waitFor({ state: 'detached' })
    await noteOf('October 13').waitFor()
    await keys.goTo(actionsOf('October 13'))
    await keys.press('h')
    const history = noteOf('October 13').getByRole('list', { name: 'History of this entry' })
    await history.getByText(/^Now: .*Maria Reyes, fact\. Why it was corrected: The date$/).waitFor()
    await history.getByText(/^First: .*Maria Reyes, fact$/).waitFor()
    await history.getByText('They accepted the fitting on October 12.').waitFor()
    await keys.press('h')
    await history.waitFor({ state: 'detached' })
  })

  it('takes a correction back with Undo, and the history still tells of it', async () => {
    await keys.pick(actionsOf('October 13'), 'Correct…')
    const open = dialog('Correct: Note')
    await keys.write(open.getByLabel('What happened?'), 'They never accepted it.')
    await keys.write(open.getByLabel('What was wrong?'), 'Misheard')
    await keys.press('Tab')
    await keys.use(open.getByRole('button', { name: 'Save the correction' }))
    await open.waitFor({ state: 'detached' })
    await keys.use(page.getByRole('button', { name: 'Undo' }))
    await toast('The correction is taken back.').waitFor()
    await noteOf('October 13').waitFor()
    await keys.goTo(actionsOf('October 13'))
    await keys.press('h')
    await noteOf('October 13').getByText(/^Taken back: .*Why it was corrected: Misheard\. Taken back .* by Maria Reyes, entered by mistake$/).waitFor()
    await keys.press('h')
  })

  it('makes a fact of an internal note, which leaves in a pack only when it is ticked', async () => {
    await keys.pick(actionsOf('reading it off'), 'Correct…')
    const open = dialog('Correct: Note')
    await keys.choose(open.getByRole('radiogroup', { name: 'Layer' }), 'Fact')
    await open.getByText(/it goes into a pack only if you tick it there/).waitFor()
    await keys.write(open.getByLabel('What was wrong?'), 'The attorney may know')
    await keys.use(open.getByRole('button', { name: 'Save the correction' }))
    await open.waitFor({ state: 'detached' })
    await keys.use(page.getByRole('link', { name: 'Hand over…' }), 'Shift+Tab')
    await app.heading('Hand over').waitFor()
    await page.getByText('One entry stays out, because it was once kept back.').waitFor()
    await keys.use(page.getByRole('button', { name: 'Make the preview' }))
    await page.getByText(/^1 entry left out/).waitFor()
    const tick = page.getByRole('checkbox', { name: /Sounded as if reading it off a card/ })
    await expect.poll(async () => tick.isChecked()).toBe(false)
    await keys.goTo(tick, 'Shift+Tab')
    await keys.press('Space')
    await page.getByText('The choices have changed since this was made.').waitFor()
    await keys.use(page.getByRole('button', { name: 'Make it again' }))
    await page.getByText('Nothing was left out.').waitFor()
    await keys.use(page.getByRole('link', { name: 'Unpaid final invoice' }), 'Shift+Tab')
    await app.heading('Unpaid final invoice').waitFor()
    await keys.press('Tab')
  })

  it('withdraws an entry: its text is gone from the page and stands in the history', async () => {
    await keys.pick(actionsOf('reading it off'), 'Withdraw…')
    const open = dialog('Withdraw this entry')
    await keys.choose(open.getByRole('radiogroup', { name: 'Reason' }), 'It is about another person')
    await keys.use(open.getByRole('button', { name: 'Withdraw', exact: true }))
    await open.waitFor({ state: 'detached' })
    await noteOf('reading it off').waitFor({ state: 'detached' })
    const gone = page.getByRole('group', { name: /^Entry \d+, withdrawn$/ })
    await gone.getByText(/it was about another person\./).waitFor()
    await keys.goTo(gone.getByRole('button', { name: 'Show what it said' }))
    await keys.press('h')
    await gone.getByText('Sounded as if reading it off a card.').first().waitFor()
    await keys.press('h')
  })

  it('moves an entry with a look at where it goes, back with Undo, and for good', async () => {
    await keys.pick(actionsOf('October 13'), 'Move to another case…')
    const open = dialog('Move to another case')
    await open.getByText(/“Note”, entry \d+, with its layer, files and guidance/).waitFor()
    const send = async (): Promise<void> => {
      await keys.goTo(open.getByRole('combobox', { name: 'To which case' }))
      await keys.type('scratch')
      await open.getByRole('option', { name: /Worktop with a scratch/ }).waitFor()
      await expect.poll(async () => open.getByRole('option').count()).toBe(1)
      await keys.press('ArrowDown', 'Enter')
      await open.getByText(/^It goes to 2026-\d+, Worktop with a scratch$/).waitFor()
      await keys.use(open.getByRole('button', { name: 'Move', exact: true }))
      await open.waitFor({ state: 'detached' })
    }
    await send()
    await noteOf('October 13').waitFor({ state: 'detached' })
    await keys.use(page.getByRole('button', { name: 'Undo' }))
    await toast(/was moved back\./).waitFor()
    await noteOf('October 13').getByText(/moved here from another case/).waitFor()
    await keys.pick(actionsOf('October 13'), 'Move to another case…')
    await send()
    await page.getByText(/moved to another case/).first().waitFor()
    await openCase('Worktop with a scratch')
    await noteOf('October 13').waitFor()
  })

  it('erases an entry in two steps, with the text that is being written about the case', async () => {
    const composer = page.getByRole('region', { name: 'Write an entry' })
    await keys.choose(composer.getByRole('radiogroup', { name: 'What kind of entry' }), 'Note')
    await keys.write(composer.getByRole('form', { name: 'Note' }).getByLabel('What happened?'), 'They said they accepted the fitting')
    await expect.poll(() => drafts().length).toBe(1)
    await keys.pick(actionsOf('October 13'), 'Erase…')
    const open = dialog('Erase this entry for good')
    await open.getByText('What is left of it in the record it was moved here from.').waitFor()
    await open.getByText(/^Unfinished text.*what is being written about this case\.$/).waitFor()
    await keys.write(open.getByLabel('Why'), 'They asked us to.')
    await keys.use(open.getByRole('button', { name: 'Go on' }))
    const sure = dialog('Erase for good?')
    await sure.waitFor()
    await keys.press('Enter')
    await open.waitFor()
    await keys.use(open.getByRole('button', { name: 'Go on' }))
    await keys.use(sure.getByRole('button', { name: 'Erase for good' }))
    await sure.waitFor({ state: 'detached' })
    await toast(/is erased\. One unfinished text went with it\./).waitFor()
    await page.getByText(/erased .* by Maria Reyes\. Why: They asked us to\.$/).first().waitFor()
    await composer.getByRole('button', { name: 'What happened?' }).waitFor()
    expect(drafts()).toEqual([])
  })

  it('suggests a hold, puts it away, puts the case on hold, refuses to erase, and lifts the hold', async () => {
    await openCase('Unpaid final invoice')
    const composer = page.getByRole('region', { name: 'Write an entry' })
    const write = async (text: string): Promise<void> => {
      await keys.choose(composer.getByRole('radiogroup', { name: 'What kind of entry' }), 'Note')
      await keys.write(composer.getByRole('form', { name: 'Note' }).getByLabel('What happened?'), text)
      await keys.press('Control+Enter')
      await noteOf(text).waitFor()
    }
    await write('The issue is that they pursue us as a courtesy.')
    const bar = page.getByRole('region', { name: 'Think of a hold' })
    await expect.poll(async () => bar.count()).toBe(0)
    await write('My lawyer will call you, she said.')
    await bar.getByText(/“lawyer” was recorded for Nov 21, 2026\./).waitFor()
    await keys.use(bar.getByRole('button', { name: 'Not now' }), 'Shift+Tab')
    await bar.waitFor({ state: 'detached' })
    await keys.use(page.getByRole('button', { name: 'Put on hold…' }))
    const hold = dialog('Put on hold')
    await hold.getByText(/phone messages and voicemail, mail and chats, photos, footage/).waitFor()
    await keys.write(hold.getByLabel('Why'), 'Their lawyer was named.')
    await keys.use(hold.getByRole('button', { name: 'Put on hold' }))
    await hold.waitFor({ state: 'detached' })
    await page.getByText('On hold since Nov 21, 2026').waitFor()
    await page.getByRole('region', { name: 'Hold' }).getByText('Their lawyer was named.').waitFor()

    await keys.pick(actionsOf('My lawyer'), 'Erase…')
    const open = dialog('Erase this entry for good')
    await open.getByText(/A hold is in force, so this will be refused\./).waitFor()
    await keys.write(open.getByLabel('Why'), 'It looks bad.')
    await keys.use(open.getByRole('button', { name: 'Go on' }))
    const sure = dialog('Erase for good?')
    await keys.use(sure.getByRole('button', { name: 'Erase for good' }))
    await sure.getByRole('alert').getByText(/on hold, so nothing in it can be erased/).waitFor()
    await keys.use(sure.getByRole('button', { name: 'Close' }).last())
    await sure.waitFor({ state: 'detached' })
    await app.entry('Erasure refused, the case is on hold').getByText('It looks bad.').waitFor()
    await noteOf('My lawyer').waitFor()

    await keys.use(page.getByRole('button', { name: 'Lift the hold…' }), 'Shift+Tab')
    const lift = dialog('Lift the hold')
    await keys.write(lift.getByLabel('Why'), 'It was settled.')
    await keys.use(lift.getByRole('button', { name: 'Lift the hold' }))
    await lift.waitFor({ state: 'detached' })
    await page.getByText('On hold since').waitFor({ state: 'detached' })
  })

  it('makes a seal code, lists it, and checks it when it comes back', async () => {
    await visit('Settings')
    await keys.use(page.getByRole('button', { name: 'Make a seal code…' }))
    const open = dialog('Make a seal code')
    await keys.write(open.getByLabel('Who gets it?'), 'J. Park')
    await keys.write(open.getByLabel(/How, or on what/), 'By phone')
    await keys.use(open.getByRole('button', { name: 'Make the code' }))
    const made = dialog('Seal code')
    const code = await made.getByText(/^\d+(-[0-9A-Z]{4}){3}$/).textContent() ?? ''
    await keys.press('Enter')
    await made.waitFor({ state: 'detached' })
    await page.getByRole('list', { name: 'Seals given out' }).getByRole('listitem').filter({ hasText: code }).getByText('J. Park, since Nov 21, 2026').waitFor()
    const check = page.getByRole('form', { name: 'Check a seal' })
    await keys.write(check.getByLabel('Seal code'), code.toLowerCase().replaceAll('-', ' '))
    await keys.press('Enter')
    await check.getByText('The record is unchanged since the seal that J. Park has held since Nov 21, 2026.').waitFor()
    await keys.write(check.getByLabel('Seal code'), code.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))
    await keys.press('Enter')
    await check.getByText('No such seal fits this record.', { exact: true }).waitFor()
  })

  it('no pointer was used, and nothing went wrong unseen', () => {
    expect(input.pointers).toEqual([])
    expect(record).toEqual(nothingWrong)
  })

  function drafts(): readonly string[] {
    return readdirSync(join(host.journalFolder, 'drafts'))
  }
})
