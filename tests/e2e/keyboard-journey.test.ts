import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openWatchedPage, type PageRecord } from './browser.ts'
import { startHost, type TestHost } from './host.ts'
import { watchInput, type InputRecord } from './input.ts'
import { Evenkeel, searchBox } from './pages/evenkeel.ts'
import { Keyboard } from './pages/keyboard.ts'

const time = { now: Date.parse('2026-11-21T16:00:00Z'), zone: 'America/Chicago', locale: 'en-US' }

let browser: Browser
let host: TestHost
let page: Page
let app: Evenkeel
let keys: Keyboard
let record: PageRecord
let input: InputRecord

beforeAll(async () => {
  browser = await launchBrowser()
  host = await startHost({ time })
  ;({ page, record } = await openWatchedPage(browser, await host.newAddress()))
  input = await watchInput(page)
  app = new Evenkeel(page)
  keys = new Keyboard(page)
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
})

/** Goes to a place by its link in the navigation. */
async function visit(place: 'Desk' | 'Library' | 'Cases' | 'Customers' | 'Settings'): Promise<void> {
  await keys.use(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }), 'Shift+Tab')
  await app.heading(place).waitFor({ state: 'attached' })
}

/** The composer of the case, with one type of entry open. */
async function compose(type: string): Promise<Locator> {
  const composer = page.getByRole('region', { name: 'Write an entry' })
  await keys.choose(composer.getByRole('radiogroup', { name: 'What kind of entry' }), type)
  const form = composer.getByRole('form', { name: type })
  await form.waitFor()
  return form
}

const search = (): Locator => searchBox(page)
const toast = (text: string | RegExp): Locator => page.getByRole('status').getByText(text)

