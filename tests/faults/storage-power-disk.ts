import { constants } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { DiskHandle, DiskSystem } from '../../src/storage/disk-system.ts'
import { systemError } from './storage-faulty-files.ts'

/** Repeatable chance from a number: mulberry32. Returns numbers from 0 up to, but not including, 1. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Change = { readonly at: number; readonly bytes: Uint8Array } | { readonly cutTo: number }

interface FileNode {
  /** As programs see it. */
  content: Uint8Array
  /** As it is on the platter. */
  synced: Uint8Array
  /** Changes since the last sync, in order. */
  unsynced: Change[]
}

type Tree = Map<string, FileNode | 'folder'>
interface FolderChange {
  readonly folders: readonly string[]
  apply(tree: Tree): void
}

/** Which syncs a disk quietly leaves out: the control cases. */
export interface Omit {
  readonly datasync?: boolean
  readonly sync?: boolean
  readonly folderSync?: boolean
}

/**
 * A disk in memory that keeps apart what programs see and what would survive a power cut, as strictly as POSIX allows: a file’s bytes
 * survive only after `sync` or `datasync` of the file, its name only after a sync of the folder; what was not synced survives in part,
 * and a file may have grown by zeros where its bytes are missing. Folder changes survive in order, as journaling file systems keep them.
 */
export class PowerDisk implements DiskSystem {
  readonly #seen: Tree
  readonly #durable: Tree
  #folderChanges: FolderChange[] = []
  readonly #omit: Omit
  #calls = 0
  #cutAt = Infinity
  #off = false

  constructor(omit: Omit = {}, tree: Tree = new Map([['/', 'folder']])) {
    this.#omit = omit
    this.#seen = new Map(tree)
    this.#durable = new Map(tree)
  }

  get calls(): number {
    return this.#calls
  }

  /** The power goes during the given call (from 1). */
  cutPowerAt(call: number): void {
    this.#cutAt = call
  }

