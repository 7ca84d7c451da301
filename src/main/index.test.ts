import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'

/** A stand-in for Electron that writes down what it is told, in order. */
const told = vi.hoisted(() => ({ steps: [] as string[], first: true, journal: 'none', window: undefined as Record<string, unknown> | undefined, becomeReady: (): void => undefined }))
vi.mock('electron', () => {
  const step = (name: string) => (): void => void told.steps.push(name)
  const session = {
    webRequest: { onBeforeRequest: step('block the network') },
    setSpellCheckerEnabled: () => undefined,
    setProxy: async () => undefined,
    setPermissionRequestHandler: step('deny permissions'),
    setPermissionCheckHandler: () => undefined,
    setDevicePermissionHandler: () => undefined,
    protocol: { handle: step('serve the page') },
  }
  class BrowserWindow {
    readonly webContents = { on: () => undefined, setWindowOpenHandler: step('guard navigation') }
    constructor(options: Record<string, unknown>) {
      told.steps.push('open a window')
      told.window = options
    }
    once(): void {}
    on(): void {}
    setAlwaysOnTop(): void {}
    getBounds(): unknown {
      return display.workArea
    }
    async loadURL(address: string): Promise<void> {
      told.steps.push(`load ${address}`)
    }
  }
  const display = { workArea: { x: 0, y: 0, width: 1440, height: 900 } }
  return {
    app: {
      isPackaged: false,
      setAppUserModelId: (id: string) => void told.steps.push(`be known as ${id}`),
      commandLine: { appendSwitch: (name: string, value: string) => void told.steps.push(`--${name}=${value}`) },
      enableSandbox: step('sandbox everything'),
      setPath: (_name: string, path: string) => void told.steps.push(`keep files in ${path}`),
      getVersion: () => '1.2.3',
      requestSingleInstanceLock: () => told.first,
      whenReady: async () => new Promise<void>((resolve) => {
        told.becomeReady = () => {
          told.steps.push('ready')
          resolve()
        }
      }),
      on: (name: string) => void told.steps.push(`on ${name}`),
      quit: step('quit'),
      exit: step('exit'),
    },
    BrowserWindow,
    dialog: { showErrorBox: (_title: string, words: string) => void told.steps.push(`say ${words}`) },
    globalShortcut: { register: () => true, unregister: () => undefined },
    Notification: vi.fn(),
    powerMonitor: { on: () => undefined, off: () => undefined },
    screen: { getAllDisplays: () => [display], getDisplayMatching: () => display },
    ipcMain: { handle: (channel: string) => void told.steps.push(`listen to ${channel}`) },
    Menu: { setApplicationMenu: () => undefined, buildFromTemplate: () => undefined },
    nativeTheme: { shouldUseDarkColors: false },
    protocol: { registerSchemesAsPrivileged: step('register the scheme') },
    session: { fromPartition: () => session, defaultSession: session },
    shell: {},
  }
})
vi.mock('../services/built-page.ts', () => ({ loadBuiltPage: async () => ({}) }))
vi.mock('../services/create-services.ts', () => ({
  createServices: () => ({ dispatch: async () => ({ ok: true, value: { state: told.journal } }), subscribe: () => () => undefined, close: async () => undefined }),
}))

let data: string
const commandLine = process.argv
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'evenkeel-main-'))
  process.argv = ['electron', '/app', '--data', data]
  told.steps.length = 0
  told.window = undefined
  told.journal = 'none'
  vi.resetModules()
})
afterEach(() => {
  process.argv = commandLine
  rmSync(data, { recursive: true, force: true })
})
const before = (earlier: string, later: string): void => {
  expect(told.steps).toContain(earlier)
  expect(told.steps.indexOf(earlier)).toBeLessThan(told.steps.indexOf(later))
}

describe('the app', () => {
  /** Electron is ready only after the entry file has been run to its end: one that awaits `ready` would wait forever. */
  async function start(): Promise<void> {
    told.first = true
    await import('./index.ts')
    told.becomeReady()
    await vi.waitFor(() => expect(told.steps.at(-1)).toMatch(/^load/))
  }

  it('makes itself safe before it is ready, and ready before it shows anything', async () => {
    await start()
    before(`keep files in ${join(data, 'electron')}`, 'ready')
    before('sandbox everything', 'ready')
    before('register the scheme', 'ready')
    for (const guard of ['block the network', 'deny permissions', 'serve the page', 'listen to evenkeel:ask', 'listen to evenkeel:stage', 'on will-quit', 'on window-all-closed']) before(guard, 'open a window')
    before('guard navigation', 'load app://evenkeel/')
  })

  it('opens its window sandboxed and isolated, with nothing of node in the page', async () => {
    await start()
    expect(told.window?.['webPreferences']).toMatchObject({
      sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
      webSecurity: true, allowRunningInsecureContent: false, webviewTag: false, navigateOnDragDrop: false, spellcheck: false,
    })
  })

  it('opens the call panel, too, if it is started for a call', async () => {
    told.journal = 'open'
    process.argv.push('--call')
    await start()
    await vi.waitFor(() => expect(told.steps.at(-1)).toBe('load app://evenkeel/#/call?start=call'))
    before('load app://evenkeel/', 'load app://evenkeel/#/call?start=call')
  })

  it('is known to Windows by the name that its installer gives it', async () => {
    await start()
    const { appId } = parse(readFileSync(join(import.meta.dirname, '../../electron-builder.yml'), 'utf8')) as { readonly appId: string }
    before(`be known as ${appId}`, 'ready')
  })

  it('asks for keys by way of the desktop’s portal on Wayland, and nowhere else', async () => {
    const portal = '--enable-features=GlobalShortcutsPortal'
    vi.stubEnv('XDG_SESSION_TYPE', 'x11').stubEnv('WAYLAND_DISPLAY', '')
    await start()
    expect(told.steps).not.toContain(portal)
    told.steps.length = 0
    vi.resetModules()
    vi.stubEnv('XDG_SESSION_TYPE', 'wayland')
    await start()
    if (process.platform === 'linux') before(portal, 'ready')
    vi.unstubAllEnvs()
  })

  it('says what is wrong with its command line, and ends', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    process.argv.push('--port', 'x')
    await import('./index.ts')
    expect(told.steps).toEqual([expect.stringContaining('--port takes a number'), 'exit'])
  })

  it('ends at once if it runs already', async () => {
    told.first = false
    await import('./index.ts')
    expect(told.steps.at(-1)).toBe('quit')
    expect(told.steps).not.toContain('ready')
  })
})
