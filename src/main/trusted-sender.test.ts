import type { WebContents, WebFrameMain } from 'electron'
import { describe, expect, it } from 'vitest'
import { distrust } from './trusted-sender.ts'

const frame = (url: string): WebFrameMain => ({ url }) as WebFrameMain
const asked = (url: string) => {
  const mainFrame = frame(url)
  return { sender: { mainFrame } as WebContents, senderFrame: mainFrame }
}

describe('a message from a page', () => {
  it.each(['app://evenkeel/', 'app://evenkeel/#/cases/1', 'app://evenkeel/index.html'])('is listened to from %s', (url) => {
    expect(distrust(asked(url))).toBeUndefined()
  })

  it.each(['app://evenkeel.example/', 'app://evil/', 'app://user@evenkeel/', 'app://evenkeel:1/', 'https://evenkeel/', 'file:///app/index.html', 'about:blank', 'data:text/html,x', ''])('is refused with a reason from “%s”', (url) => {
    expect(distrust(asked(url))).toMatch(/not the app/)
  })

  it('is refused from a frame inside the app’s own page', () => {
    const sender = { mainFrame: frame('app://evenkeel/') } as WebContents
    expect(distrust({ sender, senderFrame: frame('app://evenkeel/') })).toMatch(/frame/)
  })

  it('is refused from a page that has gone meanwhile', () => {
    expect(distrust({ sender: { mainFrame: frame('app://evenkeel/') } as WebContents, senderFrame: null })).toMatch(/gone/)
  })
})
