import { join } from 'node:path'
import type { FilesPort } from '../../storage/files-port.ts'

const FILE = 'read-model.sqlite'

/** Where the read model of a journal lies; undefined for one in memory. */
export function databasePath(cache: string | undefined): string | undefined {
  return cache === undefined ? undefined : join(cache, FILE)
}

/** SQLite’s write-ahead log of the file. */
export function logPath(path: string): string {
  return `${path}-wal`
}

/** What the file’s bytes add up to. */
export function checkPath(path: string): string {
  return `${path}.check`
}

/** Throws the file away. */
export async function discardDatabase(files: FilesPort, path: string | undefined): Promise<void> {
  if (path === undefined) return
  for (const part of [checkPath(path), path, logPath(path), `${path}-journal`]) await files.remove(part)
  await files.removeFolder(`${path}.lock`)
}
