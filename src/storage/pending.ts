import { join } from 'node:path'
import { z } from 'zod'
import { canonicalJson } from '../core/journal/canonical.ts'
import type { Entry } from '../core/journal/format.ts'
import { readEntry } from '../core/journal/verify.ts'
import type { Codec } from './codec.ts'
import { errnoOf } from './disk-problem.ts'
import type { FilesPort } from './files-port.ts'
import { JsonFile } from './json-file.ts'
import { TEMPORARY } from './node-files.ts'

const pendingSchema = z.strictObject({ format: z.literal(1), lines: z.array(z.string()).min(1) })

/** Work over several entries, written down whole before any of it is done. */
export interface PendingWork {
  readonly name: string
  readonly path: string
  /** The sealed entries in the order of saving, or undefined if the file cannot be read. */
  readonly entries: readonly Entry[] | undefined
}

/** Writes down sealed entries before they are appended; returns the path. The file appears whole or not at all. */
export async function writePending(files: FilesPort, path: string, codec: Codec, entries: readonly Entry[]): Promise<void> {
  await new JsonFile(files, path, codec, (json) => pendingSchema.parse(json)).write({ format: 1, lines: entries.map(canonicalJson) })
}

/** The work that was cut off, in the order it was begun. */
export async function readPending(files: FilesPort, folder: string, codec: Codec): Promise<readonly PendingWork[]> {
  const work: PendingWork[] = []
  for (const { name } of await files.list(folder)) {
    if (!name.endsWith('.json') || name.includes(TEMPORARY)) continue
    const path = join(folder, name)
    work.push({ name, path, entries: await readOne(files, path, codec) })
  }
  return work
}

async function readOne(files: FilesPort, path: string, codec: Codec): Promise<readonly Entry[] | undefined> {
  try {
    const found = await new JsonFile(files, path, codec, (json) => pendingSchema.parse(json)).read()
    const entries = found?.lines.map(readEntry) ?? []
    return entries.every((entry) => typeof entry !== 'string') ? entries : undefined
  } catch (error) {
    if (errnoOf(error) !== undefined) throw error
    return undefined
  }
}
