import type { WebContents } from 'electron'
import { isAppAddress } from './origin.ts'

/** What becomes of an address a page wants to go to or open. */
export type Way =
  | { readonly go: 'stay'; readonly reason: string }
  | { readonly go: 'outside'; readonly address: string }

/** Addresses that may be handed to the system, after asking. */
const outside: readonly { readonly protocol: string; readonly reason: string }[] = [
  { protocol: 'https:', reason: 'sources named in the guidance' },
  { protocol: 'mailto:', reason: 'writing to a person on file' },
  { protocol: 'tel:', reason: 'calling a person on file' },
]

/** Nothing is ever loaded into a window but the app’s own page, which changes place by its hash alone. */
export function wayOf(address: string): Way {
  if (isAppAddress(address)) return { go: 'stay', reason: 'The app changes place without loading a page.' }
  const protocol = URL.canParse(address) ? new URL(address).protocol : ''
  return outside.some((row) => row.protocol === protocol)
    ? { go: 'outside', address }
    : { go: 'stay', reason: protocol === '' ? 'This is not an address.' : `The app does not open ${protocol} addresses.` }
}

/** Denies navigation, new windows and embedded pages; what may go outside is passed on to be asked about. */
export function guardNavigation(contents: WebContents, askToOpen: (address: string) => void): void {
  const deny = (event: { preventDefault(): void; readonly url: string }): void => {
    event.preventDefault()
    const way = wayOf(event.url)
    if (way.go === 'outside') askToOpen(way.address)
  }
  contents.on('will-navigate', deny)
  contents.on('will-frame-navigate', (event) => {
    // The main frame’s own navigation was dealt with above; a frame inside is denied without a question.
    if (!event.isMainFrame) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    const way = wayOf(url)
    if (way.go === 'outside') askToOpen(way.address)
    return { action: 'deny' }
  })
}
