import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import packageFile from '../../package.json' with { type: 'json' }
import { createServices } from '../services/create-services.ts'
import { createNodePorts, programFolders } from '../services/node-ports.ts'
import { startBrowserHost } from './browser-host.ts'
import { hostFolders, readOptions } from './options.ts'
import { closeOnSignal, printAddress, printJournal, printProblem } from './terminal.ts'

export { createServices } from '../services/create-services.ts'
export { startBrowserHost } from './browser-host.ts'
export { createNodePorts, programFolders } from '../services/node-ports.ts'
export { hostFolders, readOptions } from './options.ts'

/** Runs the browser host for a command line until a signal ends the process. */
export async function run(parameters: readonly string[]): Promise<void> {
  const program = import.meta.dirname
  const options = readOptions(parameters, process.cwd())
  const home = { folder: homedir(), platform: process.platform, environment: process.env }
  const { page, project } = programFolders(program)
  const place = { host: 'browser', version: packageFile.version, content: join(project, 'content'), program } as const
  const { files } = createNodePorts({ ...place, folders: hostFolders(options, false, home) })
  const dataIsJournal = options.data !== undefined && (await files.size(join(options.data, 'journal.json'))) !== undefined
  const ports = createNodePorts({ ...place, folders: hostFolders(options, dataIsJournal, home) })

  const host = await startBrowserHost({ services: createServices(ports), ports, page, port: options.port, sample: options.sample })
  closeOnSignal(host)
  printAddress(host)
  printJournal(await host.journal)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run(process.argv.slice(2)).catch(printProblem)
