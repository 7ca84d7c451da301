import type { IpcMainInvokeEvent } from 'electron'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ServiceEvent } from '../contract/methods.ts'
import type { Ports, Services } from '../services/services.ts'
import { systemRandom } from '../services/node-ports.ts'
import { serveIpc } from './ipc.ts'

const electron = vi.hoisted(() => ({
  handlers: new Map<string, (event: unknown, message: unknown) => Promise<unknown>>(),
  windows: [] as { readonly webContents: { send(channel: string, event: unknown): void } }[],
  fromWebContents: vi.fn(),
}))
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, handler: (event: unknown, message: unknown) => Promise<unknown>) => electron.handlers.set(channel, handler) },
  BrowserWindow: { fromWebContents: electron.fromWebContents, getAllWindows: () => electron.windows },
}))

const dispatch = vi.fn(async () => ({ ok: true, value: 'done' }))
const stagePath = vi.fn(async () => ({ ok: true, value: 'staged' }))
let tell: (event: ServiceEvent) => void
beforeEach(() => {
  vi.clearAllMocks()
  electron.fromWebContents.mockReturnValue({})
  const services = { dispatch, stagePath, subscribe: (listener: typeof tell) => { tell = listener } } as unknown as Services
  serveIpc(services, { random: systemRandom } as Ports, () => ({ chooseFolder: async () => undefined, chooseSavePath: async () => undefined, openPanel: () => undefined }))
})

const from = (url: string, inside = false): IpcMainInvokeEvent => {
  const mainFrame = { url }
  return { sender: { mainFrame }, senderFrame: inside ? { url } : mainFrame } as unknown as IpcMainInvokeEvent
}
const send = async (channel: string, event: IpcMainInvokeEvent, message: unknown): Promise<unknown> => electron.handlers.get(channel)?.(event, message)
const page = from('app://evenkeel/')

describe('the main process', () => {
  it('listens on two channels and no other', () => {
    expect([...electron.handlers.keys()]).toEqual(['evenkeel:ask', 'evenkeel:stage'])
  })

  it('answers the app’s own page', async () => {
    expect(await send('evenkeel:ask', page, { ask: 'call', call: {} })).toEqual({ ok: true, value: 'done' })
    expect(await send('evenkeel:stage', page, { from: 'path', path: '/home/maria/photo.jpg' })).toEqual({ ok: true, value: 'staged' })
    expect(stagePath).toHaveBeenCalledExactlyOnceWith('/home/maria/photo.jpg')
  })

  it.each([
    ['a foreign page', from('https://example.com/')],
    ['a frame inside the page', from('app://evenkeel/', true)],
    ['a page that only looks like ours', from('app://evenkeel.example/')],
  ])('refuses %s on every channel with a reason, before it looks at the message', async (_, event) => {
    for (const channel of electron.handlers.keys()) {
      expect(await send(channel, event, { ask: 'call', call: {} })).toMatchObject({ ok: false, problem: { code: 'refused', message: expect.stringMatching(/asked/) as unknown } })
    }
    expect(dispatch).not.toHaveBeenCalled()
    expect(stagePath).not.toHaveBeenCalled()
  })

  it('refuses who has no window', async () => {
    electron.fromWebContents.mockReturnValue(null)
    expect(await send('evenkeel:ask', page, { ask: 'call', call: {} })).toMatchObject({ ok: false, problem: { code: 'refused' } })
  })

  it('passes every event on to every window', () => {
    const sent = vi.fn()
    electron.windows.splice(0, electron.windows.length, { webContents: { send: sent } }, { webContents: { send: sent } })
    tell({ n: 1, type: 'changed', topics: ['cases'] })
    const told = ['evenkeel:event', { n: 1, type: 'changed', topics: ['cases'] }]
    expect(sent.mock.calls).toEqual([told, told])
  })
})
