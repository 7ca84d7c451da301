import type { Session } from 'electron'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { KeptPanel } from './kept-panel.ts'
import type { Box } from './panel-box.ts'
import { createWindows } from './windows.ts'

/** A stand-in for Electron’s windows that keeps what it was told. */
const electron = vi.hoisted(() => {
  class FakeWindow {
    static all: FakeWindow[] = []
    readonly told: string[] = []
    readonly sent: unknown[] = []
    readonly listeners = new Map<string, () => void>()
    isLoading = false
    loaded = (): void => undefined
    readonly webContents = {
      on: () => undefined,
      setWindowOpenHandler: () => void this.told.push('guard navigation'),
      isLoadingMainFrame: () => this.isLoading,
      once: (_name: string, listener: () => void) => { this.loaded = listener },
      send: (...message: readonly unknown[]) => void this.sent.push(message),
    }
    constructor(readonly options: Readonly<Record<string, unknown>>) {
      FakeWindow.all.push(this)
    }
    once(name: string, listener: () => void): void { this.listeners.set(name, listener) }
    on(name: string, listener: () => void): void { this.listeners.set(name, listener) }
    emit(name: string): void { this.listeners.get(name)?.() }
    async loadURL(address: string): Promise<void> { this.told.push(`load ${address}`) }
    setAlwaysOnTop(_on: boolean, level: string): void { this.told.push(`on top: ${level}`) }
    isMinimized(): boolean { return false }
    show(): void { this.told.push('show') }
    showInactive(): void { this.told.push('show behind') }
    focus(): void { this.told.push('focus') }
    getBounds(): Box { return { x: 0, y: 0, width: 1280, height: 860 } }
    getNormalBounds(): Box { return { x: 900, y: 60, width: 400, height: 700 } }
    close(): void {
      this.emit('close')
      this.emit('closed')
    }
  }
  return { FakeWindow }
})
vi.mock('electron', () => {
  const display = { workArea: { x: 0, y: 0, width: 1440, height: 900 } }
  return {
    app: { focus: () => undefined },
    BrowserWindow: electron.FakeWindow,
    dialog: {},
    nativeTheme: { shouldUseDarkColors: false },
    screen: { getAllDisplays: () => [display], getDisplayMatching: () => display },
    shell: {},
  }
})

let kept: Box | undefined
const keptPanel: KeptPanel = { box: () => kept, keep: (box) => { kept = box }, settled: async () => undefined }
const session = {} as Session
const { FakeWindow } = electron
const open = () => createWindows({ session, preload: '/preload.cjs', kept: keptPanel })
/** The window opened as the first, second … */
const window = (n: number): InstanceType<typeof FakeWindow> => {
  const found = FakeWindow.all[n]
  if (!found) throw new Error(`There is no window ${n}.`)
  return found
}
beforeEach(() => {
  FakeWindow.all = []
  kept = undefined
})

describe('the call panel', () => {
  it('is a small window that stays on top and stands in the taskbar', () => {
    const windows = open()
    windows.openMain()
    windows.showPanel()
    expect(window(1).options).toMatchObject({ width: 380, height: 820, minWidth: 340, alwaysOnTop: true, skipTaskbar: false })
    expect(window(1).told).toEqual(['guard navigation', 'load app://evenkeel/#/call', 'on top: floating'])
  })

  it('has the same session, preload script and limits as the app’s window', () => {
    const windows = open()
    windows.openMain()
    windows.showPanel()
    expect(window(1).options['webPreferences']).toEqual(window(0).options['webPreferences'])
    expect(window(1).options['webPreferences']).toMatchObject({ session, preload: '/preload.cjs', sandbox: true, contextIsolation: true, nodeIntegration: false })
    expect(window(1).told).toContain('guard navigation')
  })

  it('comes to the front when it is opened again, and is told where to go instead of being loaded anew', () => {
    const windows = open()
    windows.openMain()
    windows.showPanel()
    windows.showPanel('/call?start=call')
    expect(FakeWindow.all).toHaveLength(2)
    expect(window(1).told.slice(-2)).toEqual(['show', 'focus'])
    expect(window(1).told.filter((step) => step.startsWith('load'))).toHaveLength(1)
    expect(window(1).sent).toEqual([['evenkeel:event', { type: 'go', place: '/call?start=call' }]])
  })

  it('hears where to go only once its page is there', () => {
    const windows = open()
    windows.openMain()
    windows.showPanel()
    window(1).isLoading = true
    windows.showPanel('/call?start=call')
    expect(window(1).sent).toEqual([])
    window(1).loaded()
    expect(window(1).sent).toHaveLength(1)
  })

  it('opens where it was left, in the size it was left in', () => {
    const windows = open()
    windows.openMain()
    windows.showPanel()
    window(1).close()
    windows.showPanel()
    expect(window(2).options).toMatchObject({ x: 900, y: 60, width: 400, height: 700 })
  })

  it('closes without ending anything: the app’s window stays, and the panel opens again', () => {
    const windows = open()
    windows.openMain()
    windows.showPanel()
    window(1).close()
    windows.showPanel('/call?start=call')
    expect(window(2).told).toContain('load app://evenkeel/#/call?start=call')
    windows.showMain('/due')
    expect(window(0).sent).toEqual([['evenkeel:event', { type: 'go', place: '/due' }]])
  })

  it('goes with the app’s window, and does not open without it', () => {
    const windows = open()
    windows.showPanel()
    expect(FakeWindow.all).toHaveLength(0)
    windows.openMain()
    windows.showPanel()
    const closed = vi.spyOn(window(1), 'close')
    window(0).close()
    expect(closed).toHaveBeenCalledOnce()
    windows.showPanel()
    windows.showMain()
    expect(FakeWindow.all).toHaveLength(2)
  })
})

describe('the app’s window', () => {
  it('is shown once there is something to see', () => {
    open().openMain()
    expect(window(0).told).not.toContain('show')
    window(0).emit('ready-to-show')
    expect(window(0).told.at(-1)).toBe('show')
  })

  it('leaves the keyboard to the panel that a call is taken in', () => {
    open().openMain(true)
    window(0).emit('ready-to-show')
    expect(window(0).told.at(-1)).toBe('show behind')
  })
})
