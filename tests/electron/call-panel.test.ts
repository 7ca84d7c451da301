import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { sampleFolder } from '../e2e/host.ts'
import { electronParameters, inRealElectron, launchElectron } from './electron-app.ts'

inRealElectron((binary) => describe('the call panel in real Electron', () => {
  let data: string
  let app: ElectronApplication
  async function begin(...flags: readonly string[]): Promise<Page> {
    data = await sampleFolder()
    app = await launchElectron(binary, data, flags)
    return app.firstWindow()
  }
  afterEach(async () => {
    await app.close()
    rmSync(data, { recursive: true, force: true })
  })

  const isPanel = (page: Page): boolean => page.url().includes('#/call')
  async function panel(): Promise<Page> {
    // A window is announced before it is at its address.
    await expect.poll(() => app.windows().some(isPanel), { timeout: 30_000 }).toBe(true)
    const found = app.windows().find(isPanel)
    if (!found) throw new Error('The panel closed again.')
    return found
  }
  async function startAgain(...flags: readonly string[]): Promise<number | null> {
    const second = spawn(binary, [...electronParameters(data), ...flags], { stdio: 'ignore' })
    return new Promise((resolve) => { second.once('exit', resolve) })
  }

  it('opens with a started call, if the app is started for one', async () => {
    await begin('--call')
    const page = await panel()
    await page.getByRole('combobox').waitFor()
    expect(app.windows()).toHaveLength(2)
    const window = await (await app.browserWindow(page)).evaluate((one) => ({ isOnTop: one.isAlwaysOnTop(), width: one.getBounds().width }))
    expect(window).toEqual({ isOnTop: true, width: 380 })
  })

  it('opens in the app that runs, when it is started again for a call; a third start opens no other', async () => {
    const main = await begin()
    await main.getByRole('heading', { name: 'Desk' }).waitFor()
    expect(await startAgain('--call')).toBe(0)
    await panel()
    expect(await startAgain('--call')).toBe(0)
    expect(app.windows()).toHaveLength(2)
  })

  it('is as closed to the outside as the app’s window', async () => {
    await begin('--call')
    const page = await panel()
    const seen = await page.evaluate(async () => ({
      ours: Object.keys((globalThis as unknown as { readonly evenkeel: object }).evenkeel).toSorted(),
      node: ['require', 'process'].filter((name) => name in globalThis),
      fetched: await fetch('https://example.com/').then(() => 'connected', () => 'blocked'),
    }))
    expect(seen).toEqual({ ours: ['invoke', 'stage', 'subscribe'], node: [], fetched: 'blocked' })
  })

  it('closes alone and opens again; the app’s window takes it along', async () => {
    await begin('--call')
    const ended = new Promise((resolve) => { app.once('close', () => resolve(undefined)) })
    await (await panel()).close()
    expect(app.windows()).toHaveLength(1)
    expect(await startAgain('--call')).toBe(0)
    await panel()
    await app.evaluate(({ BrowserWindow }) => {
      setImmediate(() => BrowserWindow.getAllWindows().find((one) => !one.isAlwaysOnTop())?.close())
    })
    await ended
  })

  it('comes by the key that the system hears for it', async () => {
    const main = await begin()
    await main.getByRole('heading', { name: 'Desk' }).waitFor()
    // Another program may have the keys on this computer: then the settings say so, and that is right, too.
    const isOurs = await app.evaluate(({ globalShortcut }) => ['Alt+Shift+Space', 'Control+Shift+Space'].some((keys) => globalShortcut.isRegistered(keys)))
    await main.getByRole('link', { name: 'Settings' }).click()
    const section = main.getByRole('region', { name: 'A key for calls' })
    await section.getByText(isOurs ? /^Ready$/ : /Not working|Turned off/).waitFor()
  })
}))
