import { ProblemError } from '../../core/problem.ts'
import type { InputOf, MethodName, OutputOf, ServiceEvent } from '../../contract/methods.ts'
import type { StagedFile } from '../../contract/views.ts'
import type { CallOptions, Connection, ConnectionState, StageOptions } from './connection.ts'
import { createEventOrder } from './event-order.ts'
import { readReply } from './read-reply.ts'

const firstRetry = 500
const lastRetry = 8_000
/** Browsers send at most 64 KiB for a page that is gone; text may take up to three bytes a character. */
const mostLeaving = 20_000

/** Talks to the browser host that served this page, with the secret the page carries in its head. */
export function createBrowserConnection(document: Document): Connection {
  const served = document.querySelector<HTMLMetaElement>('meta[name="evenkeel-secret"]')
  const secret = served?.content ?? ''
  const headers = { 'X-Evenkeel-Secret': secret }
  // What happened between the serving of the page and its first listening is a gap like any other.
  const events = createEventOrder(Number(served?.dataset.lastEvent ?? 0))
  const stateListeners = new Set<(state: ConnectionState) => void>()
  let state: ConnectionState = 'open'
  /** Whether events arrive: only then does an answer mean that all is well again. */
  let listening = false
  // What is typed is saved once more as the page goes: that request has to outlive it.
  let leaving = false
  addEventListener('pagehide', () => { leaving = true })
  addEventListener('pageshow', () => { leaving = false })

  function become(next: ConnectionState): void {
    if (state === next) return
    state = next
    for (const listener of stateListeners) listener(next)
  }

  /** Only a request that got no answer at all means that the host is gone. */
  async function request(path: string, json?: string): Promise<Response> {
    try {
      const response = await (json === undefined
        ? fetch(path, { headers })
        : fetch(path, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: json, keepalive: leaving && json.length < mostLeaving }))
      if (listening) become('open')
      return response
    } catch (cause) {
      become('lost')
      throw hostStopped(cause)
    }
  }

  async function post(path: string, body: unknown): Promise<unknown> {
    const response = await request(path, JSON.stringify(body))
    return readReply(await response.json().catch((cause: unknown) => { throw hostStopped(cause) }))
  }

  async function call<M extends MethodName>(method: M, input: InputOf<M>, options: CallOptions = {}): Promise<OutputOf<M>> {
    return await post('/call', { method, input, command: options.command ?? crypto.randomUUID() }) as OutputOf<M>
  }

  /** Each (re)connection needs a ticket of its own; the first line tells the number of the last event, so that a gap is seen. */
  async function listen(retry: number): Promise<void> {
    const again = (): void => void setTimeout(() => void listen(Math.min(retry * 2, lastRetry)), retry)
    let ticket: string
    try {
      ticket = await post('/events', {}) as string
    } catch (error) {
      become('lost')
      // A new host on the same port doesn’t know this page: asking again would never help, reloading might.
      if (error instanceof ProblemError && error.problem.code === 'host-stopped') again()
      return
    }
    const source = new EventSource(`/events?ticket=${encodeURIComponent(ticket)}`)
    source.addEventListener('last', ({ data }: MessageEvent<string>) => {
      retry = firstRetry
      listening = true
      become('open')
      events.resume(Number(data))
    })
    source.addEventListener('message', ({ data }: MessageEvent<string>) => events.take(JSON.parse(data) as ServiceEvent))
    source.addEventListener('error', () => {
      source.close()
      listening = false
      become('lost')
      again()
    })
  }
  void listen(firstRetry)

  return {
    call,
    subscribe: (listener) => events.subscribe(listener),
    onGo: () => () => undefined,
    state: () => state,
    onState: (listener) => {
      stateListeners.add(listener)
      return () => void stateListeners.delete(listener)
    },
    stageFile: async (file, options = {}) => {
      const { ticket } = await call('files.upload', { name: file.name, size: file.size, type: file.type })
      return readReply(await upload(`/upload/${ticket}`, file, headers, options)) as StagedFile
    },
    fetchTicket: async (ticket) => {
      const response = await request(`/file/${encodeURIComponent(ticket)}`)
      if (!response.ok) return readReply(await response.json()) as never
      return response.arrayBuffer().catch((cause: unknown) => { throw hostStopped(cause) })
    },
    downloadTicket: async (ticket) => {
      const link = document.createElement('a')
      link.href = `/file/${encodeURIComponent(ticket)}`
      link.download = ''
      link.click()
    },
    openPanel: () => {
      const { origin, pathname, search } = location
      // The same name each time: a panel that is open already comes to the front.
      open(`${origin}${pathname}${search}#/call`, 'evenkeel-call', 'popup,width=380,height=820')?.focus()
    },
    chooseFolder: undefined,
  }
}

/** XMLHttpRequest, because fetch tells nothing about the progress of what it sends. */
async function upload(path: string, file: File, headers: Readonly<Record<string, string>>, options: StageOptions): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const { onProgress, signal } = options
    const cancelled = (): void => reject(new ProblemError('cancelled', `${file.name} was not attached.`))
    if (signal?.aborted === true) {
      cancelled()
      return
    }
    const request = new XMLHttpRequest()
    request.open('PUT', path)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded }) => onProgress?.(Math.min(loaded, file.size), file.size))
    request.addEventListener('load', () => resolve(request.response))
    request.addEventListener('error', () => reject(hostStopped(undefined)))
    request.addEventListener('abort', cancelled)
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

function hostStopped(cause: unknown): ProblemError {
  return new ProblemError('host-stopped', 'Evenkeel has stopped or can’t be reached.', { cause })
}
