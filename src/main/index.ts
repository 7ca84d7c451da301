import { app, session } from 'electron'
import { loadBuiltPage } from '../services/built-page.ts'
import { createServices } from '../services/create-services.ts'
import { programFolders } from '../services/node-ports.ts'
import { openAtStart } from '../services/open-at-start.ts'
import { readOptions } from '../services/start-options.ts'
import { registerAppScheme, serveAppProtocol } from './app-protocol.ts'
import { chooseFolder, chooseSavePath } from './dialogs.ts'
import { serveIpc } from './ipc.ts'
import { applyMenu } from './menu.ts'
import { blockNetwork } from './network-block.ts'
import { isAppAddress } from './origin.ts'
import { applyPermissions } from './permissions.ts'
import { createElectronPorts, useDataFolder } from './ports.ts'
import { endWithProblem, quitAfterSaving, quitWithLastWindow } from './quit.ts'
import { claimSingleInstance } from './single-instance.ts'
import { openMainWindow } from './windows.ts'

const program = import.meta.dirname
const options = readOptions(process.argv.slice(1), process.cwd(), { strict: false })

app.enableSandbox()
registerAppScheme()
await useDataFolder(options.data)
if (claimSingleInstance()) {
  quitWithLastWindow()
  // Not awaited here: Electron gets ready only once this file has been run to its end.
  app.whenReady().then(start).catch(endWithProblem)
} else {
  app.quit()
}

async function start(): Promise<void> {
  const { ports, granted } = await createElectronPorts(program, options)
  const services = createServices(ports)
  quitAfterSaving(services)

  const ours = session.fromPartition('persist:evenkeel')
  blockNetwork(ours)
  blockNetwork(session.defaultSession)
  applyPermissions(ours, isAppAddress)
  serveAppProtocol(ours, await loadBuiltPage(ports.files, programFolders(program).page))
  serveIpc(services, ports, (window) => ({
    chooseFolder: async () => chooseFolder(window, granted),
    chooseSavePath: async (name) => chooseSavePath(window, name),
  }))

  const journal = await openAtStart(services, ports, options.sample)
  if (journal.ok && journal.value.state === 'none' && journal.value.lastFolder !== undefined) granted.grant(journal.value.lastFolder)
  applyMenu(process.platform)
  openMainWindow(ours, programFolders(program).preload)
}
