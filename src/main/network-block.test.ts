import type { Session } from 'electron'
import { expect, it, vi } from 'vitest'
import { blockNetwork } from './network-block.ts'

it.each([
  ['app://evenkeel/', false],
  ['app://evenkeel/assets/index.js', false],
  ['devtools://devtools/bundled/inspector.html', false],
  ['https://example.com/', true],
  ['http://127.0.0.1:9/', true],
  ['ws://localhost/', true],
  ['wss://example.com/', true],
  ['file:///etc/passwd', true],
  ['data:text/plain,x', true],
  ['blob:app://evenkeel/1', true],
  ['chrome-extension://abc/x', true],
  ['ftp://example.com/', true],
  ['not an address', true],
])('a request to %s is cancelled: %s', (url, cancelled) => {
  const onBeforeRequest = vi.fn<(listener: (details: { readonly url: string }, decide: (answer: { readonly cancel: boolean }) => void) => void) => void>()
  blockNetwork({ webRequest: { onBeforeRequest }, setSpellCheckerEnabled: vi.fn(), setProxy: vi.fn(async () => undefined) } as unknown as Session)
  const decide = vi.fn()
  onBeforeRequest.mock.calls[0]?.[0]({ url }, decide)
  expect(decide).toHaveBeenCalledExactlyOnceWith({ cancel: cancelled })
})
