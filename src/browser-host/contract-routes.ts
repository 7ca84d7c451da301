import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ServiceEvent } from '../contract/methods.ts'
import { attachmentHeaders, plainHeaders } from '../contract/policy.ts'
import type { Services } from '../services/services.ts'
import { sendRefusal, sendReply } from './answers.ts'
import type { Session } from './session.ts'

/** The largest call: a long note in many parts and a draft of it fit many times over. */
const mostCallBytes = 16 * 1024 * 1024
/** Pages that listen at once. */
const mostListeners = 64
/** A line now and then, so that a dead connection is noticed on both sides. */
const heartbeat = 25_000

export interface ContractRoutes {
  /** The number of the last event so far; 0 before the first. */
  readonly lastEvent: () => number
  /** `POST /call`: one call of the contract. */
  call(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** `POST /events`: a ticket for listening. */
  eventTicket(response: ServerResponse): void
  /** `GET /events?ticket=…`: all events from now on. The first line, `last`, holds the number of the last one before. */
  events(ticket: string, request: IncomingMessage, response: ServerResponse): void
  /** `PUT /upload/<ticket>`: a file’s bytes into staging. */
  upload(ticket: string, request: IncomingMessage, response: ServerResponse): Promise<void>
  /** `GET /file/<ticket>`: a file’s bytes, once, as a download. */
  file(ticket: string, request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Ends all listening and cuts uploads off: nothing of an unfinished one stays. */
  close(): void
}

/** Carries the contract over HTTP; who may ask was checked before. */
export function createContractRoutes(services: Services, session: Session): ContractRoutes {
  const listeners = new Set<ServerResponse>()
  const uploads = new Set<IncomingMessage>()
  let last = 0
  const stop = services.subscribe((event: ServiceEvent) => {
    last = event.n
    for (const listener of listeners) listener.write(`data: ${JSON.stringify(event)}\n\n`)
  })
  const beat = setInterval(() => {
    for (const listener of listeners) listener.write(': still here\n\n')
  }, heartbeat).unref()

  return {
    lastEvent: () => last,
    call: async (request, response) => {
      const body = await readBody(request)
      if (!body.ok) {
        sendRefusal(request, response, { status: body.status, code: 'refused', reason: body.reason })
        return
      }
      sendReply(response, await services.dispatch(body.value))
    },
    eventTicket: (response) => sendReply(response, { ok: true, value: session.eventTickets.issue(true) }),
    events: (ticket, request, response) => {
      if (session.eventTickets.redeem(ticket) === undefined) {
        sendRefusal(request, response, { status: 403, code: 'refused', reason: 'This ticket was used before or is unknown.' })
        return
      }
      if (listeners.size >= mostListeners) {
        sendRefusal(request, response, { status: 503, code: 'refused', reason: 'Too many pages are open.' })
        return
      }
      response.writeHead(200, { ...plainHeaders, 'Content-Type': 'text/event-stream; charset=utf-8' })
      response.write(`event: last\ndata: ${last}\n\n`)
      listeners.add(response)
      response.on('close', () => listeners.delete(response))
    },
    upload: async (ticket, request, response) => {
      uploads.add(request)
      request.on('close', () => uploads.delete(request))
      // Left open on an early end, so that the reason still reaches the page.
      const reply = await services.receive(ticket, request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>)
      sendReply(response, reply)
    },
    file: async (ticket, request, response) => {
      const redeemed = await services.redeem(ticket)
      if (!redeemed.ok) {
        sendRefusal(request, response, { status: 410, code: redeemed.problem.code, reason: redeemed.problem.message })
        return
      }
      const { name, size, chunks } = redeemed.value
      response.writeHead(200, { ...attachmentHeaders(name), 'Content-Type': 'application/octet-stream', 'Content-Length': size })
      await pipeline(Readable.from(chunks), response)
    },
    close: () => {
      stop()
      clearInterval(beat)
      for (const listener of listeners) listener.end()
      for (const upload of uploads) upload.destroy()
    },
  }
}

type Body = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly status: number; readonly reason: string }

async function readBody(request: IncomingMessage): Promise<Body> {
  const tooLarge = { ok: false, status: 413, reason: 'The request is larger than any the app makes.' } as const
  if (Number(request.headers['content-length'] ?? 0) > mostCallBytes) return tooLarge
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > mostCallBytes) return tooLarge
    chunks.push(chunk)
  }
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))) }
  } catch {
    return { ok: false, status: 400, reason: 'The body is not JSON.' }
  }
}
