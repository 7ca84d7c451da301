import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import type { TestHost } from '../host.ts'
import { goToHash } from './opened.ts'

/** The screens of our own rules, and the folder behind them as any other program sees it. */
export class Rules {
  readonly page: Page
  private readonly folder: string
  constructor(page: Page, host: TestHost) {
    this.page = page
    this.folder = join(host.journalFolder, 'guidance/own')
  }

  /** The list, by a way that works from the list itself too. */
  async showList(): Promise<void> {
    await goToHash(this.page, '#/policies')
    await this.page.getByRole('heading', { name: 'Our own rules', level: 1 }).waitFor()
  }

  async open(title: string): Promise<void> {
    await this.showList()
    await this.list.getByRole('link', { name: title, exact: true }).click()
    await this.heading(title).waitFor()
  }

  /** The heading of the editor. */
  heading(title: string): Locator {
    return this.page.getByRole('main').getByRole('heading', { name: title, level: 1 }).first()
  }

  get list(): Locator {
    return this.page.getByRole('list', { name: 'Our own rules' })
  }

  get preview(): Locator {
    return this.page.getByRole('region', { name: 'Preview' })
  }

  field(label: string): Locator {
    return this.page.getByRole('form', { name: 'Rule' }).getByRole('textbox', { name: new RegExp(`^${label}( · optional)?$`) })
  }

  async showAs(view: 'Form' | 'Plain markdown'): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Write it as' }).getByText(view, { exact: true }).click()
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: 'Save', exact: true }).click()
    await this.page.getByText(/^Saved\b/).first().waitFor()
  }

  /** What is typed until here is on the disk as a draft. Call it before typing. */
  async draftKept(): Promise<void> {
    const kept = await this.page.waitForRequest((request) => request.postData()?.includes('"drafts.save"') ?? false)
    await kept.response()
  }

  /** Writes a file into the folder as another program would. */
  write(name: string, text: string | Uint8Array): void {
    mkdirSync(this.folder, { recursive: true })
    writeFileSync(join(this.folder, name), text)
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8')
  }

  has(name: string): boolean {
    return existsSync(join(this.folder, name))
  }

  remove(name: string): void {
    rmSync(join(this.folder, name))
  }
}
