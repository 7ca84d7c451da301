import type { IncomingMessage, ServerResponse } from 'node:http'
import { pageHeaders } from '../contract/policy.ts'
import type { BuiltPage } from '../services/built-page.ts'
import { sendRefusal } from './answers.ts'
import type { Refusal } from './checks.ts'
import type { Session, Visitor } from './session.ts'

/** Where the page’s secret goes, with the number of the last event before it was served; index.html holds it once, empty. */
const secretPlace = '<meta name="evenkeel-secret" content="" data-last-event="">'
const cookieName = 'evenkeel'

export interface PageRoutes {
  /** `GET /?token=…`: uses the token up and leads to the page’s own address. */
  enter(token: string | null, request: IncomingMessage, response: ServerResponse): void
  /** `GET /favicon.ico`, which browsers ask for on their own. */
  icon(request: IncomingMessage, response: ServerResponse): void
  /** `GET /<space>/…`: the page, which gets a secret of its own each time, and its assets. */
  serve(pathname: string, request: IncomingMessage, response: ServerResponse): void
}

/** Serves the built page to browsers that came with a token. `lastEvent` is the number of the last event so far. @throws if the page has no place for its secret */
export function createPageRoutes(page: BuiltPage, session: Session, lastEvent: () => number): PageRoutes {
  const index = page.find('/')
  const html = index.ok ? new TextDecoder().decode(index.bytes) : ''
  if (html.split(secretPlace).length !== 2) throw new Error('The built index.html has no single place for the page’s secret.')
  const headers = pageHeaders('browser')

  function send(response: ServerResponse, type: string, bytes: Uint8Array): void {
    response.writeHead(200, { ...headers, 'Content-Type': type, 'Content-Length': bytes.byteLength }).end(bytes)
  }

  return {
    enter: (token, request, response) => {
      if (token === null) {
        sendRefusal(request, response, refusal(401, 'This address has no token.'))
        return
      }
      const visitor = session.admit(token)
      if (!visitor) {
        sendRefusal(request, response, refusal(401, 'This address was used before, or belongs to an earlier run of the app.'))
        return
      }
      response.writeHead(303, {
        ...headers,
        // The path keeps the cookie from the servers on other ports of this computer, which would otherwise receive it.
        'Set-Cookie': `${cookieName}=${visitor.cookie}; Path=/${visitor.space}/; HttpOnly; SameSite=Strict`,
        Location: `/${visitor.space}/`,
      }).end()
    },
    icon: (request, response) => {
      const icon = page.find('/favicon.ico')
      if (icon.ok) send(response, icon.type, icon.bytes)
      else sendRefusal(request, response, refusal(404, icon.reason))
    },
    serve: (pathname, request, response) => {
      const end = pathname.indexOf('/', 1)
      const visitor = end === -1 ? undefined : session.visitor(pathname.slice(1, end))
      if (!visitor) {
        sendRefusal(request, response, refusal(404, 'There is nothing at this address.'))
        return
      }
      if (!carriesCookie(request, visitor)) {
        sendRefusal(request, response, refusal(401, 'This browser has not been let in.'))
        return
      }
      const path = pathname.slice(end)
      const file = page.find(path)
      if (!file.ok) sendRefusal(request, response, refusal(404, file.reason))
      else if (path === '/' || path === '/index.html') send(response, file.type, Buffer.from(html.replace(secretPlace, `<meta name="evenkeel-secret" content="${session.newPageSecret()}" data-last-event="${lastEvent()}">`)))
      else send(response, file.type, file.bytes)
    },
  }
}

function carriesCookie(request: IncomingMessage, visitor: Visitor): boolean {
  return (request.headers.cookie ?? '').split('; ').includes(`${cookieName}=${visitor.cookie}`)
}

function refusal(status: number, reason: string): Refusal {
  return { status, code: 'refused', reason }
}
