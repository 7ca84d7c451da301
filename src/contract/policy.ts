/**
 * What the page may do, in one table for both hosts. Each host sends these with every page and asset it serves;
 * nothing is decided anywhere else.
 */

/** One directive of the content security policy, with the reason it is as wide as it is. */
interface Directive {
  readonly name: string
  readonly value: string
  readonly reason: string
}

/** Holds in both hosts. */
const directives: readonly Directive[] = [
  { name: 'default-src', value: "'none'", reason: 'what no row below names is not loaded' },
  { name: 'script-src', value: "'self'", reason: 'the built scripts; no inline script, no eval' },
  { name: 'style-src', value: "'self'", reason: 'the built styles; no inline style' },
  { name: 'font-src', value: "'self'", reason: 'the fonts that ship with the app' },
  { name: 'img-src', value: "'self'", reason: 'icons that ship with the app; attachments are downloads, never shown in the page' },
  { name: 'worker-src', value: "'self'", reason: 'pdf.js parses documents in a worker' },
  { name: 'base-uri', value: "'none'", reason: 'no markup can redirect relative addresses' },
  { name: 'form-action', value: "'none'", reason: 'forms are sent through the contract' },
  { name: 'frame-ancestors', value: "'none'", reason: 'no other page can put this one into a frame' },
  { name: 'object-src', value: "'none'", reason: 'no plug-ins' },
]

/** The only row in which the hosts differ: Electron’s page talks through its preload script and connects to nothing. */
const connections = {
  electron: { name: 'connect-src', value: "'none'", reason: 'calls, events and bytes go through the preload script' },
  browser: { name: 'connect-src', value: "'self'", reason: 'calls, events and bytes go to the host that served the page' },
} as const satisfies Record<string, Directive>

export type HostKind = keyof typeof connections

/** The value of `Content-Security-Policy` for the page and its assets. */
export function contentSecurityPolicy(host: HostKind): string {
  return [...directives, connections[host]].map(({ name, value }) => `${name} ${value}`).join('; ')
}

/** Headers for the page and its assets. */
export function pageHeaders(host: HostKind): Readonly<Record<string, string>> {
  return { ...plainHeaders, 'Content-Security-Policy': contentSecurityPolicy(host) }
}

/** Headers for everything that is not the page: replies, events, refusals. */
export const plainHeaders = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=(), display-capture=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
} as const

/** Headers for a file from the journal: saved by the browser, never run or shown as part of the app. */
export function attachmentHeaders(name: string): Readonly<Record<string, string>> {
  return { ...plainHeaders, 'Content-Security-Policy': "sandbox; default-src 'none'", 'Content-Disposition': attachmentDisposition(name) }
}

/** `attachment` with the name in plain ASCII and, by RFC 5987, as it is. */
export function attachmentDisposition(name: string): string {
  const base = name.replace(/[\\/]/g, '_').toWellFormed()
  const ascii = base.replace(/[^\x20-\x7e]|["%]/g, '_')
  const exact = encodeURIComponent(base).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${exact}`
}