  /** Another disk with the same files, as programs see them. */
  copy(): PowerDisk {
    return new PowerDisk(this.#omit, new Map([...this.#seen].map(([path, node]) => [path, node === 'folder' ? node : settled(node.content)])))
  }

  /** The disk as the next start finds it. */
  afterPowerCut(random: () => number): PowerDisk {
    const survivors = Math.floor(random() * (this.#folderChanges.length + 1))
    for (const change of this.#folderChanges.slice(0, survivors)) change.apply(this.#durable)
    const tree: Tree = new Map()
    for (const [path, node] of this.#durable) tree.set(path, node === 'folder' ? node : settled(surviving(node, random)))
    return new PowerDisk({}, tree)
  }

  async open(path: string, flags: number): Promise<DiskHandle> {
    this.#step()
    const node = this.#seen.get(path)
    if (node === 'folder') return this.#folderHandle(path)
    if (node && flags & constants.O_EXCL) throw systemError('EEXIST')
    if (!node && !(flags & constants.O_CREAT)) throw systemError('ENOENT')
    if (!node && this.#seen.get(dirname(path)) !== 'folder') throw systemError('ENOENT')
    const file = node ?? settled(new Uint8Array())
    if (!node) this.#change([dirname(path)], (tree) => tree.set(path, file))
    return this.#fileHandle(file)
  }

  async readFile(path: string): Promise<Uint8Array> {
    this.#step()
    return this.#file(path).content.slice()
  }

  async rename(from: string, to: string): Promise<void> {
    this.#step()
    const node = this.#file(from)
    this.#change([dirname(from), dirname(to)], (tree) => {
      tree.delete(from)
      tree.set(to, node)
    })
  }

  async unlink(path: string): Promise<void> {
    this.#step()
    this.#file(path)
    this.#change([dirname(path)], (tree) => tree.delete(path))
  }

  async rmdir(path: string): Promise<void> {
    this.#step()
    if (this.#seen.get(path) !== 'folder') throw systemError('ENOENT')
    this.#change([dirname(path)], (tree) => tree.delete(path))
  }

  async mkdir(path: string): Promise<void> {
    this.#step()
    if (this.#seen.has(path)) throw systemError('EEXIST')
    if (this.#seen.get(dirname(path)) !== 'folder') throw systemError('ENOENT')
    this.#change([dirname(path)], (tree) => tree.set(path, 'folder'))
  }

  async readdir(path: string): Promise<readonly { readonly name: string; isDirectory(): boolean }[]> {
    this.#step()
    if (this.#seen.get(path) !== 'folder') throw systemError('ENOENT')
    return [...this.#seen].filter(([at]) => at !== '/' && dirname(at) === path).map(([at, node]) => ({ name: basename(at), isDirectory: () => node === 'folder' }))
  }

  /** Its clock stands still: every file looks as old as every other, the worst case for whoever goes by times. */
  async realpath(path: string): Promise<string> {
    return path
  }

  async stat(path: string): Promise<{ readonly size: number; readonly mtimeMs: number; isDirectory(): boolean }> {
    this.#step()
    const node = this.#seen.get(path)
    if (!node) throw systemError('ENOENT')
    return { size: node === 'folder' ? 0 : node.content.length, mtimeMs: 0, isDirectory: () => node === 'folder' }
  }

  async lstat(path: string): Promise<{ readonly size: number; readonly mtimeMs: number; isDirectory(): boolean; isFile(): boolean; isSymbolicLink(): boolean }> {
    const found = await this.stat(path)
    return { ...found, isFile: () => !found.isDirectory(), isSymbolicLink: () => false }
  }

  #folderHandle(path: string): DiskHandle {
    const sync = async (): Promise<void> => {
      this.#step()
      if (this.#omit.folderSync) return
      const last = this.#folderChanges.findLastIndex(({ folders }) => folders.includes(path))
      for (const change of this.#folderChanges.splice(0, last + 1)) change.apply(this.#durable)
    }
    const refuse = async (): Promise<never> => {
      throw systemError('EISDIR')
    }
    return { sync, datasync: sync, write: refuse, read: refuse, truncate: refuse, close: async () => undefined }
  }

  #fileHandle(file: FileNode): DiskHandle {
    let at = 0
    const settle = async (omitted: boolean | undefined): Promise<void> => {
      this.#step()
      if (!omitted) Object.assign(file, settled(file.content))
    }
    return {
      write: async (bytes, offset, length) => {
        const change = { at: file.content.length, bytes: bytes.slice(offset, offset + length) }
        file.unsynced.push(change)
        file.content = applied(file.content, change)
        this.#step()
        return { bytesWritten: length }
      },
      read: async (bytes, offset, length) => {
        this.#step()
        const piece = file.content.subarray(at, at + length)
        bytes.set(piece, offset)
        at += piece.length
        return { bytesRead: piece.length }
      },
      truncate: async (size) => {
        file.unsynced.push({ cutTo: size })
        file.content = applied(file.content, { cutTo: size })
        this.#step()
      },
      sync: () => settle(this.#omit.sync),
      datasync: () => settle(this.#omit.datasync),
      close: async () => undefined,
    }
  }

  #file(path: string): FileNode {
    const node = this.#seen.get(path)
    if (!node) throw systemError('ENOENT')
    if (node === 'folder') throw systemError('EISDIR')
    return node
  }

  #change(folders: readonly string[], apply: (tree: Tree) => void): void {
    apply(this.#seen)
    this.#folderChanges.push({ folders, apply })
  }

  #step(): void {
    if (this.#off || ++this.#calls >= this.#cutAt) {
      this.#off = true
      throw systemError('EIO')
    }
  }
}

function settled(content: Uint8Array): FileNode {
  return { content, synced: content, unsynced: [] }
}

function applied(content: Uint8Array, change: Change): Uint8Array {
  if ('cutTo' in change) return content.slice(0, change.cutTo)
  const grown = new Uint8Array(Math.max(content.length, change.at + change.bytes.length))
  grown.set(content)
  grown.set(change.bytes, change.at)
  return grown
}

/** What of a file comes back: the synced bytes, some of the later changes, and the last of them perhaps in part or as zeros. */
function surviving({ synced, unsynced }: FileNode, random: () => number): Uint8Array {
  const whole = Math.floor(random() * (unsynced.length + 1))
  let content = unsynced.slice(0, whole).reduce(applied, synced)
  const next = unsynced[whole]
  if (next && 'bytes' in next) {
    const part = next.bytes.slice(0, Math.floor(random() * (next.bytes.length + 1)))
    if (random() < 0.3) part.fill(0)
    content = applied(content, { at: next.at, bytes: part })
  }
  return content
}
