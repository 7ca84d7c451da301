import type { Locator, Page } from 'playwright-core'

/** What somebody spent on getting something done, besides the text. */
export interface Spent {
  readonly keys: number
  readonly clicks: number
}

declare global {
  interface Window {
    /** Set by `Economy`: what the page itself saw. */
    economy?: { keys: number; clicks: number }
  }
}

/**
 * Counts what the page really gets: each key press that is no text (a chord is one, so is Tab), and each click. Text goes through
 * `type`, which is not counted.
 */
export class Economy {
  private readonly page: Page
  private constructor(page: Page) {
    this.page = page
  }

  /** Counts from now on. */
  static async from(page: Page): Promise<Economy> {
    await page.evaluate(() => {
      const spent = { keys: 0, clicks: 0 }
      window.economy = spent
      const modifiers = ['Control', 'Meta', 'Alt', 'Shift']
      document.addEventListener('keydown', ({ key }) => { if (!modifiers.includes(key)) spent.keys += 1 }, true)
      document.addEventListener('pointerdown', () => { spent.clicks += 1 }, true)
    })
    return new Economy(page)
  }

  async press(...chords: readonly string[]): Promise<void> {
    for (const chord of chords) await this.page.keyboard.press(chord)
  }

  /** Text into whatever has the focus, as one insertion: no key press of its own. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.insertText(text)
  }

  async click(target: Locator): Promise<void> {
    // A radio button lies unseen under its words.
    await ((await target.getAttribute('type')) === 'radio' ? target.locator('xpath=ancestor::label[1]') : target).click()
  }

  async spent(): Promise<Spent> {
    return this.page.evaluate(() => window.economy ?? { keys: 0, clicks: 0 })
  }
}
