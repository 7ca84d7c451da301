import { rmSync } from 'node:fs'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleFolder } from '../e2e/host.ts'
import { inRealElectron, launchElectron } from './electron-app.ts'

inRealElectron((binary) => describe('a page in real Electron', () => {
  let data: string
  let app: ElectronApplication
  let page: Page
  beforeAll(async () => {
    data = await sampleFolder()
    app = await launchElectron(binary, data)
    page = await app.firstWindow()
    await page.getByRole('heading', { name: 'Desk' }).waitFor()
  })
  afterAll(async () => {
    await app.close()
    rmSync(data, { recursive: true, force: true })
  })

  it('is served by the app itself', () => {
    expect(page.url()).toMatch(/^app:\/\/evenkeel\//)
  })

  it('has three functions of ours and nothing of node', async () => {
    const seen = await page.evaluate(() => ({
      ours: Object.keys((globalThis as unknown as { readonly evenkeel: object }).evenkeel).toSorted(),
      node: ['require', 'process', 'module', 'Buffer', '__dirname', 'electron', 'ipcRenderer'].filter((name) => name in globalThis),
    }))
    expect(seen).toEqual({ ours: ['invoke', 'stage', 'subscribe'], node: [] })
  })

  it('runs sandboxed and isolated', async () => {
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      if (!window) throw new Error('no window')
      return (window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences()
    })
    expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true })
  })

  it('connects to nothing', async () => {
    const tried = await page.evaluate(async () => Promise.all(['https://example.com/', 'http://127.0.0.1:9/', 'app://evenkeel/index.html'].map(async (url) => fetch(url).then(() => 'connected', () => 'blocked'))))
    expect(tried).toEqual(['blocked', 'blocked', 'blocked'])
  })

  it('is the only thing that can be asked for: the main process’s own requests are cancelled too', async () => {
    const outcome = await app.evaluate(async ({ session }) => session.fromPartition('persist:evenkeel').fetch('https://example.com/').then(() => 'connected', (error: Error) => error.message))
    expect(outcome).toMatch(/ERR_BLOCKED_BY_CLIENT|ERR_PROXY_CONNECTION_FAILED/)
  })

  it('opens no window and goes nowhere else', async () => {
    await page.evaluate(() => {
      window.open('app://evenkeel/')
      location.href = 'data:text/html,elsewhere'
    })
    await page.getByRole('link', { name: 'Library' }).click()
    await page.getByRole('heading', { name: 'Library' }).waitFor()
    expect(app.windows()).toHaveLength(1)
    expect(page.url()).toMatch(/^app:\/\/evenkeel\//)
  })

  it('runs no text as code', async () => {
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.injected = true'
      document.body.append(script)
      return 'injected' in globalThis
    })
    expect(ran).toBe(false)
  })

  it('gets no permission it asks for', async () => {
    const states = await page.evaluate(async () => Promise.all(['camera', 'microphone', 'geolocation', 'notifications'].map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state)))
    expect(states).toEqual(['denied', 'denied', 'denied', 'denied'])
  })
}))
