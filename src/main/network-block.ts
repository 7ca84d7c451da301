import type { Session } from 'electron'

/** What a session may load besides the app’s own files. */
const inside: readonly { readonly protocol: string; readonly reason: string }[] = [
  { protocol: 'app:', reason: 'the app’s own page, scripts, styles and fonts' },
  { protocol: 'devtools:', reason: 'the developer tools, which carry their own files' },
]

/** True if a request stays on this computer. */
export function staysInside(address: string): boolean {
  return URL.canParse(address) && inside.some(({ protocol }) => protocol === new URL(address).protocol)
}

/** Cancels every request that would leave the app, whoever makes it: page, worker, style sheet or Chromium itself. */
export function blockNetwork(session: Session): void {
  session.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !staysInside(details.url) }))
  // Chromium’s own errands: no dictionary downloads, no lookups ahead of time.
  session.setSpellCheckerEnabled(false)
  void session.setProxy({ mode: 'fixed_servers', proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' })
}
