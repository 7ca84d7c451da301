import { join } from 'node:path'
import type { FilesPort } from '../../storage/files-port.ts'

const FILE = 'read-model.sqlite'

/** Where the read model of a journal lies; undefined for one in memory. */
export function databasePath(cache: string | undefined): string | undefined {
  return cache === undefined ? undefined : join(cache, FILE)
}

/** Throws the file away. */
export async function discardDatabase(files: FilesPort, path: string | undefined): Promise<void> {
  if (path === undefined) return
  await files.remove(path)
  await files.remove(`${path}-journal`)
  await files.removeFolder(`${path}.lock`)
}
