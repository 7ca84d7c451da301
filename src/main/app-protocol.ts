import { protocol, type Session } from 'electron'
import { pageHeaders } from '../contract/policy.ts'
import type { BuiltPage } from '../services/built-page.ts'
import { isAppAddress, scheme } from './origin.ts'

/** Makes `app://` a standard and secure scheme, with an origin and hash routes of its own. Has to run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }])
}

/** Serves the built page at `app://evenkeel/` to the windows of a session. */
export function serveAppProtocol(session: Session, page: BuiltPage): void {
  session.protocol.handle(scheme, (request) => answer(request, page))
}

/** The page’s file for a request, or a refusal that gives its reason. */
export function answer(request: Pick<Request, 'method' | 'url'>, page: BuiltPage): Response {
  if (request.method !== 'GET') return refuse(405, `${request.method} is not possible here.`)
  if (!isAppAddress(request.url)) return refuse(404, 'This is not an address of the app.')
  const file = page.find(new URL(request.url).pathname)
  if (!file.ok) return refuse(404, file.reason)
  return new Response(file.bytes as Uint8Array<ArrayBuffer>, { headers: { ...pageHeaders('electron'), 'Content-Type': file.type } })
}

function refuse(status: number, reason: string): Response {
  return new Response(reason, { status, headers: { ...pageHeaders('electron'), 'Content-Type': 'text/plain; charset=utf-8' } })
}
