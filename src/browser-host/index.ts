import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import packageFile from '../../package.json' with { type: 'json' }
import { createServices } from '../services/create-services.ts'
import { createNodePorts, nodeFiles, programFolders, thisHome, type HostPorts } from '../services/node-ports.ts'
import { callPlaces, readOptions, rootedFolders, startPlaces, type StartOptions } from '../services/start-options.ts'
import { startBrowserHost, type BrowserHost } from './browser-host.ts'
import { closeOnSignal, printAddress, printJournal, printProblem } from './terminal.ts'

export { readOptions } from '../services/start-options.ts'
export { printProblem } from './terminal.ts'

/** Runs the browser host for a command line until a signal ends the process. */
export async function run(parameters: readonly string[]): Promise<void> {
  const options = readOptions(parameters, process.cwd())
  const host = await startForOptions(options)
  closeOnSignal(host)
  printAddress(host, options.call ? callPlaces.deskStarted : undefined)
  printJournal(await host.journal)
}

/** Starts the host on this computer’s disk; only tests bring a clock, and stand-ins for what a browser can’t do. */
export async function startForOptions(options: StartOptions, own: Pick<HostPorts, 'clock' | 'shell'> = {}): Promise<BrowserHost> {
  const program = import.meta.dirname
  const files = nodeFiles()
  const home = thisHome()
  const { page, project } = programFolders(program)
  const folders = rootedFolders(await startPlaces(files, options, home), options, home)
  const ports = createNodePorts({ host: 'browser', version: packageFile.version, files, folders, content: join(project, 'content'), program, ...own })
  return startBrowserHost({ services: createServices(ports), ports, page, port: options.port, sample: options.sample })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run(process.argv.slice(2)).catch(printProblem)
