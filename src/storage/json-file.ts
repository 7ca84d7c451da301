import type { Adapter } from 'lowdb'
import { canonicalJson } from '../core/journal/canonical.ts'
import { readIfThere } from './append-adapter.ts'
import type { Codec } from './codec.ts'
import type { FilesPort } from './files-port.ts'

/** A lowdb adapter for one small JSON file, replaced as a whole. Canonical JSON and a line feed. */
export class JsonFile<T> implements Adapter<T> {
  readonly #files: FilesPort
  readonly #path: string
  readonly #codec: Codec
  readonly #parse: (json: unknown) => T

  /** `parse` checks what was read and throws if it is something else. */
  constructor(files: FilesPort, path: string, codec: Codec, parse: (json: unknown) => T) {
    this.#files = files
    this.#path = path
    this.#codec = codec
    this.#parse = parse
  }

  /** The checked content, or null if there is no file. @throws SyntaxError, or what `parse` throws, if it holds something else. */
  async read(): Promise<T | null> {
    const bytes = await readIfThere(this.#files, this.#path)
    if (bytes === undefined) return null
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return this.#parse(JSON.parse(this.#codec.decode(text.replace(/\n$/, ''))))
  }

  async write(data: T): Promise<void> {
    await this.#files.replace(this.#path, jsonBytes(data, this.#codec))
  }
}

/** The bytes such a file has. */
export function jsonBytes(data: unknown, codec: Codec): Uint8Array {
  return new TextEncoder().encode(`${codec.encode(canonicalJson(data))}\n`)
}
