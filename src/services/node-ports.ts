import { randomBytes } from 'node:crypto'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { AppInfo } from '../contract/views.ts'
import type { Clock, Random } from '../core/ports.ts'
import type { Home } from './default-folders.ts'
import { createNodeWorkers } from './node-workers.ts'
import type { Ports, ShellPorts } from './services.ts'

/** Milliseconds after which the computer is asked for its zone again: asking takes as long as sealing an entry. */
const ZONE_HOLDS = 10_000
let zone = { name: '', asked: -Infinity }

/** The computer’s own clock, zone and locale. */
export const systemClock: Clock = {
  // oxlint-disable-next-line no-restricted-properties -- this is the port that everything else takes the time from
  now: () => Date.now(),
  zone() {
    if (performance.now() - zone.asked > ZONE_HOLDS) zone = { name: Intl.DateTimeFormat().resolvedOptions().timeZone, asked: performance.now() }
    return zone.name
  },
  locale: () => Intl.DateTimeFormat().resolvedOptions().locale,
}

/** Bytes from the system’s own source of chance. */
export const systemRandom: Random = { bytes: (count) => randomBytes(count) }

export { nodeFiles } from '../storage/node-files.ts'

/** The person’s home on this computer. */
export function thisHome(): Home {
  return { folder: homedir(), platform: process.platform, environment: process.env }
}

/** What a host adds to the ports of a real computer. */
export interface HostPorts extends Pick<Ports, 'files' | 'folders' | 'content'> {
  readonly host: AppInfo['host']
  readonly version: string
  /** The folder of the built program, `out/main`, which holds the workers. */
  readonly program: string
  /** Only tests bring a clock of their own. */
  readonly clock?: Clock
  /** What the system does for the app outside its windows: Electron brings it, a browser has none of it. */
  readonly shell?: ShellPorts
}

/** The ports of a host on a real computer. */
export function createNodePorts({ host, version, files, folders, content, program, clock = systemClock, shell = {} }: HostPorts): Ports {
  return {
    ...shell,
    clock,
    random: systemRandom,
    files,
    folders,
    app: { version, host, platform: platform() },
    content,
    library: join(program, 'library.json'),
    workers: createNodeWorkers(program),
    verifyPage: () => files.read(join(program, 'verify.html')),
  }
}

/** The folder of the built program and those beside it, wherever the project or the package lies. `program` is `out/main`. */
export function programFolders(program: string): { readonly page: string; readonly preload: string; readonly project: string } {
  return { page: join(program, '../renderer'), preload: join(program, '../preload/preload.cjs'), project: join(program, '../..') }
}

function platform(): AppInfo['platform'] {
  return process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux'
}
