import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sendRefusal } from './answers.ts'
import { exactHost, exactOrigin, jsonBody, notFromElsewhere, pageSecret, sameOrigin, type Check } from './checks.ts'
import type { ContractRoutes } from './contract-routes.ts'
import type { PageRoutes } from './page-routes.ts'
import type { Session } from './session.ts'

interface Route {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: RegExp
  /** In order; the first refusal is the answer. `exactHost` comes before all of them. */
  readonly checks: readonly Check[]
  readonly run: (visit: Visit) => void | Promise<void>
}

interface Visit {
  /** As it was sent: `URL` would resolve `..` before anything could refuse it. */
  readonly pathname: string
  /** What the path’s pattern caught. */
  readonly caught: string
  readonly query: URLSearchParams
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

export interface HttpHost {
  /** `127.0.0.1:<port>` */
  readonly host: string
  /** Stops listening, lets `finish` complete what was asked for, then closes every connection. */
  close(finish: () => Promise<void>): Promise<void>
}

/** Every address the host answers at, with what a request must show to be answered. */
function routeTable(page: PageRoutes, contract: ContractRoutes): readonly Route[] {
  return [
    { method: 'GET', path: /^\/$/, checks: [notFromElsewhere], run: ({ query, request, response }) => page.enter(query.get('token'), request, response) },
    { method: 'GET', path: /^\/favicon\.ico$/, checks: [], run: ({ request, response }) => page.icon(request, response) },
    { method: 'POST', path: /^\/call$/, checks: [sameOrigin, exactOrigin, pageSecret, jsonBody], run: ({ request, response }) => contract.call(request, response) },
    { method: 'POST', path: /^\/events$/, checks: [sameOrigin, exactOrigin, pageSecret, jsonBody], run: ({ response }) => contract.eventTicket(response) },
    // EventSource and a download can’t send a header of ours: the ticket, got by a call, stands for the secret.
    { method: 'GET', path: /^\/events$/, checks: [sameOrigin], run: ({ query, request, response }) => contract.events(query.get('ticket') ?? '', request, response) },
    { method: 'GET', path: /^\/file\/([a-z0-9]+)$/, checks: [sameOrigin], run: ({ caught, request, response }) => contract.file(caught, request, response) },
    { method: 'PUT', path: /^\/upload\/([a-z0-9]+)$/, checks: [sameOrigin, exactOrigin, pageSecret], run: ({ caught, request, response }) => contract.upload(caught, request, response) },
    { method: 'GET', path: /^\/[0-9a-f]{32}\//, checks: [notFromElsewhere], run: ({ pathname, request, response }) => page.serve(pathname, request, response) },
  ]
}

/** Listens on 127.0.0.1 only. `port` 0 takes a free one. @throws node’s own error if the port is taken */
export async function listen(port: number, session: Session, page: PageRoutes, contract: ContractRoutes): Promise<HttpHost> {
  const routes = routeTable(page, contract)
  let host = ''

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const checked = { request, host, session }
    const misaddressed = exactHost(checked)
    if (misaddressed) return sendRefusal(request, response, misaddressed)
    const target = request.url ?? '/'
    const [pathname = '/'] = target.split('?', 1)
    const query = new URLSearchParams(target.slice(pathname.length))
    const found = routes.filter(({ path }) => path.test(pathname))
    const route = found.find(({ method }) => method === request.method)
    if (!route) {
      if (found.length > 0) response.setHeader('Allow', found.map(({ method }) => method).join(', '))
      return sendRefusal(request, response, found.length > 0
        ? { status: 405, code: 'refused', reason: `${request.method} is not possible at this address.` }
        : { status: 404, code: 'refused', reason: 'There is nothing at this address.' })
    }
    for (const check of route.checks) {
      const refusal = check(checked)
      if (refusal) return sendRefusal(request, response, refusal)
    }
    await route.run({ pathname, caught: route.path.exec(pathname)?.[1] ?? '', query, request, response })
  }

  const server = createServer({ maxHeaderSize: 16 * 1024 }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // The other side hung up, or our own mistake: either way the connection is of no more use.
      if (!request.destroyed && !response.destroyed) console.error(error)
      response.destroy()
    })
  })
  await started(server, port)
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    host,
    close: async (finish) => {
      const closed = new Promise<void>((resolve) => { server.close(() => resolve()) })
      await finish()
      // The answers to what was finished are written in the turn that follows.
      await new Promise((resolve) => { setImmediate(resolve) })
      server.closeAllConnections()
      await closed
    },
  }
}

async function started(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