/** The whole job once without a pointer: Tab, arrows, Enter, Escape, and the chords of the app’s own table. */
describe('from the first start to a pack, with the keyboard alone', () => {
  it('starts a journal of one’s own', async () => {
    await keys.choose(page.getByRole('radiogroup', { name: 'How would you like to start?' }), /Start my own journal/)
    await keys.use(page.getByRole('button', { name: 'Start the journal' }))
    const name = page.getByLabel('Name of the business')
    await name.waitFor()
    await keys.write(name, 'Miller Joinery')
    await keys.write(page.getByLabel('Your name'), 'Maria Reyes')
    await keys.press('Enter')
    await search().waitFor()
    await expect.poll(async () => keys.focused(), { message: 'the desk starts in the search' }).toMatch(/^input/)
  })

  it('opens a case for a new customer in the dialog', async () => {
    await visit('Cases')
    await keys.use(page.getByRole('button', { name: 'New case' }))
    const dialog = page.getByRole('dialog', { name: 'New case' })
    await dialog.waitFor()
    await keys.type('Unpaid final invoice')
    await keys.goTo(dialog.getByRole('checkbox', { name: 'Late payment' }))
    await keys.press('Space')
    await keys.write(dialog.getByLabel('Name of the customer'), 'Hartwell Kitchens')
    await keys.choose(dialog.getByRole('radiogroup', { name: 'Type' }), 'Company')
    await keys.write(dialog.getByLabel(/Person you talk to/), 'Dana Hartwell')
    // Enter in a line of text does what the main button does.
    await keys.press('Enter')
    await app.heading('Unpaid final invoice').waitFor()
    await keys.press('Tab')
  })

  it('finds guidance on the desk with the arrows, opens it with Enter and applies it with one chord', async () => {
    await keys.use(page.getByRole('main').getByRole('button', { name: 'Start a call' }))
    await search().waitFor()
    await keys.press('Control+K')
    await keys.type('refus')
    await page.getByRole('option', { name: /They refuse to pay/ }).waitFor()
    // Heard, too: from here on the list is the one for the whole word.
    await page.getByText(/^\d+ results$/).waitFor({ state: 'attached' })
    await keys.press('ArrowDown', 'ArrowUp', 'Enter')
    const card = page.getByRole('article', { name: 'They refuse to pay' })
    await card.getByRole('heading', { name: 'Say', exact: true }).waitFor()
    expect(page.url()).toContain('article=')
    await keys.press('Control+Enter')
    await toast(/goes with this call/).waitFor()
  })

  it('writes a call: whose words, what was said, a sentence marked as said, and the wrap-up', async () => {
    await keys.press('Control+J')
    await keys.type('The second fitting was never agreed.')
    await keys.press('Enter', 'F2')
    await keys.type('We agreed it on the fourth of September.')
    await keys.press('Enter', 'Alt+1')
    const call = page.getByRole('list', { name: 'This call' })
    await call.getByRole('listitem').nth(2).waitFor()
    await keys.press('Control+E')
    const wrapUp = page.getByRole('dialog', { name: 'Wrap up' })
    await wrapUp.waitFor()
    await keys.press('1', 'x')
    await keys.write(wrapUp.getByLabel('How it ended'), 'Will pay what is not in dispute')
    const theirs = wrapUp.getByRole('group', { name: 'They promised' })
    await keys.write(theirs.getByLabel('What'), 'The undisputed part')
    await keys.write(theirs.getByLabel('By when'), '11/27/2026')
    await keys.press('Control+Enter')
    await wrapUp.waitFor({ state: 'detached' })
    await toast('Call saved on the case.').waitFor()
  })

  it('opens the case from the list and records an invoice and a payment', async () => {
    await visit('Cases')
    await keys.use(page.getByRole('link', { name: 'Unpaid final invoice' }))
    await app.heading('Unpaid final invoice').waitFor()
    await app.expectText('Will pay what is not in dispute')
    const invoice = await compose('Invoice')
    await keys.write(invoice.getByLabel('Invoice number'), '2026-318')
    await keys.write(invoice.getByLabel('Amount with tax', { exact: true }), '3,420.00')
    await keys.write(invoice.getByLabel('Invoice date'), '10/12/2026')
    await keys.write(invoice.getByLabel('Due'), '10/26/2026')
    await keys.write(invoice.getByLabel('What for'), 'Second fitting')
    await keys.press('Control+Enter')
    await app.entry(/Invoice/).waitFor()
    const payment = await compose('Payment')
    await keys.write(payment.getByLabel('Amount received', { exact: true }), '1,080.00')
    await keys.write(payment.getByLabel('Received on'), '10/24/2026')
    await keys.use(payment.getByRole('button', { name: 'Save' }))
    await app.expectText('$2,340.00')
  })

  it('writes down a promise with its day as people say it', async () => {
    const promise = await compose('Promise')
    await keys.write(promise.getByLabel('What was promised?'), 'Send photos of the hinge')
    await keys.write(promise.getByLabel('Due'), 'fri 3pm')
    await promise.getByText('Fri, Nov 27, 3:00 PM').waitFor()
    await keys.press('Control+Enter')
    await app.entry(/They promised/).getByText(/Due Nov 27, 2026, 3:00\sPM/).last().waitFor()
  })

  it('takes back what was just saved, and throws it away', async () => {
    const note = await compose('Note')
    await keys.write(note.getByLabel('What happened?'), 'Meant for another case.')
    await keys.press('Control+Enter')
    await app.entry('Note').waitFor()
    await keys.use(page.getByRole('button', { name: 'Undo' }))
    await app.entry('Note').waitFor({ state: 'detached' })
    await keys.expectFocusKept('after Undo')
    await keys.use(note.getByRole('button', { name: 'Throw away' }))
    await note.waitFor({ state: 'detached' })
    await keys.use(page.getByRole('button', { name: 'Close this message' }))
    await keys.expectFocusKept('after the message')
  })

  it('corrects an entry through its menu', async () => {
    await keys.pick(page.getByRole('button', { name: /Actions for .*\$1,080\.00/ }), 'Correct…')
    const dialog = page.getByRole('dialog', { name: 'Correct: Payment' })
    await dialog.waitFor()
    await keys.write(dialog.getByLabel('Amount received', { exact: true }), '1,800.00')
    await keys.write(dialog.getByLabel('Part (USD)'), '1,800.00')
    await keys.write(dialog.getByLabel('What was wrong?'), 'Two digits were swapped.')
    await keys.use(dialog.getByRole('button', { name: 'Save the correction' }))
    await dialog.waitFor({ state: 'detached' })
    await app.expectText('$1,620.00')
  })

  it('makes the preview of a pack and goes through its pages', async () => {
    await keys.use(page.getByRole('link', { name: 'Hand over…' }), 'Shift+Tab')
    await app.heading('Hand over').waitFor()
    await keys.choose(page.getByRole('radiogroup', { name: 'Who is it for?' }), /Attorney pack/)
    await keys.use(page.getByRole('button', { name: 'Make the preview' }))
    const save = page.getByRole('button', { name: 'Save to a folder…' })
    await save.waitFor()
    const tools = page.getByRole('toolbar', { name: 'Pages' })
    await keys.goTo(page.getByRole('region', { name: /page by page/ }))
    await tools.getByText('Page 1 of').waitFor()
    await keys.press('PageDown', 'End')
    await tools.getByText(/^Page (\d+) of \1$/).waitFor()
    await keys.press('Home')
    await tools.getByText('Page 1 of').waitFor()
    await keys.use(page.getByRole('button', { name: 'Next page' }), 'Shift+Tab')
    await tools.getByText('Page 2 of').waitFor()
  })

  it('saves it with the chooser of the app', async () => {
    await keys.use(page.getByRole('button', { name: 'Save to a folder…' }), 'Shift+Tab')
    const dialog = page.getByRole('dialog', { name: 'Save to a folder' })
    await dialog.waitFor()
    await keys.type('J. Park')
    await keys.use(dialog.getByRole('button', { name: /^(Choose|Change): Folder$/ }))
    const chooser = page.getByRole('dialog', { name: 'Choose a folder' })
    // Enter goes into a folder, Alt and the arrow out of it again; nothing is chosen before the button.
    const place = chooser.getByRole('listbox', { name: 'Places' }).getByRole('option').first()
    await keys.use(place)
    await chooser.getByRole('listbox', { name: /^Folders in/ }).waitFor()
    await keys.press('Alt+ArrowUp')
    await keys.use(place)
    await keys.use(chooser.getByRole('button', { name: 'Use this folder' }))
    await chooser.waitFor({ state: 'detached' })
    await keys.use(dialog.getByRole('button', { name: 'Save', exact: true }))
    const saved = page.getByRole('dialog', { name: 'Saved' })
    await saved.getByText('SHA-256', { exact: true }).waitFor()
    await keys.press('Enter')
    await saved.waitFor({ state: 'detached' })
    await page.getByText('Saved for J. Park').waitFor()
  })

  it('has the journal checked in the settings', async () => {
    await visit('Settings')
    await keys.use(page.getByRole('button', { name: 'Verify now' }))
    await page.getByText(/unbroken\.$/).waitFor()
  })

  it('shows the table of shortcuts and closes it', async () => {
    await keys.press('Shift+?')
    const list = page.getByRole('dialog', { name: 'Keyboard' })
    await list.waitFor()
    await keys.press('Escape')
    await list.waitFor({ state: 'detached' })
    await keys.expectFocusKept('after the dialog')
  })
})

it('no pointer was used, and nothing went wrong unseen', () => {
  expect(input.pointers).toEqual([])
  expect(input.keys.length).toBeGreaterThan(100)
  expect(record).toEqual({ violations: [], foreignRequests: [], errors: [] })
})
