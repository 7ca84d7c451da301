import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import type { InputOf, MethodName, OutputOf } from '../../../src/contract/methods.ts'
import { recordPages, type PageRecord } from '../browser.ts'
import { openInPage, type InPage } from '../connection-in-page.ts'
import { startHost, temporaryFolder, type TestHost } from '../host.ts'
import { watchInput, type InputRecord } from '../input.ts'
import type { Window } from '../pages/boxes.ts'
import { Keyboard } from '../pages/keyboard.ts'
import { makeJournal, monday, type Given } from './given.ts'

declare const inPage: InPage

/** A moment of a journey that somebody looks at: what can be seen, and which keys led to it. */
export interface Moment {
  readonly caption: string
  readonly pressed: readonly string[]
  /** One of the screens that the journey is about. */
  readonly main: boolean
}

type Look = (moment: Moment, page: Page) => Promise<void>

/** A person’s whole job with one caller, told once and played by tests and by the film strips. */
export interface Journey {
  /** In the names of files: `angry-caller`. */
  readonly name: string
  readonly title: string
  /** The window in which its film strip is made. */
  readonly filmed: 'wide' | 'panel'
  /** What there is beforehand. */
  readonly given: (given: Given) => Promise<void>
  readonly play: (stage: Stage) => Promise<void>
  /** The case it is about. */
  readonly caseTitle: string
  /** What is on the record of that case afterwards: for each entry, kind and layer of its parts. */
  readonly leaves: readonly (readonly string[])[]
}

/** The running app with one page, met by keys alone. */
export class Stage {
  readonly page: Page
  readonly keys: Keyboard
  readonly record: PageRecord
  readonly input: InputRecord
  private readonly host: TestHost
  private readonly look: Look
  private readonly end: () => Promise<void>
  private told = 0

  private constructor(parts: Pick<Stage, 'page' | 'record' | 'input'> & { readonly host: TestHost; readonly look: Look; readonly end: () => Promise<void> }) {
    ;({ page: this.page, record: this.record, input: this.input, host: this.host, look: this.look, end: this.end } = parts)
    this.keys = new Keyboard(this.page)
  }

  /** Makes the journal, starts the host at nine o’clock on Monday, and opens the app in a window of that size. `look` is called at each moment. */
  static async set(browser: Browser, journey: Journey, window: Window, look: Look): Promise<Stage> {
    const data = temporaryFolder()
    await makeJournal(data, journey.given)
    const host = await startHost({ data, time: monday })
    const context = await browser.newContext({ viewport: { width: window.width, height: window.height }, deviceScaleFactor: window.zoom, locale: monday.locale, reducedMotion: 'reduce', timezoneId: monday.zone })
    const record = await recordPages(context, host.origin)
    const page = await context.newPage()
    const input = await watchInput(page)
    // What runs scripts names functions by a call that the page does not know.
    await page.addInitScript({ content: 'globalThis.__name ??= (named) => named' })
    // The hands of the page’s clock and of the host’s go together.
    await page.clock.install({ time: monday.now })
    await page.goto(await host.newAddress())
    // Beside the phone stands the panel; whatever else a journey needs is in the main window.
    if (window.width < 700) await page.evaluate(() => { location.hash = '#/call' })
    // Until there is something to start a call with, its chord means nothing.
    const place = window.width < 700 ? page.getByRole('main') : page
    await place.getByRole('button', { name: 'Start a call' }).first().waitFor()
    const end = async (): Promise<void> => {
      await context.close()
      await host.close()
      rmSync(data, { recursive: true, force: true })
    }
    return new Stage({ page, record, input, host, look, end })
  }

  /** Now there is something to see. `main` marks the screens that the journey is about. */
  async seen(caption: string, { main = false }: { readonly main?: boolean } = {}): Promise<void> {
    const pressed = this.keys.pressed.slice(this.told)
    this.told = this.keys.pressed.length
    await this.look({ caption, pressed, main }, this.page)
  }

  /** What is not on the call panel is done in the main window: the same page stands for it. */
  async leavePanel(): Promise<void> {
    if (!this.page.url().includes('#/call')) return
    await this.page.evaluate(() => { location.hash = '#/' })
    await this.page.getByRole('navigation', { name: 'Main' }).waitFor()
  }

  /** Time passes while they talk, in seconds. */
  async later(seconds: number): Promise<void> {
    await this.host.advance(seconds * 1000)
    await this.page.clock.fastForward(seconds * 1000)
  }

  /** Asks the contract beside the app, for what was saved. */
  async ask<M extends MethodName>(method: M, input: InputOf<M>): Promise<OutputOf<M>> {
    if (!(await this.page.evaluate(() => 'inPage' in globalThis))) await openInPage(this.page)
    return this.page.evaluate<unknown, { readonly method: string; readonly input: unknown }>(async (asked) => inPage.connection.call(asked.method as MethodName, asked.input as never), { method, input }) as Promise<OutputOf<M>>
  }

  async close(): Promise<void> {
    await this.end()
  }
}
