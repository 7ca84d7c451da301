import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { errnoOf } from '../../storage/disk-problem.ts'
import type { FilesPort } from '../../storage/files-port.ts'
import { checkPath } from './database-files.ts'
import type { RecordsDatabase } from './database.ts'

/** Bytes read at once: few calls, and little memory. */
const AT_ONCE = 4 * 1024 * 1024

const schema = z.strictObject({ v: z.literal(1), size: z.int().min(0), crc32: z.int().min(0) })

/**
 * SQLite can’t notice bytes that change within a row or an index, so a check of the whole file stands beside it. While the file is being
 * written there is none; what is written between two checks stands in the write-ahead log, where SQLite keeps a check of each page.
 *
 *     saved ─▶ log                     killed here: file and log are whole
 *     quiet, erased or closing ─▶ check removed ─▶ log brought into the file ─▶ check of all its bytes written
 *                                 └──────────── killed here: no check, made anew ────────────┘
 */
export async function settle(files: FilesPort, db: RecordsDatabase): Promise<void> {
  if (!db.hasUnsettled) return
  if (db.path === undefined) return db.emptyLog()
  await files.remove(checkPath(db.path))
  db.emptyLog()
  const size = (await files.size(db.path)) ?? 0
  await files.create(checkPath(db.path), new TextEncoder().encode(JSON.stringify({ v: 1, size, crc32: await sumOf(files, db.path, size) })))
}

/** True if the file’s bytes are those that were there when it was settled last. */
export async function isAsSettled(files: FilesPort, path: string): Promise<boolean> {
  const check = await readCheck(files, path)
  return check !== undefined && (await files.size(path)) === check.size && (await sumOf(files, path, check.size)) === check.crc32
}

async function readCheck(files: FilesPort, path: string): Promise<z.infer<typeof schema> | undefined> {
  try {
    return schema.safeParse(JSON.parse(new TextDecoder().decode(await files.read(checkPath(path))))).data
  } catch (error) {
    if (error instanceof SyntaxError || errnoOf(error) !== undefined) return undefined
    throw error
  }
}

/** A sum against chance, not against intent: whoever can write here can write the journal, whose own hashes are what counts. */
async function sumOf(files: FilesPort, path: string, size: number): Promise<number> {
  let sum = 0
  for (let at = 0; at < size; at += AT_ONCE) sum = crc32(await files.readAt(path, at, Math.min(AT_ONCE, size - at)), sum)
  return sum
}
