import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, type PageRecord } from './browser.ts'
import { startHost, type TestHost } from './host.ts'
import { ariaOf, expectAccessible, expectFocusInSight, expectNarrowAccessible, narrow, wide } from './pages/accessible.ts'
import { Evenkeel } from './pages/evenkeel.ts'
import { closeAll, goToHash, nothingAwaited, nothingWrong, openStill, time } from './pages/opened.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
})

describe('over the sample journal', () => {
  let host: TestHost
  let page: Page
  let record: PageRecord
  let app: Evenkeel
  let late = ''
  const main = (): Locator => page.getByRole('main')
  const dialog = (name: string | RegExp): Locator => page.getByRole('dialog', { name })
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name })

  beforeAll(async () => {
    host = await startHost({ sample: true, time })
    ;({ page, record } = await openStill(browser, host))
    app = new Evenkeel(page)
    await app.showCase('Unpaid final invoice, order 1183')
    late = new URL(page.url()).hash
  })
  afterEach(async () => {
    await closeAll(page)
    await page.setViewportSize(wide)
  })
  afterAll(async () => {
    await host?.close()
  })

  async function open(name: string, within: Locator = main()): Promise<void> {
    await within.getByRole('button', { name }).first().click()
  }

  async function entryMenu(item: string): Promise<void> {
    await goToHash(page, late)
    await page.getByRole('button', { name: 'Actions for Call from Dana Whitcombe, 11 min' }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }

  describe('the desk', () => {
    it('before anything is typed', async () => {
      await app.goTo('Desk')
      await page.getByRole('option').first().waitFor()
      await expectAccessible(page, 'Desk')
      await expectNarrowAccessible(page, 'Desk')
    })

    it('with results and an answer', async () => {
      await app.search('lawyer')
      await page.getByRole('heading', { name: 'Say', exact: true }).waitFor()
      // The journal answers by itself, after guidance.
      await page.getByRole('group', { name: 'Your cases' }).waitFor()
      await nothingAwaited(page)
      await expectAccessible(page, 'Desk with results')
      await expect(await ariaOf(main(), ['option', 'article'])).toMatchFileSnapshot('snapshots/desk-results.aria.yml')
      await page.getByRole('option').first().click()
      await expect.poll(() => page.url()).toContain('article=')
      await expectNarrowAccessible(page, 'Desk with an article')
    })

    it('with a call being written', async () => {
      await goToHash(page, `#/?case=${late.split('/').at(-1) ?? ''}`)
      const call = page.getByRole('region', { name: 'Case at hand' })
      await call.getByRole('button', { name: 'Start a call' }).click()
      await app.search('lawyer')
      await page.getByRole('button', { name: /Mark as said/ }).first().click()
      await button('Apply to the case').click()
      await call.getByRole('textbox').fill('I need until Christmas.')
      await call.getByRole('textbox').press('Enter')
      await expectAccessible(page, 'Desk with a call')
      await page.setViewportSize(narrow)
      await button('Call, being written').click()
      await expectNarrowAccessible(page, 'The call in a narrow window')
      await page.setViewportSize(wide)
    })

    it('with the wrap-up over it', async () => {
      await button('Wrap up').click()
      await expectAccessible(page, 'Wrap up')
      await expect(await ariaOf(dialog('Wrap up'))).toMatchFileSnapshot('snapshots/wrap-up.aria.yml')
      await expectNarrowAccessible(page, 'Wrap up')
      await dialog('Wrap up').getByRole('button', { name: 'Discard' }).click()
    })

    it('with the dialog for a new case, and the list of shortcuts', async () => {
      await button('Another case').click()
      await button('Start a new case').click()
      await dialog('Start a case').waitFor()
      await expectAccessible(page, 'Start a case')
      await closeAll(page)
      await page.getByRole('combobox', { name: 'Open case' }).click()
      await page.getByRole('listbox', { name: 'Open case' }).waitFor()
      await expectAccessible(page, 'List of open cases')
      await closeAll(page)
      // In a field it is a question mark.
      await page.getByRole('main').focus()
      await page.keyboard.press('Shift+?')
      await dialog('Keyboard').waitFor()
      await expectAccessible(page, 'List of shortcuts')
    })
  })

  describe('the library', () => {
    it('as a list and with an article', async () => {
      await app.goTo('Library')
      await page.getByRole('option').first().waitFor()
      await expectAccessible(page, 'Library')
      await expectNarrowAccessible(page, 'Library')
      await page.getByRole('option', { name: /They refuse to pay/ }).click()
      await page.getByText('Background').click()
      await expectAccessible(page, 'An article')
      await expectNarrowAccessible(page, 'An article')
    })
  })

  describe('cases', () => {
    it('as a list, and with none that fits', async () => {
      await goToHash(page, '#/cases?show=all')
      await page.getByRole('rowheader').first().waitFor()
      await expectAccessible(page, 'Cases')
      await expectNarrowAccessible(page, 'Cases')
      await page.getByLabel('Find').fill('zzzz')
      await page.getByText('No case fits').waitFor()
      await expectAccessible(page, 'No case fits')
    })

    it('in the dialog for a new one', async () => {
      await app.goTo('Cases')
      await open('New case')
      await expectAccessible(page, 'New case')
      await dialog('New case').getByRole('combobox').focus()
      await page.getByRole('listbox').waitFor()
      await expectAccessible(page, 'New case with the list of customers')
      await page.keyboard.press('Tab')
      await page.getByRole('listbox').waitFor({ state: 'detached' })
      await dialog('New case').getByText('New', { exact: true }).click()
      await expectAccessible(page, 'New case with a new customer')
      await expect(await ariaOf(dialog('New case'))).toMatchFileSnapshot('snapshots/new-case.aria.yml')
      await expectNarrowAccessible(page, 'New case')
    })

    it('one that is full', async () => {
      await goToHash(page, late)
      await app.heading(/Unpaid final invoice/).waitFor()
      await page.getByRole('button', { name: /show history/ }).first().click()
      await expectAccessible(page, 'A case')
      await expectNarrowAccessible(page, 'A case')
    })

    it('while an entry is written', async () => {
      const composer = page.getByRole('region', { name: 'Write an entry' })
      for (const type of ['Call', 'Payment', 'Promise']) {
        await composer.getByRole('radio', { name: type, exact: true }).click()
        await composer.getByRole('form', { name: type }).waitFor()
        await expectAccessible(page, `Composer: ${type}`)
      }
      await expectNarrowAccessible(page, 'Composer')
      await page.setViewportSize(narrow)
      for (const type of ['Invoice', 'Call', 'Promise']) {
        await composer.getByRole('radio', { name: type, exact: true }).click()
        await composer.getByRole('form', { name: type }).waitFor()
      }
      await page.setViewportSize(wide)
      await composer.getByRole('button', { name: 'More' }).click()
      await page.getByRole('menu').waitFor()
      await expectAccessible(page, 'More kinds of entry')
      await page.getByRole('menuitem', { name: 'Dispute' }).click()
      await expectAccessible(page, 'Composer: Dispute')
      await composer.getByRole('button', { name: 'Guidance' }).click()
      await dialog('Guidance that was applied').getByRole('option').first().waitFor()
      await expectAccessible(page, 'Guidance that was applied')
      await page.getByRole('option').first().click()
      await button('Add to the entry').waitFor()
      await expectAccessible(page, 'How it was applied')
      await closeAll(page)
      await composer.getByRole('button', { name: 'Save' }).click()
      await composer.locator('[aria-invalid="true"], [data-invalid]').first().waitFor()
      await expectAccessible(page, 'Composer with something missing')
      await composer.getByRole('button', { name: 'Close' }).or(composer.getByRole('button', { name: 'Throw away' })).first().click()
    })

    it('with the menu of an entry and what was applied', async () => {
      await goToHash(page, late)
      await page.getByRole('button', { name: 'Actions for Call from Dana Whitcombe, 11 min' }).click()
      await page.getByRole('menu').waitFor()
      await expectAccessible(page, 'Menu of an entry')
      await closeAll(page)
      await app.entry('Call from Dana Whitcombe, 11 min').getByRole('button', { name: 'Set a final date' }).click()
      await dialog('Set a final date and follow through').waitFor()
      await expectAccessible(page, 'Guidance of an entry')
    })

    it.each([['Correct…', /^Correct/], ['Withdraw…', /^Withdraw/], ['Move to another case…', /^Move/], ['Erase…', /^Erase/]])('with the dialog behind “%s”', async (item, title) => {
      await entryMenu(item)
      await dialog(title).waitFor()
      await expectAccessible(page, item)
      await expect(await ariaOf(dialog(title))).toMatchFileSnapshot(`snapshots/entry-${item.split(/\W/)[0]?.toLowerCase() ?? ''}.aria.yml`)
      await expectNarrowAccessible(page, item)
    })

    it('with the dialog for its title and customer', async () => {
      await open('Edit')
      await dialog('Title, situations and customer').waitFor()
      await expectAccessible(page, 'Title, situations and customer')
    })
  })

  describe('customers', () => {
    it('as a list and in the dialog for a new one', async () => {
      await app.goTo('Customers')
      await page.getByRole('rowheader').first().waitFor()
      await expectAccessible(page, 'Customers')
      await expectNarrowAccessible(page, 'Customers')
      await open('New customer')
      await expectAccessible(page, 'New customer')
    })

    it('one of them, with menu and dialogs', async () => {
      await page.getByRole('link', { name: 'Copperfield Street Kitchens' }).click()
      await app.heading('Copperfield Street Kitchens').waitFor()
      await expectAccessible(page, 'A customer')
      await expectNarrowAccessible(page, 'A customer')
      await button('Add: to this customer').or(button('Add to this customer')).click()
      await expectAccessible(page, 'What can be added to a customer')
      await page.getByRole('menuitem', { name: 'Address' }).click()
      await dialog('New address').waitFor()
      await expectAccessible(page, 'New address')
    })
  })

  describe('the settings', () => {
    it('as a page, after a check of the journal', async () => {
      await app.goTo('Settings')
      await button('Verify now').click()
      await page.getByText(/unbroken\.$/).waitFor()
      await expectAccessible(page, 'Settings')
      await expectNarrowAccessible(page, 'Settings')
    })

    it('with the dialogs for people, journals and folders', async () => {
      await button('Add a person').click()
      await dialog('Add a person').getByRole('button', { name: 'Save' }).click()
      await expectAccessible(page, 'Add a person, with something missing')
      await closeAll(page)
      await button('Open another journal…').click()
      await expectAccessible(page, 'Another journal')
      await button(/^(Choose|Change): Folder$/).click()
      await dialog('Choose a folder').getByRole('option').first().waitFor()
      await expectAccessible(page, 'Choose a folder')
      await expectNarrowAccessible(page, 'Choose a folder')
    })
  })

  describe('handing over', () => {
    it.each(['attorney', 'placement'])('with the preview of the pack: %s', async (pack) => {
      await goToHash(page, `${late}/handover?pack=${pack}`)
      await app.heading('Hand over').waitFor()
      await button('Make the preview').click()
      await button('Save to a folder…').waitFor()
      await page.getByRole('tabpanel').waitFor()
      await expectAccessible(page, `Hand over: ${pack}`)
      await expectNarrowAccessible(page, `Hand over: ${pack}`)
    })

    it('with the dialog for saving, and once saved', async () => {
      await button('Save to a folder…').click()
      await dialog('Save to a folder').getByRole('button', { name: 'Save', exact: true }).click()
      await expectAccessible(page, 'Save to a folder, with something missing')
      await expect(await ariaOf(dialog('Save to a folder'))).toMatchFileSnapshot('snapshots/save-pack.aria.yml')
      await page.getByLabel('Who gets it?').fill('The agency')
      await button(/^(Choose|Change): Folder$/).click()
      await page.getByRole('listbox', { name: 'Places' }).getByRole('option').first().click()
      await button('Use this folder').click()
      await dialog('Save to a folder').getByRole('button', { name: 'Save', exact: true }).click()
      await dialog('Saved').waitFor()
      await expectAccessible(page, 'Saved')
      await expectNarrowAccessible(page, 'Saved')
    })
  })

  it('shows each stop of Tab, on the desk and on a case, wide and narrow', async () => {
    await app.goTo('Desk')
    await expectFocusInSight(page, 'Desk')
    await goToHash(page, late)
    await app.heading(/Unpaid final invoice/).waitFor()
    await expectFocusInSight(page, 'A case')
    await page.setViewportSize(narrow)
    await expectFocusInSight(page, 'A case in a narrow window')
    await page.getByRole('region', { name: 'Write an entry' }).getByRole('radio', { name: 'Call', exact: true }).click()
    await page.getByRole('form', { name: 'Call' }).waitFor()
    await expectFocusInSight(page, 'A case in a narrow window, while an entry is written')
  })

  it('broke no policy, asked nobody else, and threw no error', () => {
    expect(record).toEqual(nothingWrong)
  })
})
