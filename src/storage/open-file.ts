import { closeSync, constants, fdatasync, fsync, ftruncate, openSync, read, statSync, write, writeSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import { promisify } from 'node:util'
import type { DiskHandle, DiskSystem } from './disk-system.ts'
import { errnoOf } from './disk-problem.ts'
import type { PlainLook, PlainRead } from './files-port.ts'

const { O_APPEND, O_RDONLY, O_WRONLY } = constants
/** Windows has neither; there `lstat` alone tells links and pipes. */
const O_AS_IT_IS = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
const CHUNK = 64 * 1024
/** Bytes up to which a write is not worth a thread: it goes into the system’s memory, and it is the sync that waits for the disk. */
const AT_ONCE = 64 * 1024

const later = { write: promisify(write), read: promisify(read), sync: promisify(fsync), datasync: promisify(fdatasync), truncate: promisify(ftruncate) }

/**
 * The disk through node. Opening, closing and `statNow` are done at once: they take microseconds, and as long as a whole saving where each
 * has to wait for a thread of its own. What moves bytes or waits for the disk never holds up the program.
 */
export const nodeSystem: DiskSystem = {
  ...fs,
  statNow: async (path) => statSync(path),
  async open(path, flags) {
    const file = openSync(path, flags)
    return {
      write: (bytes, offset, length) => (length <= AT_ONCE ? writeAtOnce(file, bytes, offset, length) : later.write(file, bytes, offset, length)),
      read: (bytes, offset, length, position) => later.read(file, bytes, offset, length, position),
      sync: () => later.sync(file),
      datasync: () => later.datasync(file),
      truncate: (size) => later.truncate(file, size),
      close: async () => closeSync(file),
    }
  },
}

async function writeAtOnce(file: number, bytes: Uint8Array, offset: number, length: number): Promise<{ readonly bytesWritten: number }> {
  return { bytesWritten: writeSync(file, bytes, offset, length) }
}

export async function withOpen<T>(system: DiskSystem, path: string, flags: number, work: (handle: DiskHandle) => Promise<T>): Promise<T> {
  const handle = await system.open(path, flags)
  return closing(handle, () => work(handle))
}

/** Closes the file whatever happens; an error of the work is worth more than one of closing. */
export async function closing<T>(handle: DiskHandle, work: () => Promise<T>): Promise<T> {
  let result: T
  try {
    result = await work()
  } catch (error) {
    await handle.close().catch(() => undefined)
    throw error
  }
  await handle.close()
  return result
}

export async function openExisting(system: DiskSystem, path: string): Promise<DiskHandle | undefined> {
  try {
    return await system.open(path, O_WRONLY | O_APPEND)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Writes every byte or rejects: `write` may take fewer than asked, on a nearly full disk above all. */
export async function writeAll(handle: DiskHandle, bytes: Uint8Array): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done)
    if (bytesWritten <= 0) throw Object.assign(new Error('The disk took no more bytes'), { code: 'ENOSPC' })
    done += bytesWritten
  }
}

export async function readFrom(handle: DiskHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await handle.read(bytes.subarray(done), 0, length - done, offset + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return bytes.subarray(0, done)
}

export async function* readChunks(system: DiskSystem, path: string, flags = O_RDONLY): AsyncIterable<Uint8Array> {
  const handle = await system.open(path, flags)
  try {
    for (;;) {
      const chunk = new Uint8Array(CHUNK)
      const { bytesRead } = await handle.read(chunk, 0, CHUNK, null)
      if (bytesRead === 0) return
      yield chunk.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

export async function lookPlain(system: DiskSystem, path: string): Promise<PlainLook> {
  const found = await system.lstat(path)
  if (found.isFile()) return { type: 'file', size: found.size, modified: found.mtimeMs }
  return { type: found.isSymbolicLink() ? 'link' : found.isDirectory() ? 'folder' : 'other' }
}

export async function* readPlainChunks(system: DiskSystem, path: string): AsyncIterable<Uint8Array> {
  const { type } = await lookPlain(system, path)
  if (type !== 'file') throw Object.assign(new Error(`No plain file: ${path}`), { code: type === 'link' ? 'ELOOP' : 'EINVAL' })
  yield* readChunks(system, path, O_RDONLY | O_AS_IT_IS)
}

export async function readPlain(system: DiskSystem, path: string, most: number): Promise<PlainRead> {
  const found = await system.lstat(path)
  if (!found.isFile()) return { type: found.isSymbolicLink() ? 'link' : found.isDirectory() ? 'folder' : 'other' }
  if (found.size > most) return { type: 'too-large' }
  return withOpen(system, path, O_RDONLY | O_AS_IT_IS, async (handle) => {
    const pieces: Uint8Array[] = []
    for (let total = 0; total <= most; ) {
      const piece = new Uint8Array(Math.min(CHUNK, most + 1 - total))
      const { bytesRead } = await handle.read(piece, 0, piece.length, null)
      if (bytesRead === 0) return { type: 'file', bytes: joined(pieces, total) }
      pieces.push(piece.subarray(0, bytesRead))
      total += bytesRead
    }
    // It has grown since it was measured.
    return { type: 'too-large' }
  })
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
