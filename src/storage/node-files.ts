import { constants } from 'node:fs'
import * as fs from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { errnoOf } from './disk-problem.ts'
import type { FilesPort, FileStat, PlainRead } from './files-port.ts'
import { watchChanges } from './node-watch.ts'

/** An open file, as far as storage needs one. */
export interface DiskHandle {
  write(bytes: Uint8Array, offset: number, length: number): Promise<{ readonly bytesWritten: number }>
  read(bytes: Uint8Array, offset: number, length: number, position: number | null): Promise<{ readonly bytesRead: number }>
  sync(): Promise<void>
  datasync(): Promise<void>
  truncate(size: number): Promise<void>
  close(): Promise<void>
}

/** The system calls underneath; `node:fs/promises` in the app, a disk that loses power in the fault tests. */
export interface DiskSystem {
  open(path: string, flags: number): Promise<DiskHandle>
  readFile(path: string): Promise<Uint8Array>
  rename(from: string, to: string): Promise<void>
  unlink(path: string): Promise<void>
  rmdir(path: string): Promise<void>
  mkdir(path: string): Promise<unknown>
  readdir(path: string, options: { readonly withFileTypes: true }): Promise<readonly { readonly name: string; isDirectory(): boolean }[]>
  stat(path: string): Promise<{ readonly size: number; readonly mtimeMs: number; isDirectory(): boolean }>
  realpath(path: string): Promise<string>
  lstat(path: string): Promise<{ readonly size: number; isDirectory(): boolean; isFile(): boolean; isSymbolicLink(): boolean }>
}

const { O_APPEND, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_WRONLY } = constants
/** Windows has neither; there `lstat` alone tells links and pipes. */
const O_AS_IT_IS = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
const CHUNK = 64 * 1024
/** Milliseconds between tries of a rename that Windows refuses while a scanner or indexer holds the file. */
const RENAME_PAUSES = [10, 20, 40, 80, 160, 320]
/** The part of a temporary file’s name that tells it from everything else in the folder. */
export const TEMPORARY = '.evenkeel-tmp-'

let temporaries = 0

/**
 * The disk, behind the port. Every promise of the port about syncing is kept here and nowhere else.
 * Windows has no fsync for folders; NTFS journals its directory changes.
 */
export function nodeFiles(system: DiskSystem = fs, platform: NodeJS.Platform = process.platform): FilesPort {
  const syncFolder = async (path: string): Promise<void> => {
    if (platform === 'win32') return
    await withOpen(system, path, O_RDONLY, (handle) => handle.sync())
  }

  const writeFresh = async (path: string, write: (handle: DiskHandle) => Promise<void>): Promise<void> => {
    const handle = await system.open(path, O_WRONLY | O_CREAT | O_EXCL)
    try {
      await closing(handle, async () => {
        await write(handle)
        await handle.sync()
      })
    } catch (error) {
      await removeQuietly(system, path)
      throw error
    }
  }

  const renameStubbornly = async (from: string, to: string): Promise<void> => {
    for (const wait of [...RENAME_PAUSES, undefined]) {
      try {
        return await system.rename(from, to)
      } catch (error) {
        const code = errnoOf(error)
        if (wait === undefined || (code !== 'EPERM' && code !== 'EBUSY' && code !== 'EACCES') || platform !== 'win32') throw error
        await pause(wait)
      }
    }
  }

  const makeFolder = async (path: string): Promise<void> => {
    try {
      await system.mkdir(path)
    } catch (error) {
      if (errnoOf(error) === 'EEXIST' && (await isFolder(system, path))) return
      if (errnoOf(error) !== 'ENOENT' || dirname(path) === path) throw error
      await makeFolder(dirname(path))
      return makeFolder(path)
    }
    await syncFolder(dirname(path))
  }

  return {
    read: (path) => system.readFile(path),
    readAt: (path, offset, length) => withOpen(system, path, O_RDONLY, (handle) => readFrom(handle, offset, length)),
    readPlain: (path, most) => readPlain(system, path, most),
    readStream: (path) => readChunks(system, path),
    async append(path, bytes) {
      const existing = await openExisting(system, path)
      const handle = existing ?? (await system.open(path, O_WRONLY | O_APPEND | O_CREAT | O_EXCL))
      await closing(handle, async () => {
        await writeAll(handle, bytes)
        await handle.datasync()
      })
      if (!existing) await syncFolder(dirname(path))
    },
    async replace(path, bytes) {
      const temporary = `${path}${TEMPORARY}${process.pid}-${++temporaries}`
      await writeFresh(temporary, (handle) => writeAll(handle, bytes))
      try {
        await renameStubbornly(temporary, path)
      } catch (error) {
        await removeQuietly(system, temporary)
        throw error
      }
      await syncFolder(dirname(path))
    },
    async create(path, bytes) {
      await writeFresh(path, (handle) => writeAll(handle, bytes))
      await syncFolder(dirname(path))
    },
    async writeStream(path, chunks, onBytes) {
      let total = 0
      await writeFresh(path, async (handle) => {
        for await (const chunk of chunks) {
          await writeAll(handle, chunk)
          total += chunk.length
          onBytes?.(total)
        }
      })
      await syncFolder(dirname(path))
    },
    async truncate(path, size) {
      await withOpen(system, path, O_RDWR, async (handle) => {
        await handle.truncate(size)
        await handle.sync()
      })
    },
    async rename(from, to) {
      await renameStubbornly(from, to)
      await syncFolder(dirname(to))
      if (dirname(from) !== dirname(to)) await syncFolder(dirname(from))
    },
    async remove(path) {
      try {
        await system.unlink(path)
      } catch (error) {
        if (errnoOf(error) === 'ENOENT') return
        throw error
      }
      await syncFolder(dirname(path))
    },
    async removeFolder(path) {
      try {
        await system.rmdir(path)
      } catch (error) {
        if (errnoOf(error) !== 'ENOENT') throw error
      }
    },
    removeTree: (path) => removeTree(system, path),
    async realPath(path) {
      try {
        return await system.realpath(path)
      } catch (error) {
        if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return undefined
        throw error
      }
    },
    makeFolder,
    async list(path) {
      try {
        const found = await system.readdir(path, { withFileTypes: true })
        return found.map((entry) => ({ name: entry.name, folder: entry.isDirectory() })).toSorted((a, b) => (a.name < b.name ? -1 : 1))
      } catch (error) {
        if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return []
        throw error
      }
    },
    size: async (path) => (await statOf(system, path))?.size,
    stat: (path) => statOf(system, path),
    watch: watchChanges,
  }
}

