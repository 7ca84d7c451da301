import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { sampleFolder, startHost, type TestHost } from '../host.ts'
import { Evenkeel } from './evenkeel.ts'
import { answered, goToHash, nothingWrong, openStill, time } from './opened.ts'

/** A page of the app over the sample journal, with its owner at the desk. */
export interface OpenedRules {
  readonly page: Page
  readonly host: TestHost
  readonly app: Evenkeel
  readonly rules: Rules
}

/** For the tests of one part: a copy of the sample journal of their own, and a fresh page for each, in which nothing may go wrong unseen. */
export function rulesInSample(browser: () => Browser, open: (opened: OpenedRules) => void): void {
  let data = ''
  let host: TestHost | undefined
  beforeAll(async () => {
    data = await sampleFolder()
    host = await startHost({ data, time })
  })
  afterAll(async () => {
    await host?.close()
    if (data !== '') rmSync(data, { recursive: true, force: true })
  })
  beforeEach(async () => {
    if (!host) return undefined
    const { page, record } = await openStill(browser(), host)
    open({ page, host, app: new Evenkeel(page), rules: new Rules(page, host) })
    return async () => {
      expect(record).toEqual(nothingWrong)
      await page.context().close()
    }
  })
}

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
    await answered(this.page, 'drafts.save')
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
