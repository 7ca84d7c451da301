import { parseArgs } from 'node:util'
import { join, resolve } from 'node:path'
import { defaultJournalFolder, isWithin, settingsFolder, type Home } from '../services/default-folders.ts'
import type { FoldersPort } from '../services/services.ts'

/** What the command line of the browser host says. */
export interface HostOptions {
  /** Absolute. Journal and settings go below it; without it they go to their usual places. */
  readonly data: string | undefined
  /** 0 takes a free port. */
  readonly port: number
  /** Absolute. Folders under which the in-app chooser works, besides `data`; without any, the home folder. */
  readonly roots: readonly string[]
  /** Start with the sample journal if there is no journal yet. */
  readonly sample: boolean
}

/** The flags as `node:util` parses them; `--browser` chooses this host and means nothing within it. */
const flags = {
  browser: { type: 'boolean' },
  data: { type: 'string' },
  port: { type: 'string' },
  root: { type: 'string', multiple: true },
  sample: { type: 'boolean' },
} as const

/** Reads the command line. @throws Error with a sentence for the person if a flag is unknown or has no sense */
export function readOptions(parameters: readonly string[], workingFolder: string): HostOptions {
  const { values } = parseArgs({ args: [...parameters], options: flags, strict: true, allowPositionals: false })
  const port = values.port === undefined ? 0 : Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port takes a number from 0 to 65535, not “${values.port}”.`)
  return {
    data: values.data === undefined ? undefined : resolve(workingFolder, values.data),
    port,
    roots: (values.root ?? []).map((root) => resolve(workingFolder, root)),
    sample: values.sample ?? false,
  }
}

/** Where things are and may go. A data folder that is itself a journal is used as that journal. */
export function hostFolders({ data, roots }: HostOptions, dataIsJournal: boolean, home: Home): FoldersPort {
  const chosen = roots.length > 0 ? roots : data === undefined ? [home.folder] : []
  const all = data === undefined ? chosen : [data, ...chosen]
  return {
    defaultJournal: data === undefined ? defaultJournalFolder(home) : dataIsJournal ? data : join(data, 'journal'),
    settings: data === undefined || dataIsJournal ? settingsFolder(home) : join(data, 'settings'),
    roots: all,
    allows: async (path) => all.some((root) => isWithin(root, path)),
  }
}
