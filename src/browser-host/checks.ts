import type { IncomingMessage } from 'node:http'
import type { ProblemCode } from '../core/problem.ts'
import type { Session } from './session.ts'

/** Why a request is turned away. */
export interface Refusal {
  readonly status: number
  readonly code: ProblemCode
  readonly reason: string
}

/** What a check may look at. */
export interface Checked {
  readonly request: IncomingMessage
  /** The exact `host:port` this host listens on. */
  readonly host: string
  readonly session: Session
}

/** Looks at one property of a request; undefined means that it passes. */
export type Check = (checked: Checked) => Refusal | undefined

const refuse = (reason: string, code: ProblemCode = 'refused', status = 403): Refusal => ({ status, code, reason })

/** Closes DNS rebinding: a foreign name that resolves to 127.0.0.1 arrives with the foreign name here. */
export const exactHost: Check = ({ request, host }) =>
  request.headers.host === host ? undefined : refuse(`The request is not addressed to ${host}.`, 'refused', 421)

/** The page’s own origin, port included: pages of other programs on this computer share the name but not the port. */
export const exactOrigin: Check = ({ request, host }) =>
  request.headers.origin === `http://${host}` ? undefined : refuse('The request does not come from a page of this app.')

/** Set by the browser itself and out of reach for scripts; another port of this computer is `same-site`, not `same-origin`. */
export const sameOrigin: Check = ({ request }) =>
  request.headers['sec-fetch-site'] === 'same-origin' ? undefined : refuse('The request does not come from a page of this app.')

/** For the page itself: typed, pasted or bookmarked (`none`) or from the app; a link on another page can’t open it. */
export const notFromElsewhere: Check = ({ request }) => {
  const site = request.headers['sec-fetch-site']
  return site === undefined || site === 'none' || site === 'same-origin' ? undefined : refuse('The app opens from its own address only, not from another page.')
}

/** The secret that only the scripts of a served page can read: a cookie alone, which every port of this computer receives, opens nothing. */
export const pageSecret: Check = ({ request, session }) => {
  const secret = request.headers['x-evenkeel-secret']
  if (typeof secret !== 'string' || secret === '') return refuse('The request carries no page secret.')
  return session.knowsPage(secret) ? undefined : refuse('This page belongs to an earlier run of the app.', 'expired')
}

/** A type that a plain form of another page can’t send. */
export const jsonBody: Check = ({ request }) =>
  /^application\/json(;|$)/.test(request.headers['content-type'] ?? '') ? undefined : refuse('The body is not JSON.', 'refused', 415)
