import { app } from 'electron'
import { join } from 'node:path'
import { createNodePorts, nodeFiles, programFolders, thisHome } from '../services/node-ports.ts'
import type { Ports, ShellPorts } from '../services/services.ts'
import { startPlaces, type StartOptions } from '../services/start-options.ts'
import { createGrantedFolders, type GrantedFolders } from './granted-folders.ts'

/** The ports of this computer, with the folders the person grants in the system’s dialog. */
export async function createElectronPorts(program: string, options: StartOptions, shell: Required<ShellPorts>): Promise<{ readonly ports: Ports; readonly granted: GrantedFolders }> {
  const files = nodeFiles()
  const places = await startPlaces(files, options, thisHome())
  const granted = createGrantedFolders([places.defaultJournal, ...options.roots])
  const ports = createNodePorts({
    host: 'electron',
    version: app.getVersion(),
    files,
    folders: { ...places, roots: [], allows: async (path) => granted.allows(path) },
    content: app.isPackaged ? join(process.resourcesPath, 'content') : join(programFolders(program).project, 'content'),
    program,
    shell,
  })
  return { ports, granted }
}

/** Puts Electron’s own files below a data folder too, so that two data folders are two apps. Has to run before the app is ready. */
export async function useDataFolder(data: string | undefined): Promise<void> {
  if (data === undefined) return
  const folder = join(data, 'electron')
  // Electron refuses a folder that isn’t there.
  await nodeFiles().makeFolder(folder)
  app.setPath('userData', folder)
}
