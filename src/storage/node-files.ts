import { constants } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { errnoOf } from './disk-problem.ts'
import type { DiskHandle, DiskSystem } from './disk-system.ts'
import type { FilesPort, FileStat, PlainLook } from './files-port.ts'
import { watchChanges } from './node-watch.ts'
import { closing, lookPlain, nodeSystem, openExisting, readChunks, readFrom, readPlain, readPlainChunks, withOpen, writeAll } from './open-file.ts'

const { O_APPEND, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_WRONLY } = constants
/** Milliseconds between tries of a rename that Windows refuses while a scanner or indexer holds the file. */
const RENAME_PAUSES = [10, 20, 40, 80, 160, 320]
/** The part of a temporary file’s name that tells it from everything else in the folder. */
export const TEMPORARY = '.evenkeel-tmp-'

let temporaries = 0

/**
 * The disk, behind the port. Every promise of the port about syncing is kept here and nowhere else.
 * Windows has no fsync for folders; NTFS journals its directory changes.
 */
export function nodeFiles(system: DiskSystem = nodeSystem, platform: NodeJS.Platform = process.platform): FilesPort {
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
    lookPlain: (path) => ifThere<PlainLook | undefined>(() => lookPlain(system, path), undefined),
    readPlainStream: (path) => readPlainChunks(system, path),
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
    realPath: (path) => ifThere<string | undefined>(() => system.realpath(path), undefined),
    makeFolder,
    async list(path) {
      const found = await ifThere(() => system.readdir(path, { withFileTypes: true }), [])
      return found.map((entry) => ({ name: entry.name, folder: entry.isDirectory() })).toSorted((a, b) => (a.name < b.name ? -1 : 1))
    },
    size: async (path) => (await statOf(() => system.stat(path)))?.size,
    stat: (path) => statOf(() => system.stat(path)),
    statNow: (path) => statOf(() => system.statNow?.(path) ?? system.stat(path)),
    watch: watchChanges,
  }
}

async function statOf(ask: () => ReturnType<DiskSystem['stat']>): Promise<FileStat | undefined> {
  const found = await ifThere<Awaited<ReturnType<DiskSystem['stat']>> | undefined>(ask, undefined)
  return !found || found.isDirectory() ? undefined : { size: found.size, modified: found.mtimeMs }
}

/** What the disk says of a path, or `otherwise` where there is nothing at that path; any other error is passed on. */
async function ifThere<T>(ask: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return otherwise
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

async function isFolder(system: DiskSystem, path: string): Promise<boolean> {
  return (await system.stat(path)).isDirectory()
}

/** Tidies up after a failure that is reported anyway; what cannot be removed is a temporary file, removed at the next opening. */
async function removeQuietly(system: DiskSystem, path: string): Promise<void> {
  await system.unlink(path).catch(() => undefined)
}
