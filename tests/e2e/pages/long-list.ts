import { expect } from 'vitest'
import type { Page } from 'playwright-core'

/** A long table, or the box in which a long list scrolls, as its page shows it. Rows are counted from 0, without the head. */
export class LongListPage {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  /** Waits until every row in sight is there. */
  async settled(): Promise<void> {
    await this.page.getByRole('rowheader').first().waitFor()
    await expect.poll(async () => this.page.locator('tbody').getByText('Loading…').count(), { message: 'rows still on their way' }).toBe(0)
  }

  /** What screen readers are told of the number of rows, the head included. */
  async counted(): Promise<number> {
    return Number(await this.page.getByRole('table').getAttribute('aria-rowcount'))
  }

  async drawn(): Promise<number> {
    return this.page.locator('tbody tr').count()
  }

  async rowsInSight(): Promise<number> {
    return (await this.inSight()).length
  }

  async firstInSight(): Promise<number> {
    return Math.min(...(await this.inSight()))
  }

  private async inSight(): Promise<readonly number[]> {
    return this.page.locator('tbody tr').evaluateAll((rows) => rows.filter((row) => {
      const { top, bottom } = row.getBoundingClientRect()
      return bottom > 0 && top < innerHeight
    }).map((row) => Number((row as HTMLElement).dataset['index'])))
  }

  /** Scrolls the box of the list to this part of its height. */
  async scrollTo(part: number): Promise<void> {
    await this.page.locator('[data-index]').first().evaluate(async (row, share) => {
      let box = row.parentElement
      while (box && !['auto', 'scroll'].includes(getComputedStyle(box).overflowY)) box = box.parentElement
      // Rows that prove higher or lower than was guessed move the end: it is gone to until it stays.
      if (!box) throw new Error('No box scrolls around the rows')
      let last: number
      do {
        last = box.scrollTop
        box.scrollTop = share * (box.scrollHeight - box.clientHeight)
        await new Promise(requestAnimationFrame)
        await new Promise(requestAnimationFrame)
      } while (last !== box.scrollTop)
    }, part)
  }

  async scrolled(): Promise<number> {
    return this.page.locator('main > div').last().evaluate((box) => box.scrollTop)
  }

  async focusedRow(): Promise<number> {
    return this.page.evaluate(() => Number(document.activeElement?.closest<HTMLElement>('[data-index]')?.dataset['index'] ?? -1))
  }

  async focusedText(): Promise<string> {
    return this.page.evaluate(() => document.activeElement?.textContent ?? '')
  }

  /** Waits until a link of this row has the focus and the row is in sight. */
  async hasFocus(row: number): Promise<void> {
    await expect.poll(async () => this.focusedRow(), { message: 'the row that has the focus' }).toBe(row)
    await expect.poll(async () => this.page.evaluate(() => {
      const own = document.activeElement?.closest('tr')?.getBoundingClientRect()
      const head = document.querySelector('thead')?.getBoundingClientRect()
      return own !== undefined && head !== undefined && own.top >= head.bottom - 2 && own.bottom <= innerHeight + 2
    }), { message: 'it is in sight, below the head' }).toBe(true)
  }

  async texts(): Promise<readonly string[]> {
    await this.settled()
    return this.page.locator('tbody tr').allInnerTexts()
  }

  /** The different words that stand in the column of the status. */
  async statuses(): Promise<readonly string[]> {
    return [...new Set(await this.page.locator('tbody td[data-label="Status"]').allInnerTexts())]
  }

  /** What they owe, in major units, from the top. */
  async sums(): Promise<readonly number[]> {
    const texts = await this.page.locator('tbody td[data-label="They owe"]').allInnerTexts()
    return texts.map((text) => Number(/\$([\d,.]+)/.exec(text)?.[1]?.replaceAll(',', '')))
  }

  /** Which way the sums are sorted that are drawn; undefined for neither, or too few to tell. */
  async sortedSums(): Promise<'up' | 'down' | undefined> {
    const sums = await this.sums()
    const steps = sums.slice(1).map((sum, at) => sum - (sums[at] ?? 0))
    if (steps.length < 5) return undefined
    return steps.every((step) => step >= 0) ? 'up' : steps.every((step) => step <= 0) ? 'down' : undefined
  }
}
