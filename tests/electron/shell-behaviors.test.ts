import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { expect } from 'vitest'
import { shellBehaviors, type ShellDriver } from '../e2e/shell-behaviors.ts'
import { electronParameters, inRealElectron, launchElectron } from './electron-app.ts'

/** Real Electron, unpackaged. The system’s dialogs answer what the test puts in their place. */
function electronDriver(binary: string, data: string): ShellDriver {
  let app: ElectronApplication | undefined
  let ended: Promise<unknown> = Promise.resolve()

  async function closeWindow(): Promise<void> {
    // The app ends with its last window, so the reply to this may never come; its end is what counts.
    await app?.evaluate(({ BrowserWindow }) => {
      setImmediate(() => { for (const window of BrowserWindow.getAllWindows()) window.close() })
    })
    await ended
    app = undefined
  }

  return {
    start: async () => {
      const started = await launchElectron(binary, data)
      app = started
      ended = new Promise((resolve) => { started.once('close', () => resolve(undefined)) })
      const page: Page = await started.firstWindow()
      return page
    },
    closeWindow,
    quit: closeWindow,
    startAgain: async () => {
      const second = spawn(binary, electronParameters(data), { stdio: 'ignore' })
      expect(await new Promise((resolve) => { second.once('exit', resolve) })).toBe(0)
      expect(app?.windows()).toHaveLength(1)
      return { sees: 'the first window' }
    },
    saved: async (_page, press, folder) => {
      await app?.evaluate(({ dialog }, into) => {
        dialog.showSaveDialog = async (...parameters: readonly unknown[]) => {
          const { defaultPath } = parameters.at(-1) as { readonly defaultPath: string }
          return { canceled: false, filePath: `${into}/${defaultPath}` }
        }
      }, folder)
      await press()
      const path = join(folder, 'Order 1183 signed.pdf')
      await expect.poll(() => existsSync(path), { timeout: 30_000 }).toBe(true)
      return path
    },
    close: async () => {
      await app?.close()
      app = undefined
    },
  }
}

inRealElectron((binary) => shellBehaviors('real Electron', (data) => electronDriver(binary, data)))
