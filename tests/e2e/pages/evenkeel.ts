import type { Locator, Page } from 'playwright-core'

/** The one box that finds guidance and our own cases. */
export function searchBox(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Search guidance and your cases' })
}

/** The app as a person with a mouse sees it: clicks, and text put into fields. Names are those a screen reader announces. */
export class Evenkeel {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  /** Starts one’s own empty journal and says who we are. */
  async startOwnJournal(business: string, name: string): Promise<void> {
    await this.page.getByText('Start my own journal').click()
    await this.page.getByRole('button', { name: /^Start/ }).click()
    await this.page.getByLabel('Name of the business').fill(business)
    await this.page.getByLabel('Your name').fill(name)
    await this.page.getByRole('button', { name: 'Save and go to the desk' }).click()
    await this.heading('Desk').waitFor({ state: 'attached' })
  }

  async goTo(place: 'Desk' | 'Library' | 'Cases' | 'Customers' | 'Settings'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }).click()
    await this.heading(place).waitFor({ state: 'attached' })
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { name, level: 1 })
  }

  /** Opens a case for a new customer through the dialog. Resolves to its id. */
  async openCase(details: { readonly title: string; readonly situation: string; readonly customer: string; readonly type: string; readonly person: string }): Promise<string> {
    await this.goTo('Cases')
    await this.page.getByRole('button', { name: 'New case' }).first().click()
    const dialog = this.page.getByRole('dialog', { name: 'New case' })
    await dialog.getByLabel('What is it about?').fill(details.title)
    await dialog.getByText(details.situation, { exact: true }).click()
    await dialog.getByRole('radiogroup', { name: 'Customer' }).getByText('New', { exact: true }).click()
    await dialog.getByLabel('Name of the customer').fill(details.customer)
    await dialog.getByText(details.type, { exact: true }).click()
    await dialog.getByLabel(/Person you talk to/).fill(details.person)
    await dialog.getByRole('button', { name: 'Open the case' }).click()
    await this.heading(details.title).waitFor()
    return this.openId()
  }

  /** Goes to the page of a case. Resolves to its id. */
  async showCase(title: string): Promise<string> {
    await this.goTo('Cases')
    await this.page.getByRole('link', { name: title }).click()
    await this.heading(title).waitFor()
    return this.openId()
  }

  /** The id of what is open, from the end of its address. */
  private openId(): string {
    return new URL(this.page.url()).hash.split('/').at(-1) ?? ''
  }

  /** The composer of a case with one type of entry open; `fields` are filled by their labels, then it is saved. */
  async record(type: string, fields: Readonly<Record<string, string>>, more: (composer: Locator) => Promise<void> = async () => undefined): Promise<void> {
    const composer = this.page.getByRole('region', { name: 'Write an entry' })
    const opener = composer.getByRole('button', { name: 'What happened?' })
    if (await opener.isVisible()) await opener.click()
    await composer.getByText(type, { exact: true }).first().click()
    const form = composer.getByRole('form', { name: type })
    for (const [label, text] of Object.entries(fields)) await form.getByLabel(label, { exact: true }).fill(text)
    await more(composer)
    await form.getByRole('button', { name: 'Save' }).click()
    await opener.waitFor()
  }

  /** Types into the search of the desk and waits for its answer. */
  async search(query: string): Promise<Locator> {
    await searchBox(this.page).fill(query)
    const hits = this.page.getByRole('group', { name: 'Guidance' }).getByRole('option')
    await hits.first().waitFor()
    return hits
  }

  /** The timeline entry whose heading is this. */
  entry(heading: string | RegExp): Locator {
    return this.page.getByRole('article', { name: heading })
  }

  async expectText(text: string | RegExp): Promise<void> {
    await this.page.getByRole('main').getByText(text).first().waitFor()
  }

  async expectNoDialog(): Promise<void> {
    await this.page.getByRole('dialog').first().waitFor({ state: 'detached' })
  }
}
