import type { Locator, Page } from 'playwright-core'
import type { Keyboard } from './keyboard.ts'

/**
 * Chooses a folder in the in-app chooser, by mouse: one of the places this host may use, and in it a folder that may be a new one.
 * `field` is the field’s label, `inside` the dialog or page that has it.
 */
export async function chooseFolder(inside: Locator | Page, field: string, place: string, name?: string): Promise<void> {
  await inside.getByRole('button', { name: new RegExp(`^(Choose|Change): ${field}$`) }).click()
  const page = 'page' in inside ? inside.page() : inside
  const chooser = page.getByRole('dialog', { name: 'Choose a folder' })
  await chooser.getByRole('listbox', { name: 'Places' }).getByText(place, { exact: true }).click()
  if (name !== undefined) await chooser.getByLabel(/New folder inside it/).fill(name)
  await chooser.getByRole('button', { name: 'Use this folder' }).click()
  await chooser.waitFor({ state: 'detached' })
}

/** The same with the keyboard alone; the focus comes back to where the folder is chosen from. */
export async function chooseFolderByKeys(keys: Keyboard, inside: Locator | Page, field: string, place: string, name?: string): Promise<void> {
  const change = inside.getByRole('button', { name: new RegExp(`^(Choose|Change): ${field}$`) })
  await keys.use(change)
  const chooser = keys.page.getByRole('dialog', { name: 'Choose a folder' })
  await keys.pickOption(chooser.getByRole('listbox', { name: 'Places' }), place)
  if (name !== undefined) await keys.write(chooser.getByLabel(/New folder inside it/), name)
  await keys.use(chooser.getByRole('button', { name: 'Use this folder' }))
  await chooser.waitFor({ state: 'detached' })
}
