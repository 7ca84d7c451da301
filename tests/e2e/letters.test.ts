import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Letter } from '../../src/core/guidance/letter.ts'
import { loadLibrary } from '../../src/services/guidance/library.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { launchBrowser, type PageRecord } from './browser.ts'
import { projectRoot, sampleFolder, startHost, type TestHost } from './host.ts'
import { expectAccessible, expectFocusInSight, expectNarrowAccessible } from './pages/accessible.ts'
import { Evenkeel } from './pages/evenkeel.ts'
import { Keyboard } from './pages/keyboard.ts'
import { answered, closeAll, goToHash, nothingWrong, openStill, time } from './pages/opened.ts'

const late = 'Unpaid final invoice, order 1183'
const letters = (await loadLibrary(nodeFiles(), join(projectRoot, 'content'))).letters

let browser: Browser
let data = ''
let host: TestHost
let page: Page
let record: PageRecord
let app: Evenkeel
let keys: Keyboard
let caseId = ''

async function open(): Promise<void> {
  host = await startHost({ data, time })
  ;({ page, record } = await openStill(browser, host))
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: host.origin })
  app = new Evenkeel(page)
  keys = new Keyboard(page)
}

beforeAll(async () => {
  browser = await launchBrowser()
  data = await sampleFolder()
  await open()
  caseId = await app.showCase(late)
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
})

const fields = (): Locator => page.getByRole('region', { name: 'Fields of the letter' })
const preview = (): Locator => page.getByRole('article', { name: 'Preview of the letter' })
const dialog = (name: string | RegExp): Locator => page.getByRole('dialog', { name })
const button = (name: string | RegExp): Locator => page.getByRole('button', { name })
const copied = async (): Promise<string> => page.evaluate(async () => navigator.clipboard.readText())

/** The page as text, one line feed for each that is drawn. */
async function previewText(): Promise<string> {
  return preview().locator('> *').evaluateAll((parts) => parts.map((part) => part.textContent).join('\n\n'))
}

/** The text of each page of a PDF, blanks and line feeds as one blank. */
async function textOfPdf(bytes: Uint8Array): Promise<readonly string[]> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0, isEvalSupported: false }).promise
  const pages: string[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('').replaceAll(/\s+/g, ' ').trim())
  }
  await pdf.destroy()
  return pages
}

async function show(id: string, forCase = caseId): Promise<void> {
  await goToHash(page, `#/letters/${id}?case=${forCase}`)
  await app.heading(letters.find((letter) => letter.id === id)?.title ?? '').waitFor()
  await preview().waitFor()
}

/** Fills every needed field that is still empty, with keys alone. */
async function fillNeeded(letter: Letter): Promise<void> {
  for (const field of letter.fields.filter(({ needed }) => needed)) {
    if (field.type === 'choice') {
      await keys.choose(fields().getByRole('radiogroup', { name: field.label }), field.choices[0]?.label ?? '')
      continue
    }
    const box = fields().getByLabel(field.type === 'amount' ? `${field.label} (USD)` : field.label, { exact: true })
    if ((await box.inputValue()) !== '') continue
    await keys.write(box, field.type === 'date' ? '12/31/2026' : field.type === 'amount' ? '120.00' : `Words for ${field.name}`)
  }
}

