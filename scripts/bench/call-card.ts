import type { Page } from 'playwright-core'
import { searchBox } from '../../tests/e2e/pages/evenkeel.ts'

/** Typed by a quick typist: each card has this long before the next key, ms. */
const BETWEEN_KEYS = 180
/** Rows gone down after each question, each to its card. */
const ROWS = 3

/**
 * Types questions and goes down their results: for each key that brought another card, or more of it, the time from the keydown to the second animation
 * frame after the card’s last change before the next key, ms.
 */
export async function measureCards(page: Page, queries: readonly string[], most: number): Promise<readonly number[]> {
  const box = searchBox(page)
  await page.evaluate(watchCards)
  let keys = 0
  for (const query of queries) {
    await box.fill('')
    await page.waitForTimeout(BETWEEN_KEYS)
    for (const key of [...query.split('').map((letter) => (letter === ' ' ? 'Space' : letter)), ...Array.from({ length: ROWS }, () => 'ArrowDown')]) {
      if (keys === most) break
      await page.keyboard.press(key)
      await page.waitForTimeout(BETWEEN_KEYS)
      keys += 1
    }
  }
  return (await page.evaluate(() => (globalThis as unknown as { readonly cardTimes: readonly number[] }).cardTimes)).filter((time) => time >= 0)
}

/** Runs in the page. A time is -1 until the key’s card is painted. */
function watchCards(): void {
  const cardTimes: number[] = []
  let pressed = 0
  let shown = ''
  Object.assign(globalThis, { cardTimes })
  addEventListener('keydown', (event) => {
    // From when the key went down, not from when the page had time for it.
    pressed = event.timeStamp
    cardTimes.push(-1)
  }, true)
  new MutationObserver(() => {
    const now = document.querySelector('main article')?.textContent ?? ''
    const [key, since] = [cardTimes.length - 1, pressed]
    if (key < 0 || now === '' || now === shown) return
    shown = now
    requestAnimationFrame(() => requestAnimationFrame(() => { cardTimes[key] = performance.now() - since }))
  }).observe(document.querySelector('main') ?? document.body, { subtree: true, childList: true, characterData: true })
}
