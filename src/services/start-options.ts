import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { FilesPort } from '../storage/files-port.ts'
import { cacheFolder, defaultJournalFolder, isWithin, settingsFolder, type Home } from './default-folders.ts'
import type { FoldersPort } from './services.ts'

/** What the command line says, in either host. */
export interface StartOptions {
  /** Absolute. Journal and settings go below it; without it they go to their usual places. */
  readonly data: string | undefined
  /** 0 takes a free port. */
  readonly port: number
  /** Absolute. Folders under which the in-app chooser works, besides `data`; without any, the home folder. */
  readonly roots: readonly string[]
  /** Start with the sample journal if there is no journal yet. */
  readonly sample: boolean
  /** A call is to be taken: the app opens at it, with its clock running. */
  readonly call: boolean
}

/** Where a host opens a call: paths of the page’s router (renderer/router/places.ts). The small window shows nothing but the call. */
export const callPlaces = { panel: '/call', panelStarted: '/call?start=call', deskStarted: '/?start=call' } as const

/** The flags as `node:util` parses them; `--browser` chose the host and means nothing within it. */
const flags = {
  browser: { type: 'boolean' },
  call: { type: 'boolean' },
  data: { type: 'string' },
  port: { type: 'string' },
  root: { type: 'string', multiple: true },
  sample: { type: 'boolean' },
} as const

/**
 * Reads the command line. With `strict`, a flag that is unknown is refused; Electron’s command line also holds Chromium’s, which are left alone.
 * @throws Error with a sentence for the person
 */
export function readOptions(parameters: readonly string[], workingFolder: string, { strict = true } = {}): StartOptions {
  const own = strict ? parameters : parameters.filter((parameter, at) => isOwn(parameter) || (isOwn(parameters[at - 1]) && !parameter.startsWith('-')))
  const { values } = parseArgs({ args: [...own], options: flags, strict: true, allowPositionals: !strict })
  const port = values.port === undefined ? 0 : Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port takes a number from 0 to 65535, not “${values.port}”.`)
  return {
    data: values.data === undefined ? undefined : resolve(workingFolder, values.data),
    port,
    roots: (values.root ?? []).map((root) => resolve(workingFolder, root)),
    sample: values.sample ?? false,
    call: values.call ?? false,
  }
}

function isOwn(parameter: string | undefined): boolean {
  const name = /^--([a-z]+)(=|$)/.exec(parameter ?? '')?.[1]
  return name !== undefined && Object.hasOwn(flags, name)
}

/** Where a new journal goes, where the app’s own settings are, and what can be thrown away. */
export type StartPlaces = Pick<FoldersPort, 'defaultJournal' | 'settings' | 'cache'>

/**
 * The places for a start. A data folder holds `journal`, `settings` and `cache`; one that is itself a journal is used as that journal,
 * with settings of its own among the system’s, so that the journal used every day stays the last one.
 */
export async function startPlaces(files: FilesPort, { data }: StartOptions, home: Home): Promise<StartPlaces> {
  if (data === undefined) return { defaultJournal: defaultJournalFolder(home), settings: settingsFolder(home), cache: cacheFolder(home) }
  if ((await files.size(join(data, 'journal.json'))) === undefined) return { defaultJournal: join(data, 'journal'), settings: join(data, 'settings'), cache: join(data, 'cache') }
  const name = createHash('sha256').update(data).digest('hex').slice(0, 16)
  return { defaultJournal: data, settings: join(settingsFolder(home), 'elsewhere', name), cache: join(cacheFolder(home), 'elsewhere', name) }
}

/** The folders of the browser host: the in-app chooser works under the roots given, the data folder, or else the home folder. */
export function rootedFolders(places: StartPlaces, { data, roots }: StartOptions, home: Home): FoldersPort {
  const given = data === undefined ? roots : [data, ...roots]
  const all = given.length > 0 ? given : [home.folder]
  return { ...places, roots: all, allows: async (path) => all.some((root) => isWithin(root, path)) }
}
