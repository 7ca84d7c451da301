import { join, relative, sep } from 'node:path'
import type { FilesPort, FileStat } from '../files-port.ts'

/** Where a file of a view really is: elsewhere on disk, or in memory. */
export type Behind = { readonly from: string } | { readonly bytes: Uint8Array }

/**
 * A folder put together from files that stand elsewhere, to be read like any other: a snapshot with its share of the pool, or a journal
 * whose last file is not written yet. Paths are relative with `/`. Nothing can be written through it.
 */
export function fileView(files: FilesPort, folder: string, contents: ReadonlyMap<string, Behind>): FilesPort {
  const inside = (path: string): string => relative(folder, path).split(sep).join('/')
  const find = (path: string): Behind => {
    const found = contents.get(inside(path))
    if (!found) throw failure('ENOENT')
    return found
  }
  const refuse = (): Promise<never> => Promise.reject(failure('EROFS'))
  const size = async (path: string): Promise<number | undefined> => {
    const found = contents.get(inside(path))
    if (!found) return undefined
    return 'bytes' in found ? found.bytes.length : files.size(found.from)
  }
  const stat = async (path: string): Promise<FileStat | undefined> => {
    const found = await size(path)
    return found === undefined ? undefined : { size: found, modified: 0 }
  }
  return {
    async read(path) {
      const found = find(path)
      return 'bytes' in found ? found.bytes : files.read(found.from)
    },
    async readAt(path, offset, length) {
      const found = find(path)
      return 'bytes' in found ? found.bytes.subarray(offset, offset + length) : files.readAt(found.from, offset, length)
    },
    async readPlain(path, most) {
      const found = find(path)
      if (!('bytes' in found)) return files.readPlain(found.from, most)
      return found.bytes.length > most ? { type: 'too-large' } : { type: 'file', bytes: found.bytes }
    },
    async lookPlain(path) {
      const found = await stat(path)
      return found && { type: 'file', ...found }
    },
    readPlainStream: (path) => readBehind(files, () => find(path)),
    // Nothing in a view changes.
    watch: () => () => undefined,
    readStream: (path) => readBehind(files, () => find(path)),
    async list(path) {
      const below = path === folder ? '' : `${inside(path)}/`
      const seen = new Map<string, boolean>()
      for (const name of contents.keys()) {
        if (!name.startsWith(below)) continue
        const [first = '', ...rest] = name.slice(below.length).split('/')
        seen.set(first, rest.length > 0)
      }
      return [...seen].map(([name, isFolder]) => ({ name, folder: isFolder })).toSorted((a, b) => (a.name < b.name ? -1 : 1))
    },
    size,
    stat,
    statNow: stat,
    realPath: async (path) => path,
    append: refuse, replace: refuse, create: refuse, writeStream: refuse, truncate: refuse, rename: refuse, remove: refuse, removeFolder: refuse, removeTree: refuse, makeFolder: refuse,
  }
}

/** Views of every file in a list of real ones, by path relative to a folder on disk. */
export function behindFolder(folder: string, paths: readonly string[]): Map<string, Behind> {
  return new Map(paths.map((path) => [path, { from: join(folder, ...path.split('/')) }]))
}

async function* readBehind(files: FilesPort, find: () => Behind): AsyncIterable<Uint8Array> {
  const found = find()
  if ('bytes' in found) yield found.bytes
  else yield* files.readStream(found.from)
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code })
}