describe('every letter, with keys alone', () => {
  it('has the case at hand', async () => {
    await goToHash(page, `#/?case=${caseId}`)
    await page.getByRole('region', { name: 'Case at hand' }).waitFor()
    await goToHash(page, '#/letters')
    await app.heading('Letters').waitFor()
    await expect.poll(async () => page.getByRole('main').getByRole('listitem').count()).toBe(letters.length)
  })

  it.each(letters.map((letter) => [letter.id, letter] as const))('%s: opened, filled, copied and recorded', async (_id, letter) => {
    await goToHash(page, '#/letters')
    await app.heading('Letters').waitFor()
    await page.getByRole('main').focus()
    await keys.use(page.getByRole('main').getByRole('link', { name: letter.title, exact: true }))
    await app.heading(letter.title).waitFor()
    await preview().waitFor()
    await expect.poll(async () => app.heading(letter.title).evaluate((heading) => heading === document.activeElement)).toBe(true)
    await fillNeeded(letter)
    await expect.poll(async () => preview().locator('mark').count()).toBe(0)

    await keys.pick(button('Copy the letter'), 'Whole letter')
    await page.getByRole('status').getByText('Copied.').waitFor()
    const whole = await copied()
    expect(whole).toBe(await previewText())
    expect(whole).toContain('Tamarack Bend Joinery')
    await keys.pick(button('Copy the letter'), 'Text for an email')
    await expect.poll(copied).toMatch(/^Dear /)
    const email = await copied()
    expect(whole.endsWith(email)).toBe(true)

    await keys.use(button('Record in the case…'))
    await dialog('Record the letter').waitFor()
    await keys.pick(dialog('Record the letter').getByRole('button', { name: /How does it go out\?/ }), 'Sent by mail', 'option')
    await expect.poll(async () => dialog('Record the letter').getByRole('group', { name: 'Text of the letter' }).textContent()).toBe(email)
    await keys.use(dialog('Record the letter').getByRole('button', { name: 'Record', exact: true }))
    await page.getByText(/^Recorded\./).waitFor()
    await keys.use(page.getByRole('link', { name: 'Open the case' }))
    await app.heading(late).waitFor()
    const entry = app.entry(`Letter prepared: ${letter.subject}`)
    for (const line of email.split('\n').filter((one) => one !== '')) await entry.getByText(line, { exact: false }).first().waitFor()
    await entry.getByText(/Sent by mail/).waitFor()
    if (letter.records === 'notice') await app.entry(/^Notice: /).filter({ hasText: letter.subject }).first().waitFor()
    expect(record).toEqual(nothingWrong)
  })

  it('left the final demand waiting for its date', async () => {
    await app.entry('Final demand sent, mail').getByText('$1,040.00 by Dec 5, 2026, then our attorney.').waitFor()
    await page.getByRole('button', { name: /Final date, then attorney/ }).waitFor()
  })
})

describe('what is missing', () => {
  it('is marked in the page, named before the letter leaves, and named in what leaves', async () => {
    await show('final-demand', 'none')
    const marks = await preview().locator('mark').allTextContents()
    expect(marks).toContain('[customer’s address: missing]')
    expect(marks).toContain('[what we do if the date passes: missing]')
    await button('Copy the letter').click()
    await page.getByRole('menuitem', { name: 'Text for an email' }).click()
    await dialog(/things are missing/).getByRole('button', { name: 'Invoices' }).click()
    await expect.poll(async () => fields().getByLabel('Invoices', { exact: true }).evaluate((box) => box === document.activeElement)).toBe(true)
    await page.keyboard.type('Invoice 7')
    await button('Copy the letter').click()
    await page.getByRole('menuitem', { name: 'Text for an email' }).click()
    await expect.poll(async () => dialog(/things are missing/).getByRole('button', { name: 'Invoices' }).count()).toBe(0)
    await dialog(/things are missing/).getByRole('button', { name: 'Copy anyway' }).click()
    await expect.poll(copied).toContain('Invoice 7\n\nThe amount due is [amount: missing].')
    await expect.poll(async () => button('Record in the case…').isDisabled()).toBe(true)
    await fields().getByLabel('Invoices', { exact: true }).fill('')
  })

  it('keeps a final demand from being recorded as one, and says what it lacks', async () => {
    await show('final-demand')
    await fields().getByText('Stop our work for them').click()
    await fields().getByLabel('Final date', { exact: true }).fill('2026-11-20')
    await button('Record in the case…').click()
    await dialog('Record the letter').getByRole('button', { name: /How does it go out\?/ }).click()
    await page.getByRole('option', { name: 'Sent by email' }).click()
    await dialog('Record the letter').getByText('A final demand needs a final date that hasn’t passed.').waitFor()
    await expect.poll(async () => dialog('Record the letter').getByRole('button', { name: 'Record', exact: true }).isDisabled()).toBe(true)
    await closeAll(page)
    await fields().getByLabel('Final date', { exact: true }).fill('2026-12-11')
  })
})

