import { BrowserWindow, nativeTheme, type Session } from 'electron'
import { askToOpen } from './dialogs.ts'
import { guardNavigation } from './navigation.ts'
import { appOrigin } from './origin.ts'

/** Opens the app’s window on its own page. Shown once there is something to see. */
export function openMainWindow(session: Session, preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    minWidth: 720,
    minHeight: 560,
    title: 'Evenkeel',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#171817' : '#f6f5f2',
    webPreferences: {
      session,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      webviewTag: false,
      // The spelling dictionaries would be downloaded.
      spellcheck: false,
    },
  })
  guardNavigation(window.webContents, (address) => void askToOpen(window, address))
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${appOrigin}/`)
  return window
}

/** Brings the app’s window to the front. */
export function focusMainWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (!window) return
  if (window.isMinimized()) window.restore()
  window.focus()
}
