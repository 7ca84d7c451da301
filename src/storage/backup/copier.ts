import { createHash } from 'node:crypto'
import { dirname } from 'node:path'
import type { Hash } from '../../core/journal/format.ts'
import { ProblemError } from '../../core/problem.ts'
import type { FilesPort } from '../files-port.ts'
import { inFolder } from '../read-journal.ts'
import type { Manifest } from './manifest.ts'
import { UNFINISHED, type BackupPlace } from './place.ts'

/** Writes the files of one snapshot and keeps the list of them. */
export class Copier {
  readonly files: Manifest['files'] = []
  readonly pool: Manifest['pool'] = []
  readonly #disk: FilesPort
  readonly #place: BackupPlace
  readonly #folder: string
  readonly #tell: (done: number) => void
  readonly #signal: AbortSignal | undefined
  readonly #folders = new Set<string>()
  #done = 0

  constructor(disk: FilesPort, place: BackupPlace, folder: string, tell: (done: number) => void, signal: AbortSignal | undefined) {
    this.#disk = disk
    this.#place = place
    this.#folder = folder
    this.#tell = tell
    this.#signal = signal
  }

  /** Puts a file into the snapshot’s own folder. */
  async write(path: string, bytes: Uint8Array): Promise<void> {
    this.#step()
    await this.#create(inFolder(this.#folder, path), bytes)
    this.files.push({ path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
  }

  /**
   * Makes sure that the pool has a file that is named after its hash; one that is there with the same size is trusted until the check.
   * Returns whether it has it: bytes that are not what their name says are no copy of anything.
   */
  async share(path: string, from: string, hash: Hash, { again = false } = {}): Promise<boolean> {
    this.#step()
    const to = inFolder(this.#place.pool, path)
    const size = await this.#disk.size(from)
    if (size === undefined) return false
    if (again || (await this.#disk.size(to)) !== size) {
      await this.#makeFolder(dirname(to))
      if (!(await copyByHash(this.#disk, from, to, hash, this.#signal))) return false
    }
    if (!again) this.pool.push({ path, size })
    return true
  }

  async #create(path: string, bytes: Uint8Array): Promise<void> {
    await this.#makeFolder(dirname(path))
    await this.#disk.create(path, bytes)
  }

  async #makeFolder(folder: string): Promise<void> {
    if (this.#folders.has(folder)) return
    await this.#disk.makeFolder(folder)
    this.#folders.add(folder)
  }

  #step(): void {
    throwIfStopped(this.#signal)
    this.#tell(++this.#done)
  }
}

/** @throws ProblemError `cancelled` */
export function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new ProblemError('cancelled', 'It was stopped.')
}

/** Copies a file to its place under another name first; it gets its name only if its content has the hash. Returns whether it had. */
async function copyByHash(files: FilesPort, from: string, to: string, hash: Hash, signal?: AbortSignal): Promise<boolean> {
  const unfinished = to + UNFINISHED
  const hasher = createHash('sha256')
  async function* hashing(): AsyncIterable<Uint8Array> {
    for await (const chunk of files.readStream(from)) {
      throwIfStopped(signal)
      hasher.update(chunk)
      yield chunk
    }
  }
  await files.remove(unfinished)
  await files.writeStream(unfinished, hashing())
  if (hasher.digest('hex') !== hash) {
    await files.remove(unfinished)
    return false
  }
  await files.rename(unfinished, to)
  return true
}
