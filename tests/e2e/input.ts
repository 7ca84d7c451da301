import type { Page } from 'playwright-core'

/** Which input events a page has seen: names of keys outside of text put into fields, and types of pointer events. */
export interface InputRecord {
  readonly keys: readonly string[]
  readonly pointers: readonly string[]
}

/** Counts real key and pointer events from now on, also after a reload. Clicks that a key caused are no pointer events. */
export async function watchInput(page: Page): Promise<InputRecord> {
  const keys: string[] = []
  const pointers: string[] = []
  await page.exposeBinding('__reportInput', (_source, type: string, name: string) => void (type === 'key' ? keys : pointers).push(name))
  const watch = (): void => {
    const { __reportInput: report } = globalThis as unknown as { readonly __reportInput: (type: string, name: string) => void }
    addEventListener('keydown', (event) => event.isTrusted && report('key', event.key), true)
    for (const type of ['pointerdown', 'wheel', 'touchstart']) addEventListener(type, (event) => event.isTrusted && report('pointer', type), true)
  }
  await page.addInitScript(watch)
  await page.evaluate(watch)
  return { keys, pointers }
}
