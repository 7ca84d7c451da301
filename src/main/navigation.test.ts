import type { WebContents } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { guardNavigation, wayOf } from './navigation.ts'

/** Web contents that keep their listeners, and what was asked to be opened outside. */
function guarded() {
  const listeners = new Map<string, (event: never) => void>()
  let open: ((details: { readonly url: string }) => { readonly action: string }) | undefined
  const contents = {
    on: (name: string, listener: (event: never) => void) => listeners.set(name, listener),
    setWindowOpenHandler: (handler: typeof open) => { open = handler },
  } as unknown as WebContents
  const asked: string[] = []
  guardNavigation(contents, (address) => asked.push(address))
  return {
    asked,
    emit: (name: string, url: string, isMainFrame = true): boolean => {
      const preventDefault = vi.fn()
      listeners.get(name)?.({ url, isMainFrame, preventDefault } as never)
      return preventDefault.mock.calls.length > 0
    },
    open: (url: string): string | undefined => open?.({ url }).action,
  }
}

describe('navigation', () => {
  it.each(['https://example.com/', 'http://127.0.0.1:1/', 'file:///etc/passwd', 'app://evil/', 'app://evenkeel/other.html', 'javascript:alert(1)', 'data:text/html,x'])('to %s is denied', (url) => {
    const { emit } = guarded()
    expect(emit('will-navigate', url)).toBe(true)
  })

  it('of a frame inside the page is denied without a question', () => {
    const { emit, asked } = guarded()
    expect(emit('will-frame-navigate', 'https://example.com/', false)).toBe(true)
    expect(asked).toEqual([])
  })

  it.each(['will-redirect', 'will-attach-webview'])('by %s is denied', (name) => {
    expect(guarded().emit(name, 'https://example.com/')).toBe(true)
  })

  it('never opens a window; a source on the web, a mail or a phone number is asked about first', () => {
    const { open, asked } = guarded()
    for (const url of ['https://example.com/a', 'mailto:dana@example.com', 'tel:+13125550142', 'http://example.com/', 'file:///x', 'app://evenkeel/', 'smb://server/x', 'ms-settings:', 'nonsense']) expect(open(url)).toBe('deny')
    expect(asked).toEqual(['https://example.com/a', 'mailto:dana@example.com', 'tel:+13125550142'])
  })

  it('gives a reason for what it does not open', () => {
    expect(wayOf('file:///x')).toMatchObject({ go: 'stay', reason: 'The app does not open file: addresses.' })
    expect(wayOf('nonsense')).toMatchObject({ go: 'stay', reason: 'This is not an address.' })
  })
})
