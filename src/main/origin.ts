/** The address of the page in Electron. The scheme is ours alone: nothing outside the app answers at it. */
export const scheme = 'app'
export const appHost = 'evenkeel'
export const appOrigin = `${scheme}://${appHost}`

/** The address of a place: a path of the page’s router, which lives behind the `#`. */
export function addressOf(place: string): string {
  return place === '/' ? `${appOrigin}/` : `${appOrigin}/#${place}`
}

/** True for an address of the app’s own page and assets. Compares parsed parts: a prefix comparison would accept `app://evenkeel.example`. */
export function isAppAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host, username, password } = new URL(address)
  return protocol === `${scheme}:` && host === appHost && username === '' && password === ''
}
