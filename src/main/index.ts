import { app, session } from 'electron'
import { loadBuiltPage } from '../services/built-page.ts'
import { createServices } from '../services/create-services.ts'
import { programFolders } from '../services/node-ports.ts'
import { openAtStart } from '../services/open-at-start.ts'
import { readOptions, type StartOptions } from '../services/start-options.ts'
import { registerAppScheme, serveAppProtocol } from './app-protocol.ts'
import { chooseFolder, chooseSavePath } from './dialogs.ts'
import { serveIpc } from './ipc.ts'
import { readKeptPanel } from './kept-panel.ts'
import { applyMenu } from './menu.ts'
import { blockNetwork } from './network-block.ts'
import { createNotify } from './notify.ts'
import { isAppAddress } from './origin.ts'
import { applyPermissions } from './permissions.ts'
import { createElectronPorts, useDataFolder } from './ports.ts'
import { onPowerChange } from './power.ts'
import { endWithProblem, quitAfterSaving, quitWithLastWindow } from './quit.ts'
import { createShell, type Shell } from './shell.ts'
import { claimSingleInstance } from './single-instance.ts'
import { callCommand, createSystemShortcut, isWayland } from './system-shortcut.ts'
import { createWindows } from './windows.ts'

const program = import.meta.dirname

try {
  await run(readOptions(process.argv.slice(1), process.cwd(), { strict: false }))
} catch (error) {
  endWithProblem(error)
}

/** Everything that has to be done before Electron is ready; what follows then is not awaited here: it gets ready only once this file has been run to its end. */
async function run(options: StartOptions): Promise<void> {
  app.enableSandbox()
  // Windows shows notifications of programs it knows by this name only; the installer gives it to the shortcut.
  app.setAppUserModelId('app.evenkeel.desktop')
  registerAppScheme()
  if (isWayland(process.platform, process.env)) app.commandLine.appendSwitch('enable-features', 'GlobalShortcutsPortal')
  await useDataFolder(options.data)
  const shell = createShell()
  if (claimSingleInstance(options, ({ call }) => { if (call) shell.startCall(); else shell.show() })) {
    quitWithLastWindow()
    app.whenReady().then(() => start(options, shell)).catch(endWithProblem)
  } else {
    app.quit()
  }
}

async function start(options: StartOptions, shell: Shell): Promise<void> {
  const { page, preload, project } = programFolders(program)
  const startedAs = { platform: process.platform, isPackaged: app.isPackaged, program: process.execPath, appImage: process.env['APPIMAGE'], project, data: options.data }
  const { ports, granted } = await createElectronPorts(program, options, {
    notify: createNotify(shell.show),
    onResume: onPowerChange,
    systemShortcut: createSystemShortcut({ isWayland: isWayland(process.platform, process.env), command: callCommand(startedAs), startCall: shell.startCall }),
  })
  const services = createServices(ports)
  const kept = await readKeptPanel(ports.files, ports.folders.settings)
  quitAfterSaving({ close: async () => {
    await services.close()
    await kept.settled()
  } })

  const ours = session.fromPartition('persist:evenkeel')
  blockNetwork(ours)
  blockNetwork(session.defaultSession)
  applyPermissions(ours, isAppAddress)
  serveAppProtocol(ours, await loadBuiltPage(ports.files, page))
  const windows = createWindows({ session: ours, preload, kept })
  serveIpc(services, ports, (window) => ({
    chooseFolder: async () => chooseFolder(window, granted),
    chooseSavePath: async (name) => chooseSavePath(window, name),
    openPanel: () => windows.showPanel(),
  }))

  const journal = await openAtStart(services, ports, options.sample)
  if (journal.ok && journal.value.state === 'none' && journal.value.lastFolder !== undefined) granted.grant(journal.value.lastFolder)
  applyMenu(process.platform)
  shell.begin(windows, services, options.call)
}
