import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron'
import { problem } from '../core/problem.ts'
import type { Channel } from '../preload/api.ts'
import type { Ports, Services } from '../services/services.ts'
import { answerAsk, type WindowShell } from './asks.ts'
import { stageFile } from './stage.ts'
import { distrust } from './trusted-sender.ts'

/** Connects pages with the services. Every message is checked for its sender before anything in it is looked at. */
export function serveIpc(services: Services, ports: Ports, shellOf: (window: BrowserWindow) => WindowShell): void {
  function handle(channel: Channel, answer: (window: BrowserWindow, message: unknown) => Promise<unknown>): void {
    ipcMain.handle(channel, async (event: IpcMainInvokeEvent, message: unknown) => {
      const window = BrowserWindow.fromWebContents(event.sender)
      const reason = window === null ? 'No window asked.' : distrust(event)
      if (window === null || reason !== undefined) return { ok: false, problem: problem('refused', reason ?? 'No window asked.', 'Close this window and open Evenkeel again.') }
      return answer(window, message)
    })
  }

  handle('evenkeel:ask', async (window, ask) => answerAsk(ask, services, ports, shellOf(window)))
  handle('evenkeel:stage', async (_window, file) => stageFile(file, services, ports.random))

  services.subscribe((event) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send('evenkeel:event' satisfies Channel, event)
  })
}