describe('what is typed', () => {
  it('is text, whatever it looks like, and is marked quietly where it does not belong', async () => {
    await show('apology-our-mistake')
    const box = fields().getByLabel('What happened', { exact: true })
    await box.fill('{{ our_name }} {% if today %} came late. <b>Sorry</b> if you feel bad.')
    await preview().getByText('{{ our_name }} {% if today %} came late. <b>Sorry</b> if you feel bad.').waitFor()
    await fields().getByText(/“if you feel”: .* put the fault on them/i).waitFor()
    expect(record).toEqual(nothingWrong)
  })

  it('goes along from no case to the case that is chosen, and is there after navigating away and after a kill', async () => {
    await show('follow-up-and-thanks', 'none')
    await fields().getByLabel('Thanks for', { exact: true }).fill('calling us on the very day')
    const saved = answered(page, 'drafts.save', `letter/follow-up-and-thanks/${caseId}`)
    await page.getByRole('combobox', { name: 'For the case' }).click()
    await page.getByRole('option', { name: new RegExp(late) }).click()
    await preview().getByText('Thank you for calling us on the very day.').waitFor()
    await preview().getByText('Dear Dana Whitcombe,').waitFor()
    await saved
    await goToHash(page, '#/cases')
    await app.heading('Cases').waitFor()
    await show('follow-up-and-thanks')
    await preview().getByText('Thank you for calling us on the very day.').waitFor()

    await host.kill()
    await page.context().close()
    await open()
    await app.goTo('Library')
    await show('follow-up-and-thanks')
    await preview().getByText('Thank you for calling us on the very day.').waitFor()
    await show('follow-up-and-thanks', 'none')
    await expect.poll(async () => fields().getByLabel('Thanks for', { exact: true }).inputValue()).toBe('')
  })

  it('can be edited as text, and is recorded as edited; Undo takes it back and leaves it on the screen', async () => {
    await show('second-reminder')
    await button('Edit the text').click()
    const text = page.getByRole('region', { name: 'The letter' }).getByLabel('Text', { exact: true })
    const edited = (await text.inputValue()).replace('We wrote to you about this bill', 'I wrote to you twice about this bill')
    await text.fill(edited)
    await preview().getByText('I wrote to you twice about this bill').waitFor()
    await button('Record in the case…').click()
    await dialog('Record the letter').getByRole('button', { name: /How does it go out\?/ }).click()
    await page.getByRole('option', { name: 'Sent by email' }).click()
    await dialog('Record the letter').getByText('A notice: second reminder, sent by email.').waitFor()
    await dialog('Record the letter').getByRole('button', { name: 'Record', exact: true }).click()
    await page.getByText(/^Recorded\./).waitFor()
    await button('Undo').click()
    await page.getByText('Letter taken back.').waitFor()
    await expect.poll(async () => text.inputValue()).toBe(edited)
    await goToHash(page, `#/cases/${caseId}`)
    await app.heading(late).waitFor()
    await expect.poll(async () => page.getByText('I wrote to you twice about this bill').count()).toBe(0)
    await show('second-reminder')
    await expect.poll(async () => text.inputValue()).toBe(edited)
    await button('Let the fields fill it again').click()
    await preview().getByText('We wrote to you about this bill').waitFor()
  })
})

describe('the seal code', () => {
  const seals = (): Locator => page.getByRole('list', { name: 'Seals given out' }).getByRole('listitem')
  const box = (): Locator => fields().getByRole('checkbox', { name: 'Print a seal code' })
  const ready = async (id: string): Promise<void> => {
    await show(id)
    for (const letter of letters) if (letter.id === id) await fillNeeded(letter)
  }
  const codeOf = (text: string): string => /Seal code (\S+)\. Keep it: it can show later/.exec(text)?.[1] ?? ''

  it('goes with its tick, and with the letter once it was copied, whatever is recorded meanwhile', async () => {
    await ready('follow-up-and-thanks')
    await box().focus()
    await page.keyboard.press('Space')
    await expect.poll(async () => codeOf(await previewText())).toBe('')
    await page.keyboard.press('Space')
    await expect.poll(async () => codeOf(await previewText())).not.toBe('')
    await button('Copy the letter').click()
    await page.getByRole('menuitem', { name: 'Text for an email' }).click()
    await expect.poll(async () => codeOf(await copied())).toBe(codeOf(await previewText()))
    const code = codeOf(await previewText())
    await ready('apology-our-mistake')
    await button('Record in the case…').click()
    await dialog('Record the letter').getByRole('button', { name: 'Record', exact: true }).click()
    await page.getByText(/^Recorded\./).waitFor()
    await show('follow-up-and-thanks')
    await expect.poll(async () => codeOf(await previewText())).toBe(code)
  })

  it('is noted with whom and when, and found unchanged later; with Undo the note goes too', async () => {
    await show('follow-up-and-thanks')
    const code = codeOf(await previewText())
    await button('Record in the case…').click()
    await dialog('Record the letter').getByRole('button', { name: /How does it go out\?/ }).click()
    await page.getByRole('option', { name: 'Sent by mail', exact: true }).click()
    await dialog('Record the letter').getByText(/^The seal code is noted as held by .+ from today\./).waitFor()
    await dialog('Record the letter').getByRole('button', { name: 'Record', exact: true }).click()
    await button('Undo').waitFor()
    await goToHash(page, '#/settings')
    await seals().first().getByText(code).waitFor()
    await seals().first().getByText(/Letter in case \S+, sent by mail/).waitFor()
    await page.getByLabel('Seal code', { exact: true }).fill(code.toLowerCase())
    await button('Check').click()
    await page.getByText(/^The record is unchanged since the seal that .+ has held since Nov 21, 2026\.$/).waitFor()
    await button('Undo').click()
    await page.getByText('Letter taken back.').waitFor()
    await expect.poll(async () => (await seals().allTextContents()).filter((text) => text.includes(code))).toEqual([])
  })
})

