import { expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'

/** Steps of the Tab key after which a control counts as out of reach. */
const farthest = 250

/**
 * The app as a person without a pointer meets it: keys alone. After each key something has to have the focus, and
 * it has to be inside the dialog if one is open; otherwise the next key would go nowhere.
 */
export class Keyboard {
  readonly page: Page
  /** What was pressed and typed, in order: chords as `Locator.press` names them, and texts in curly quotes. */
  readonly pressed: string[] = []
  /** A page that was just opened has no focus yet. */
  private started = false
  constructor(page: Page) {
    this.page = page
  }

  /** Presses keys as `Locator.press` names them (`Control+Enter`), one after another. */
  async press(...chords: readonly string[]): Promise<void> {
    for (const chord of chords) {
      await this.expectFocusKept(`before ${chord}`)
      await this.page.keyboard.press(chord)
      this.pressed.push(chord)
      this.started = true
      await this.expectFocusKept(`after ${chord}`)
    }
  }

  /** Types text into whatever has the focus. */
  async type(text: string): Promise<void> {
    await this.expectFocusKept(`before typing “${text}”`)
    await this.page.keyboard.type(text)
    this.pressed.push(`“${text}”`)
    await this.expectFocusKept(`after typing “${text}”`)
  }

  /** Moves on with Tab (`Shift+Tab`: back) until the control has the focus. */
  async goTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await target.waitFor()
    await this.expectFocusKept(`before ${key}`)
    for (let step = 0; !(await hasFocus(target)); step += 1) {
      if (step === farthest) throw new Error(`${key} does not reach ${String(target)}; it came to ${await this.focused()}`)
      await this.tab(key)
    }
  }

  /** Goes to a control and presses it. */
  async use(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.goTo(target, key)
    await this.press('Enter')
  }

  /** Goes to a text field and writes; what stood there is replaced. A date is typed as its control wants it: `10/26/2026`. */
  async write(target: Locator, text: string): Promise<void> {
    await this.goTo(target)
    const isDate = (await target.getAttribute('type')) === 'date'
    if (!isDate && (await target.inputValue()) !== '') await this.press('Control+A')
    await this.type(isDate ? text.replaceAll('/', '') : text)
  }

  /** Chooses one of a group of radio buttons: Tab to the group, arrows within it. */
  async choose(group: Locator, name: string | RegExp): Promise<void> {
    const wanted = group.getByRole('radio', { name })
    const all = group.getByRole('radio')
    await this.goToAny(all)
    const count = await all.count()
    // Buttons in a row end at both sides; the first round goes on, the second comes back.
    for (let step = 0; !(await hasFocus(wanted)); step += 1) {
      expect(step, `arrow keys reach ${String(name)}`).toBeLessThan(2 * count)
      await this.press(step < count ? 'ArrowRight' : 'ArrowLeft')
    }
    await this.press('Space')
    await wanted.and(this.page.locator(':checked, [aria-checked="true"]')).waitFor({ state: 'attached' })
  }

  /** Opens the menu or list of a button and goes to an entry with the arrows. */
  async pick(button: Locator, entry: string, role: 'menuitem' | 'option' = 'menuitem'): Promise<void> {
    await this.use(button)
    const wanted = this.page.getByRole(role, { name: entry })
    await wanted.waitFor()
    for (let step = 0; !(await hasFocus(wanted)); step += 1) {
      expect(step, `arrow keys reach ${entry}`).toBeLessThan(100)
      await this.press('ArrowDown')
    }
    await this.press('Enter')
    await wanted.waitFor({ state: 'detached' })
  }

  /** Goes to a list that is open and with the arrows to one of its options, and enters it. */
  async pickOption(list: Locator, name: string): Promise<void> {
    const wanted = list.getByRole('option', { name, exact: true })
    await wanted.waitFor()
    await this.goToAny(list.getByRole('option'))
    for (let step = 0; !(await hasFocus(wanted)); step += 1) {
      expect(step, `arrow keys reach ${name}`).toBeLessThan(100)
      await this.press('ArrowDown')
    }
    await this.press('Enter')
  }

  /** What has the focus, in words for a failure. */
  async focused(): Promise<string> {
    return this.page.evaluate(() => {
      const active = document.activeElement
      return active ? `${active.tagName.toLowerCase()} ${active.getAttribute('aria-label') ?? (active.textContent ?? '').trim().slice(0, 40)}` : 'nothing'
    })
  }

  private async goToAny(targets: Locator): Promise<void> {
    await targets.first().waitFor()
    await this.expectFocusKept('before Tab')
    for (let step = 0; !(await targets.evaluateAll((all) => all.includes(document.activeElement as HTMLElement))); step += 1) {
      if (step === farthest) throw new Error(`Tab does not reach ${String(targets)}`)
      await this.tab('Tab')
    }
  }

  /** One step of Tab. Past the last control of a page the focus is the browser’s own; the next step enters the page again. */
  private async tab(key: 'Tab' | 'Shift+Tab'): Promise<void> {
    await this.page.keyboard.press(key)
    this.pressed.push(key)
    this.started = true
    // Where the focus is nearly always, told by one question instead of two: a step is made thousands of times.
    if (await this.page.evaluate(isFocusPlain)) return
    if (await this.page.evaluate(() => document.activeElement === document.body)) await this.page.keyboard.press(key)
    await this.expectFocusKept(`after ${key}`)
  }

  /** `when` names the moment for a failure. */
  async expectFocusKept(when: string): Promise<void> {
    if (!this.started) return
    const lost = await this.page.evaluate(whereFocusIsLost)
    if (lost !== undefined) throw new Error(`${when}: ${lost}`)
  }
}

/** Runs in the page: something has the focus, and no dialog is open that could have lost it. */
function isFocusPlain(): boolean {
  const active = document.activeElement
  return active !== null && active !== document.body && document.querySelector('[role="dialog"], [role="alertdialog"]') === null
}

async function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement)
}

/**
 * Runs in the page: undefined as soon as the focus is where it belongs; otherwise, after half a minute, why it is not.
 * A dialog that closes hands the focus back a frame later, so a single look would be too strict.
 */
async function whereFocusIsLost(): Promise<string | undefined> {
  const overlays = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'
  const look = (): string | undefined => {
    const active = document.activeElement
    if (active === null || active === document.body) return 'nothing has the focus'
    const open = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')]
    if (open.length > 0 && !active.closest(overlays)) return `the focus left the dialog for ${active.outerHTML.slice(0, 200)}`
    return undefined
  }
  const latest = performance.now() + 30_000
  while (look() !== undefined && performance.now() < latest) await new Promise(requestAnimationFrame)
  return look()
}
