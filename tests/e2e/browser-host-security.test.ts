import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openWatchedPage } from './browser.ts'
import { startHost, type TestHost } from './host.ts'
import { enter, firstEvent, send, type Entered, type RawRequest, type RawResponse } from './raw-request.ts'

let host: TestHost
let entered: Entered
beforeAll(async () => {
  host = await startHost()
  entered = await enter(await host.newAddress())
})
afterAll(async () => host.close())

/** The headers of a page of the app, as a browser sends them. */
const own = (): Record<string, string> => ({ origin: host.origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', 'x-evenkeel-secret': entered.secret })
const without = (name: string): Record<string, string> => Object.fromEntries(Object.entries(own()).filter(([header]) => header !== name))
const body = JSON.stringify({ method: 'app.info', input: {} })
const call = async (method: string, input: unknown): Promise<unknown> => {
  const answer = JSON.parse((await send(host.origin, { method: 'POST', path: '/call', headers: own(), body: JSON.stringify({ method, input, command: crypto.randomUUID() }) })).body) as { readonly value: unknown }
  return answer.value
}
const reasonIn = ({ body: text }: RawResponse): string => (JSON.parse(text) as { readonly problem: { readonly message: string } }).problem.message

describe('a call to the browser host', () => {
  it('is answered when it comes from a page the host served', async () => {
    const answer = await send(host.origin, { method: 'POST', path: '/call', headers: own(), body })
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toMatchObject({ ok: true, value: { host: 'browser' } })
  })

  it.each<[string, () => Omit<RawRequest, 'path'>, number, RegExp]>([
    ['carries no secret', () => ({ headers: without('x-evenkeel-secret') }), 403, /no page secret/],
    ['carries the cookie alone', () => ({ headers: { ...without('x-evenkeel-secret'), cookie: entered.cookie } }), 403, /no page secret/],
    ['carries a wrong secret', () => ({ headers: { ...own(), 'x-evenkeel-secret': 'f'.repeat(64) } }), 403, /earlier run/],
    ['comes from a foreign origin', () => ({ headers: { ...own(), origin: 'https://example.com' } }), 403, /not come from a page of this app/],
    ['comes from another port of this computer', () => ({ headers: { ...own(), origin: 'http://127.0.0.1:1' } }), 403, /not come from a page of this app/],
    ['comes from localhost by name', () => ({ headers: { ...own(), origin: host.origin.replace('127.0.0.1', 'localhost') } }), 403, /not come from a page of this app/],
    ['comes from a sandboxed frame, whose origin is null', () => ({ headers: { ...own(), origin: 'null' } }), 403, /not come from a page of this app/],
    ['names no origin', () => ({ headers: without('origin') }), 403, /not come from a page of this app/],
    ['is cross-site by the browser’s word', () => ({ headers: { ...own(), 'sec-fetch-site': 'cross-site' } }), 403, /not come from a page of this app/],
    ['is same-site by the browser’s word, as from another port', () => ({ headers: { ...own(), 'sec-fetch-site': 'same-site' } }), 403, /not come from a page of this app/],
    ['says nothing about its site', () => ({ headers: without('sec-fetch-site') }), 403, /not come from a page of this app/],
    ['is addressed to a foreign name that resolves here', () => ({ headers: { ...own(), host: 'evil.example' } }), 421, /not addressed to 127\.0\.0\.1/],
    ['is addressed to localhost by name', () => ({ headers: { ...own(), host: `localhost:${new URL(host.origin).port}` } }), 421, /not addressed to/],
    ['is a form', () => ({ headers: { ...own(), 'content-type': 'text/plain' } }), 415, /not JSON/],
    ['is not JSON inside', () => ({ body: '{' }), 400, /not JSON/],
    ['is larger than it may be', () => ({ body: 'x'.repeat(16 * 1024 * 1024 + 1) }), 413, /larger/],
    ['grows larger than it may be without having said so', () => ({ headers: { ...own(), 'transfer-encoding': 'chunked' }, body: 'x'.repeat(16 * 1024 * 1024 + 1) }), 413, /larger/],
    ['uses another method', () => ({ method: 'GET' }), 405, /GET is not possible/],
    ['asks for permission first', () => ({ method: 'OPTIONS' }), 405, /OPTIONS is not possible/],
  ])('is refused with a reason when it %s', async (_, attack, status, reason) => {
    const answer = await send(host.origin, { method: 'POST', headers: own(), body, ...attack(), path: '/call' })
    expect(answer.status).toBe(status)
    expect(reasonIn(answer)).toMatch(reason)
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
  })
})

describe('the address', () => {
  it('works once, and says how to get another', async () => {
    const address = new URL(await host.newAddress())
    const path = address.pathname + address.search
    expect((await send(host.origin, { path })).status).toBe(303)
    const again = await send(host.origin, { path, headers: { 'sec-fetch-dest': 'document' } })
    expect(again.status).toBe(401)
    expect(again.body).toContain('press <kbd>Enter</kbd>')
  })

  it('stops working once a newer one was printed', async () => {
    const older = new URL(await host.newAddress())
    await host.newAddress()
    expect((await send(host.origin, { path: older.pathname + older.search })).status).toBe(401)
  })

  it('is not used up by a link on another page', async () => {
    const address = new URL(await host.newAddress())
    const path = address.pathname + address.search
    expect((await send(host.origin, { path, headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
    expect((await send(host.origin, { path })).status).toBe(303)
  })

  it.each(['/', '/?token=', `/?token=${'0'.repeat(64)}`])('lets nobody in by %s', async (path) => {
    const answer = await send(host.origin, { path })
    expect(answer.status).toBe(401)
    expect(answer.headers).not.toHaveProperty('set-cookie')
  })
})

describe('the page', () => {
  it('needs the cookie', async () => {
    expect((await send(host.origin, { path: entered.space })).status).toBe(401)
    expect((await send(host.origin, { path: entered.space, headers: { cookie: 'evenkeel=0' } })).status).toBe(401)
  })

  it('carries another secret each time', async () => {
    const again = await send(host.origin, { path: entered.space, headers: { cookie: entered.cookie } })
    expect(again.body).not.toContain(entered.secret)
    expect(again.body).toMatch(/name="evenkeel-secret" content="[0-9a-f]{64}"/)
  })

  it('gets a cookie that scripts can’t read and that belongs to its own path', async () => {
    const address = new URL(await host.newAddress())
    const { headers } = await send(host.origin, { path: address.pathname + address.search })
    expect(String(headers['set-cookie'])).toMatch(/^evenkeel=[0-9a-f]{64}; Path=\/[0-9a-f]{32}\/; HttpOnly; SameSite=Strict$/)
  })

  it('comes under the policy, as do its assets', async () => {
    for (const path of ['', entered.html.match(/src="\.\/(assets\/[^"]+)"/)?.[1] ?? 'no script found']) {
      const { status, headers } = await send(host.origin, { path: entered.space + path, headers: { cookie: entered.cookie } })
      expect(status).toBe(200)
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringMatching(/^default-src 'none'; script-src 'self'; style-src 'self'.*; frame-ancestors 'none'.*; connect-src 'self'$/) as unknown,
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      })
    }
  })

  it('has its icon at the usual place', async () => {
    expect(await send(host.origin, { path: '/favicon.ico' })).toMatchObject({ status: 200, headers: { 'content-type': 'image/x-icon' } })
  })

  it.each(['../main/index.js', '..%2fmain%2findex.js', '%2e%2e/main/index.js', '..\\main\\index.js', '%5c..%5cmain%5cindex.js', '..%252fmain', 'assets/../../main/index.js', 'C:/Windows/win.ini', 'index.html%00.js', '//etc/passwd', '%ff', '.git/config'])(
    'leads nowhere else by %s',
    async (path) => {
      const answer = await send(host.origin, { path: entered.space + path, headers: { cookie: entered.cookie } })
      expect(answer.status).toBe(404)
      expect(reasonIn(answer)).not.toBe('')
    },
  )

  it('can’t be framed, linked or fetched by the page of another port, which doesn’t even get its cookie', async () => {
    const seen: string[] = []
    const other = createServer((request, response) => {
      seen.push(request.headers.cookie ?? '')
      response.setHeader('content-type', 'text/html')
      response.end('<!doctype html><title>other</title>')
    })
    await new Promise<void>((resolve) => { other.listen(0, '127.0.0.1', resolve) })
    const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`
    let browser: Browser | undefined
    try {
      browser = await launchBrowser()
      const { page } = await openWatchedPage(browser, await host.newAddress())
      const address = page.url()
      await page.goto(elsewhere)
      expect(seen.filter((cookie) => cookie.includes('evenkeel'))).toEqual([])
      const tried = await page.evaluate(async ([origin, space, secret]) => {
        const answer = async (path: string, init: RequestInit): Promise<string> => fetch(`${origin}${path}`, init).then((response) => String(response.type === 'opaque' ? 'opaque' : response.status), () => 'blocked')
        return {
          page: await answer(space ?? '', { credentials: 'include' }),
          call: await answer('/call', { method: 'POST', headers: { 'content-type': 'application/json', 'x-evenkeel-secret': secret ?? '' }, body: '{}' }),
          blind: await answer('/call', { method: 'POST', mode: 'no-cors', body: '{}' }),
        }
      }, [host.origin, new URL(address).pathname, entered.secret])
      expect(tried).toEqual({ page: 'blocked', call: 'blocked', blind: 'blocked' })
      await page.evaluate(async (source) => new Promise<void>((resolve) => {
        const frame = document.createElement('iframe')
        frame.addEventListener('load', () => resolve())
        frame.src = source
        document.body.append(frame)
      }), address)
      expect(page.frames().map((frame) => frame.url())).toEqual([elsewhere, 'chrome-error://chromewebdata/'])
    } finally {
      await browser?.close()
      await new Promise((resolve) => { other.close(resolve) })
    }
  })
})

describe('events', () => {
  const ticket = async (): Promise<string> => (JSON.parse((await send(host.origin, { method: 'POST', path: '/events', headers: own(), body: '{}' })).body) as { readonly value: string }).value

  it('come by a ticket, beginning with the number of the last one', async () => {
    expect(await firstEvent(host.origin, `/events?ticket=${await ticket()}`, { 'sec-fetch-site': 'same-origin' })).toMatch(/^event: last\ndata: \d+\n\n$/)
  })

  it('don’t come a second time by the same ticket, by none, or to another page', async () => {
    const used = await ticket()
    await firstEvent(host.origin, `/events?ticket=${used}`, { 'sec-fetch-site': 'same-origin' })
    for (const path of [`/events?ticket=${used}`, '/events', `/events?ticket=${'a'.repeat(20)}`]) {
      const answer = await send(host.origin, { path, headers: { 'sec-fetch-site': 'same-origin' } })
      expect(answer.status).toBe(403)
      expect(reasonIn(answer)).toMatch(/used before or is unknown/)
    }
    const foreign = await send(host.origin, { path: `/events?ticket=${await ticket()}`, headers: { 'sec-fetch-site': 'same-site' } })
    expect(foreign.status).toBe(403)
  })

  it('have no ticket for who has no secret', async () => {
    expect((await send(host.origin, { method: 'POST', path: '/events', headers: without('x-evenkeel-secret'), body: '{}' })).status).toBe(403)
  })
})

describe('files', () => {
  const name = 'Łódź – "photo"/<b>.html'
  const bytes = '<script>document.title = "run"</script>'
  const upload = async (): Promise<string> => ((await call('files.upload', { name, size: bytes.length, type: 'text/html' })) as { readonly ticket: string }).ticket
  let hash: string

  beforeAll(async () => {
    await call('journal.create', { folder: null, sample: false })
    await call('entry.record', { stream: 'journal', parts: [{ layer: 'fact', kind: 'staff-member', data: { staff: 'maria', name: 'Maria Reyes', role: 'Office' } }] })
    const { id } = (await call('cases.create', { title: 'A case', situations: [], customer: null })) as { readonly id: string }
    const sent = await send(host.origin, { method: 'PUT', path: `/upload/${await upload()}`, headers: own(), body: bytes })
    const { value } = JSON.parse(sent.body) as { readonly value: { readonly staged: string; readonly hash: string } }
    hash = value.hash
    await call('entry.record', { stream: `case/${id}`, parts: [{ layer: 'fact', kind: 'document', data: { title: 'A page' }, files: [value.staged] }] })
  })
  const download = async (): Promise<string> => ((await call('files.ticket', { hash, name: 'page.html' })) as { readonly ticket: string }).ticket

  it('come as a download that can’t run, whatever they hold', async () => {
    const answer = await send(host.origin, { path: `/file/${await download()}`, headers: { 'sec-fetch-site': 'same-origin' } })
    expect(answer.body).toBe(bytes)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^attachment; /) as unknown,
    })
  })

  it('come once by their ticket, and to the app’s own page only', async () => {
    const ticket = await download()
    expect((await send(host.origin, { path: `/file/${ticket}`, headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
    expect((await send(host.origin, { path: `/file/${ticket}`, headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(200)
    const again = await send(host.origin, { path: `/file/${ticket}`, headers: { 'sec-fetch-site': 'same-origin' } })
    expect(again.status).toBe(410)
    expect(reasonIn(again)).toMatch(/used before/)
  })

  it('go up once by their ticket, with the page’s secret', async () => {
    const ticket = await upload()
    expect((await send(host.origin, { method: 'PUT', path: `/upload/${ticket}`, headers: without('x-evenkeel-secret'), body: bytes })).status).toBe(403)
    expect(JSON.parse((await send(host.origin, { method: 'PUT', path: `/upload/${ticket}`, headers: own(), body: bytes })).body)).toMatchObject({ ok: true })
    expect(JSON.parse((await send(host.origin, { method: 'PUT', path: `/upload/${ticket}`, headers: own(), body: bytes })).body)).toMatchObject({ ok: false })
  })

  it('that turn out longer or shorter than announced leave nothing behind', async () => {
    for (const wrong of [`${bytes}more`, bytes.slice(1)]) {
      const answer = await send(host.origin, { method: 'PUT', path: `/upload/${await upload()}`, headers: own(), body: wrong })
      expect(JSON.parse(answer.body)).toMatchObject({ ok: false })
    }
  })
})
