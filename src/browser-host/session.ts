import { randomHex, type Random } from '../core/ports.ts'
import { createTickets, type Tickets } from '../services/tickets.ts'

/** A browser that came with the one-time token. Its pages live below a path nobody else can guess. */
export interface Visitor {
  /** First segment of the path of the page and its assets. */
  readonly space: string
  /** Value of the cookie, which the browser sends below that path only. */
  readonly cookie: string
}

/** Who may do what, by secrets: address → cookie (page and assets) → secret of a page (calls) → tickets (events). */
export interface Session {
  /** The token of the next address; earlier unused ones stop working. */
  newToken(): string
  /** Uses up a token. Undefined for one that is unknown or was used. */
  admit(token: string): Visitor | undefined
  visitor(space: string): Visitor | undefined
  /** A secret for one page, as it is served. The oldest pages expire first. */
  newPageSecret(): string
  knowsPage(secret: string): boolean
  readonly eventTickets: Tickets<true>
}

/** Pages that can be open at once, in all browsers and tabs. */
const mostPages = 200
/** Browsers, or rather addresses used, that are remembered. */
const mostVisitors = 50

/** `now` gives UTC milliseconds. */
export function createSession(random: Random, now: () => number): Session {
  const visitors = new Map<string, Visitor>()
  const pages = new Set<string>()
  let unused: string | undefined

  return {
    newToken: () => (unused = randomHex(random, 32)),
    admit: (token) => {
      if (unused === undefined || token !== unused) return undefined
      unused = undefined
      const visitor = { space: randomHex(random, 16), cookie: randomHex(random, 32) }
      visitors.set(visitor.space, visitor)
      dropOldest(visitors, mostVisitors)
      return visitor
    },
    visitor: (space) => visitors.get(space),
    newPageSecret: () => {
      const secret = randomHex(random, 32)
      pages.add(secret)
      dropOldest(pages, mostPages)
      return secret
    },
    knowsPage: (secret) => pages.has(secret),
    eventTickets: createTickets<true>(random, now),
  }
}

function dropOldest(kept: Map<string, unknown> | Set<string>, most: number): void {
  const oldest = kept.keys().next().value
  if (kept.size > most && oldest !== undefined) kept.delete(oldest)
}
