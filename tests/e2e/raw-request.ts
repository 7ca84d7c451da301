import { Agent, request } from 'node:http'

export interface RawRequest {
  readonly method?: string
  /** As it goes over the wire: nothing resolves `..` or decodes anything. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

export interface RawResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** A request as an attacker could write it: every header can be forged. */
export async function send(origin: string, { method = 'GET', path, headers = {}, body }: RawRequest): Promise<RawResponse> {
  const { hostname, port } = new URL(origin)
  // Kept alive as a browser’s connections are, so that a refusal arrives while the body is still on its way.
  const agent = new Agent({ keepAlive: true })
  return new Promise<RawResponse>((resolve, reject) => {
    let answered = false
    const sent = request({ hostname, port, method, path, headers, agent }, (response) => {
      answered = true
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }))
    })
    sent.on('error', (error) => { if (!answered) reject(error) })
    sent.end(body)
  }).finally(() => agent.destroy())
}

/** The first line of an event stream; the connection is closed after it. */
export async function firstEvent(origin: string, path: string, headers: Readonly<Record<string, string>>): Promise<string> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers, agent: false }, (response) => {
      response.once('data', (chunk: Buffer) => {
        resolve(chunk.toString())
        sent.destroy()
      })
      response.on('error', () => undefined)
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** What a browser has after opening the address: its cookie, the page’s path and the page’s secret. */
export interface Entered {
  readonly cookie: string
  readonly space: string
  readonly secret: string
  readonly html: string
}

/** Opens an address as a browser does: the token is used up, the cookie set, the page fetched. */
export async function enter(address: string): Promise<Entered> {
  const { origin, pathname, search } = new URL(address)
  const first = await send(origin, { path: pathname + search })
  const cookie = String(first.headers['set-cookie']).split(';')[0] ?? ''
  const space = String(first.headers['location'])
  const page = await send(origin, { path: space, headers: { cookie } })
  return { cookie, space, secret: /name="evenkeel-secret" content="([0-9a-f]{64})"/.exec(page.body)?.[1] ?? '', html: page.body }
}
