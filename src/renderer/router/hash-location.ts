import { useSyncExternalStore } from 'react'
import type { BaseLocationHook } from 'wouter'

/**
 * Routes live in the part of the address behind `#`, search included (`#/desk?case=abc`), so that they are the same on
 * `app://` and on loopback and no server ever sees them. wouter’s own hash hook keeps the search in front of the `#`.
 */
export function splitHash(hash: string): { readonly path: string; readonly search: string } {
  const bare = hash.replace(/^#?\/?/, '')
  const mark = bare.indexOf('?')
  return mark < 0 ? { path: `/${bare}`, search: '' } : { path: `/${bare.slice(0, mark)}`, search: bare.slice(mark + 1) }
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** Goes to a path with its search; `replace` leaves no step in the history. */
export function navigate(to: string, options: { readonly replace?: boolean } = {}): void {
  const oldURL = window.location.href
  window.history[options.replace ? 'replaceState' : 'pushState'](null, '', `#${to.startsWith('/') ? to : `/${to}`}`)
  window.dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL: window.location.href }))
}

/** The location hook for wouter’s `<Router hook>`. */
export const useHashLocation: BaseLocationHook = () => [useSyncExternalStore(subscribe, () => splitHash(window.location.hash).path), navigate]
useHashLocation.searchHook = () => useSyncExternalStore(subscribe, () => splitHash(window.location.hash).search)
useHashLocation.hrefs = (href: string) => `#${href}`