async function statOf(system: DiskSystem, path: string): Promise<FileStat | undefined> {
  try {
    const found = await system.stat(path)
    return found.isDirectory() ? undefined : { size: found.size, modified: found.mtimeMs }
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return undefined
    throw error
  }
}

async function removeTree(system: DiskSystem, path: string): Promise<void> {
  try {
    for (const entry of await system.readdir(path, { withFileTypes: true })) {
      const inside = join(path, entry.name)
      if (entry.isDirectory()) await removeTree(system, inside)
      else await system.unlink(inside)
    }
    await system.rmdir(path)
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error
  }
}

async function readPlain(system: DiskSystem, path: string, most: number): Promise<PlainRead> {
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

/** Writes every byte or rejects: `write` may take fewer than asked, on a nearly full disk above all. */
async function writeAll(handle: DiskHandle, bytes: Uint8Array): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done)
    if (bytesWritten <= 0) throw Object.assign(new Error('The disk took no more bytes'), { code: 'ENOSPC' })
    done += bytesWritten
  }
}

async function openExisting(system: DiskSystem, path: string): Promise<DiskHandle | undefined> {
  try {
    return await system.open(path, O_WRONLY | O_APPEND)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  }
}

async function readFrom(handle: DiskHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await handle.read(bytes.subarray(done), 0, length - done, offset + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return bytes.subarray(0, done)
}

async function* readChunks(system: DiskSystem, path: string): AsyncIterable<Uint8Array> {
  const handle = await system.open(path, O_RDONLY)
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

async function withOpen<T>(system: DiskSystem, path: string, flags: number, work: (handle: DiskHandle) => Promise<T>): Promise<T> {
  const handle = await system.open(path, flags)
  return closing(handle, () => work(handle))
}

/** Closes the file whatever happens; an error of the work is worth more than one of closing. */
async function closing<T>(handle: DiskHandle, work: () => Promise<T>): Promise<T> {
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

async function isFolder(system: DiskSystem, path: string): Promise<boolean> {
  return (await system.stat(path)).isDirectory()
}

/** Tidies up after a failure that is reported anyway; what cannot be removed is a temporary file, removed at the next opening. */
async function removeQuietly(system: DiskSystem, path: string): Promise<void> {
  await system.unlink(path).catch(() => undefined)
}
