import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ServiceEvent } from '../../contract/methods.ts'
import { createBrowserConnection } from './browser-connection.ts'
import type { ConnectionEvent } from './connection.ts'

/** An event stream the test speaks through. */
class Stream {
  static readonly open: Stream[] = []
  readonly listeners = new Map<string, (message: { readonly data: string }) => void>()
  closed = false
  constructor(readonly url: string) {
    Stream.open.push(this)
  }
  addEventListener(name: string, listener: (message: { readonly data: string }) => void): void {
    this.listeners.set(name, listener)
  }
  close(): void {
    this.closed = true
  }
  say(name: string, data?: unknown): void {
    this.listeners.get(name)?.({ data: JSON.stringify(data) })
  }
}

const page = { querySelector: () => ({ content: 'the-secret', dataset: { lastEvent: '0' } }) } as unknown as Document
const reply = (body: unknown) => ({ ok: true, json: async () => body }) as Response
const event = (n: number): ServiceEvent => ({ n, type: 'changed', topics: ['cases'] })
const fetched = vi.fn<typeof fetch>()
let tickets: number

beforeEach(() => {
  vi.useFakeTimers()
  Stream.open.length = 0
  tickets = 0
  fetched.mockReset()
  fetched.mockImplementation(async () => reply({ ok: true, value: `ticket-${(tickets += 1)}` }))
  vi.stubGlobal('EventSource', Stream)
  vi.stubGlobal('fetch', fetched)
  vi.stubGlobal('addEventListener', vi.fn())
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function connect() {
  const connection = createBrowserConnection(page)
  const heard: ConnectionEvent[] = []
  const states: string[] = []
  connection.subscribe((one) => heard.push(one))
  connection.onState((state) => states.push(state))
  await vi.advanceTimersByTimeAsync(0)
  return { connection, heard, states }
}
const stream = (): Stream => {
  const last = Stream.open.at(-1)
  if (!last) throw new Error('no stream is open')
  return last
}

it('every call carries the page’s secret and an id of its own', async () => {
  const { connection } = await connect()
  await connection.call('app.info', {})
  await connection.call('app.info', {})
  const calls = fetched.mock.calls.flatMap(([path, init]) => path === '/call' && typeof init?.body === 'string' ? [{ headers: new Headers(init.headers), body: init.body }] : [])
  expect(calls.map(({ headers }) => headers.get('x-evenkeel-secret'))).toEqual(['the-secret', 'the-secret'])
  const ids = calls.map(({ body }) => (JSON.parse(body) as { readonly command: string }).command)
  expect(new Set(ids).size).toBe(2)
  for (const id of ids) expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,63}$/)
})

it('an interrupted stream is taken up again with a new ticket; nothing missed is no gap', async () => {
  const { heard, states } = await connect()
  stream().say('last', 0)
  stream().say('message', event(1))
  stream().say('error')
  expect(states).toEqual(['lost'])
  await vi.advanceTimersByTimeAsync(500)
  expect(Stream.open.map(({ url }) => url)).toEqual(['/events?ticket=ticket-1', '/events?ticket=ticket-2'])
  expect(Stream.open[0]?.closed).toBe(true)
  stream().say('last', 1)
  expect(states).toEqual(['lost', 'open'])
  expect(heard.map(({ type }) => type)).toEqual(['changed'])
})

it('what was missed meanwhile is told as a gap', async () => {
  const { heard } = await connect()
  stream().say('last', 0)
  stream().say('message', event(1))
  stream().say('error')
  await vi.advanceTimersByTimeAsync(500)
  stream().say('last', 3)
  stream().say('message', event(4))
  expect(heard.map((one) => one.type === 'gap' ? 'gap' : one.n)).toEqual([1, 'gap', 4])
})

it('a host that is gone is asked again, more and more rarely', async () => {
  const { states } = await connect()
  fetched.mockRejectedValue(new TypeError('Failed to fetch'))
  stream().say('error')
  const asked = (): number => fetched.mock.calls.length
  const before = asked()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked() - before).toBeGreaterThan(5)
  expect(asked() - before).toBeLessThan(15)
  expect(states).toEqual(['lost'])
})

it('a host that doesn’t know the page is not asked again', async () => {
  await connect()
  fetched.mockResolvedValue(reply({ ok: false, problem: { code: 'expired', message: 'm', remedy: 'r' } }))
  stream().say('error')
  await vi.advanceTimersByTimeAsync(500)
  const after = fetched.mock.calls.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect(fetched.mock.calls.length).toBe(after)
})

it('an answer that is no reply is a problem, not a value', async () => {
  const { connection } = await connect()
  fetched.mockResolvedValue(reply({ surprise: true }))
  await expect(connection.call('app.info', {})).rejects.toMatchObject({ problem: { code: 'internal' } })
})
