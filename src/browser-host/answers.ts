import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { plainHeaders } from '../contract/policy.ts'
import { problem, type Reply } from '../core/problem.ts'
import type { Refusal } from './checks.ts'

/** Sends a reply of the contract. */
export function sendReply(response: ServerResponse, reply: Reply<unknown>, status = 200): void {
  const body = Buffer.from(JSON.stringify(reply))
  response.writeHead(status, { ...plainHeaders, 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': body.byteLength }).end(body)
}

/**
 * Turns a request away with its reason: a calm page for a person who opened an address, a problem for everything else.
 * Node reads the rest of a body and drops it; hanging up instead would keep the reason from arriving.
 */
export function sendRefusal(request: IncomingMessage, response: ServerResponse, { status, code, reason }: Refusal): void {
  if (request.headers['sec-fetch-dest'] === 'document' || request.headers.accept?.startsWith('text/html') === true) {
    sendCalmPage(response, status, reason)
    return
  }
  sendReply(response, { ok: false, problem: problem(code, reason) }, status)
}

const style = `
:root { color-scheme: light dark; }
body { margin: 18vh auto 0; max-width: 30rem; padding: 0 1.5rem; font: 16px/1.5 system-ui, sans-serif; color: light-dark(#1f1e1b, #ecebe6); background: light-dark(#f6f5f2, #171817); }
h1 { font-size: 1.5rem; line-height: 2rem; letter-spacing: -0.02em; margin: 0 0 .75rem; }
p { margin: 0 0 .75rem; }
kbd { font: inherit; font-weight: 600; }
.reason { color: light-dark(#5b5850, #b3b1a9); font-size: .875rem; }`
const styleHash = createHash('sha256').update(style).digest('base64')

/** A page without scripts that says what happened and how to get a working address. */
function sendCalmPage(response: ServerResponse, status: number, reason: string): void {
  const body = Buffer.from(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Evenkeel</title><style>${style}</style></head>
<body><main><h1>This address doesn’t open Evenkeel</h1>
<p>For safety, the address that Evenkeel prints works once. To get a new one, go to the terminal window where Evenkeel runs and press <kbd>Enter</kbd>. If it has ended, start it again with <kbd>npm start</kbd>.</p>
<p>Everything saved is safe.</p>
<p class="reason">${escapeText(reason)}</p></main></body></html>`)
  response.writeHead(status, {
    ...plainHeaders,
    'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': body.byteLength,
  }).end(body)
}

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