describe('the letter on paper', () => {
  it('is all that is printed', async () => {
    await show('conduct-warning')
    await fields().getByLabel('What happened or was said', { exact: true }).fill('On November 3 you called Ms. Reyes a fool.')
    await page.emulateMedia({ media: 'print' })
    const visible = { main: await page.getByRole('main').isVisible(), letter: await page.locator('[data-printed-letter]').isVisible() }
    const pages = await textOfPdf(await page.pdf({ format: 'Letter' }))
    await page.emulateMedia({ media: 'screen' })
    expect(visible).toEqual({ main: false, letter: true })
    expect(pages).toHaveLength(1)
    const text = pages.join(' ')
    expect(text).toContain('On November 3 you called Ms. Reyes a fool.')
    // The font has one glyph for the apostrophe and its letter twin; which of the two a reader gets is the printer’s choice.
    expect(text).toMatch(/\[what can.t go on: missing\]/)
    expect(text).toMatch(/^Tamarack Bend Joinery 418 Cooper Street.*Nora Lindahl Tamarack Bend Joinery Seal code \d+-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\. Keep it: .* was changed since\.$/)
    expect(text).not.toMatch(/Library|Check before|From your records/)
  })

  it('is asked for by the button, once what is missing was named', async () => {
    await page.evaluate(() => {
      Object.assign(globalThis, { printed: 0 })
      window.print = () => { Object.assign(globalThis, { printed: (globalThis as unknown as { printed: number }).printed + 1 }) }
    })
    const printed = async (): Promise<number> => page.evaluate(() => (globalThis as unknown as { readonly printed: number }).printed)
    await button('Print…').click()
    await dialog(/missing/).waitFor()
    expect(await printed()).toBe(0)
    await dialog(/missing/).getByRole('button', { name: 'Print anyway' }).click()
    await expect.poll(printed).toBe(1)
    await expect.poll(async () => page.getByRole('dialog').count()).toBe(0)
  })
})

describe('reasons to wait', () => {
  it('stand above a demand with who decides, and stop nobody', async () => {
    await goToHash(page, '#/letters/final-demand?case=none')
    await page.getByRole('combobox', { name: 'For the case' }).click()
    await page.getByRole('option', { name: /claim of \$9,000/ }).click()
    const reasons = page.getByRole('region', { name: 'Reasons to wait with this letter' })
    await reasons.getByText(/lawyer speaks for them/).waitFor()
    await reasons.getByText(/keep to a plan/).waitFor()
    await reasons.getByText(/^A hold is on this case/).waitFor()
    await reasons.getByText('You or your attorney decide.').waitFor()
    await expect.poll(async () => reasons.getByText(/allowed/i).count()).toBe(0)
    await expect.poll(async () => button('Record in the case…').isEnabled()).toBe(true)
  })
})

describe('for everybody', () => {
  it('the list and a letter are accessible, wide, narrow and dark', async () => {
    await goToHash(page, '#/letters')
    await app.heading('Letters').waitFor()
    await expectAccessible(page, 'Letters')
    await expectNarrowAccessible(page, 'Letters')
    await show('final-demand')
    await expectAccessible(page, 'Final demand')
    await expectFocusInSight(page, 'Final demand')
    await expectNarrowAccessible(page, 'Final demand')
  })

  it('so are the dialogs, and the text while it is edited', async () => {
    await show('final-demand')
    await button('Record in the case…').click()
    await dialog('Record the letter').waitFor()
    await expectAccessible(page, 'Record the letter')
    await expectNarrowAccessible(page, 'Record the letter')
    await closeAll(page)
    await show('apology-our-mistake', 'none')
    await button('Print…').click()
    await dialog(/missing/).waitFor()
    await expectAccessible(page, 'What is missing')
    await closeAll(page)
    await button('Edit the text').click()
    await expectAccessible(page, 'Edit the text')
    await expectNarrowAccessible(page, 'Edit the text')
    expect(record).toEqual(nothingWrong)
  })
})
