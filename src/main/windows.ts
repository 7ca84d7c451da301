import { app, BrowserWindow, nativeTheme, screen, type BrowserWindowConstructorOptions, type Session } from 'electron'
import type { Channel, Go } from '../preload/api.ts'
import { callPlaces } from '../services/start-options.ts'
import { askToOpen } from './dialogs.ts'
import type { KeptPanel } from './kept-panel.ts'
import { guardNavigation } from './navigation.ts'
import { addressOf } from './origin.ts'
import { panelBox, panelSize } from './panel-box.ts'

/** The two windows of the app. Both show the same page in the same session, under the same guards. */
export interface Windows {
  /** Opens the app’s window. `behind` leaves the keyboard to another window, such as the panel that a call is taken in. */
  openMain(behind?: boolean): void
  /** Brings the app’s window to the front, and leads it to a place. Without that window nothing happens: the app is ending. */
  showMain(place?: string): void
  /** Opens the call panel, or brings the one that is open to the front, and leads it to a place. It is there beside the app’s window only, and goes with it. */
  showPanel(place?: string): void
}

interface WindowsStart {
  readonly session: Session
  /** The path of the preload script. */
  readonly preload: string
  readonly kept: KeptPanel
}

/** Prepares the windows; none is open yet. */
export function createWindows({ session, preload, kept }: WindowsStart): Windows {
  let main: BrowserWindow | undefined
  let panel: BrowserWindow | undefined

  function open(options: BrowserWindowConstructorOptions, place: string, show: (window: BrowserWindow) => void): BrowserWindow {
    const window = new BrowserWindow({ ...options, ...appearance(), webPreferences: { ...guarded, session, preload } })
    guardNavigation(window.webContents, (address) => void askToOpen(window, address))
    // Shown once there is something to see.
    window.once('ready-to-show', () => show(window))
    void window.loadURL(addressOf(place))
    return window
  }

  function openPanel(beside: BrowserWindow, place: string): void {
    const opened = open({ ...panelOptions, ...panelBox(kept.box(), screen.getAllDisplays().map(({ workArea }) => workArea), screen.getDisplayMatching(beside.getBounds()).workArea) }, place, bringToFront)
    // Above the windows of other programs, below menus and the system’s own.
    opened.setAlwaysOnTop(true, 'floating')
    opened.on('close', () => kept.keep(opened.getNormalBounds()))
    opened.once('closed', () => { panel = undefined })
    panel = opened
  }

  return {
    openMain: (behind = false) => {
      const opened = open(mainOptions, '/', (window) => { if (behind) window.showInactive(); else window.show() })
      opened.once('closed', () => {
        main = undefined
        panel?.close()
      })
      main = opened
    },
    showMain: (place) => {
      if (!main) return
      bringToFront(main)
      if (place !== undefined) lead(main, place)
    },
    showPanel: (place) => {
      if (panel) {
        bringToFront(panel)
        if (place !== undefined) lead(panel, place)
      } else if (main) openPanel(main, place ?? callPlaces.panel)
    },
  }
}

const mainOptions = { width: 1280, height: 860, minWidth: 720, minHeight: 560, title: 'Evenkeel' } as const

const panelOptions = {
  minWidth: panelSize.minWidth,
  minHeight: panelSize.minHeight,
  title: 'Call – Evenkeel',
  alwaysOnTop: true,
  skipTaskbar: false,
  maximizable: false,
  fullscreenable: false,
} as const

/** What a page may do in a window: nothing but show itself and talk through the preload script. */
const guarded = {
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
} as const

function appearance(): Pick<BrowserWindowConstructorOptions, 'show' | 'backgroundColor'> {
  return { show: false, backgroundColor: nativeTheme.shouldUseDarkColors ? '#171817' : '#f6f5f2' }
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  // On a Mac a window comes before the app’s others, and the app only then before other apps.
  if (process.platform === 'darwin') app.focus({ steal: true })
  window.focus()
}

/** Tells the page of a window where to go. It changes place without being loaded anew, so that nothing typed is lost; one that is still loading is told afterwards. */
function lead({ webContents }: BrowserWindow, place: string): void {
  const tell = (): void => webContents.send('evenkeel:event' satisfies Channel, { type: 'go', place } satisfies Go)
  if (webContents.isLoadingMainFrame()) webContents.once('did-finish-load', tell)
  else tell()
}
