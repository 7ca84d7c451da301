import { registerHash } from '../../core/journal/canonical.ts'
import { registerLineSchema, type Hash, type RegisterLine, type StreamId } from '../../core/journal/format.ts'
import { readIfThere } from '../../storage/append-adapter.ts'
import { plain } from '../../storage/codec.ts'
import type { FilesPort } from '../../storage/files-port.ts'
import { layoutOf } from '../../storage/layout.ts'
import { splitLines } from '../../storage/lines.ts'

/** How far a stream goes, as the register lists it. */
export interface Listed {
  readonly entries: number
  /** The hash of the last of them. */
  readonly head: Hash
}

/** Lines read before other work gets its turn. */
const LINES_AT_ONCE = 2000

/**
 * The register as the read model needs it: which entry has which number. Its chain is not verified here; whoever opened the journal has
 * done that, and each stream is held against what is listed.
 */
export class RegisterView {
  readonly #numbers = new Map<StreamId, number[]>()
  readonly #heads = new Map<StreamId, Hash>()
  #asked: { readonly n: number; readonly hash: Hash } | undefined
  #last: RegisterLine | undefined

  /**
   * Reads the register as far as it reads.
   * @param at a line whose own hash is wanted, by its number
   */
  static async read(files: FilesPort, folder: string, at: number): Promise<RegisterView> {
    const view = new RegisterView()
    const { lines } = splitLines((await readIfThere(files, layoutOf(folder).register)) ?? new Uint8Array(), plain)
    for (const [index, text] of lines.entries()) {
      const line = readLine(text)
      if (line?.n !== index + 1) break
      view.note(line)
      view.#last = line
      if (line.n === at) view.#asked = { n: at, hash: registerHash(line) }
      if (index % LINES_AT_ONCE === LINES_AT_ONCE - 1) await new Promise((resolve) => setImmediate(resolve))
    }
    return view
  }

  /** The register’s hash after the line asked for when it was read; undefined if there is no such line. */
  get asked(): Hash | undefined {
    return this.#asked?.hash
  }

  /** The end of the register as it was read. */
  head(): { readonly n: number; readonly hash: Hash } | undefined {
    return this.#last && { n: this.#last.n, hash: registerHash(this.#last) }
  }

  /** Adds what was saved since; what is known already changes nothing. */
  note({ stream, seq, n, hash }: Pick<RegisterLine, 'stream' | 'seq' | 'n' | 'hash'>): void {
    const numbers = this.#numbers.get(stream) ?? []
    if (seq === numbers.length + 1) {
      numbers.push(n)
      this.#heads.set(stream, hash)
    }
    this.#numbers.set(stream, numbers)
  }

  listed(stream: StreamId): Listed | undefined {
    const head = this.#heads.get(stream)
    return head === undefined ? undefined : { entries: this.#numbers.get(stream)?.length ?? 0, head }
  }

  numberOf(stream: StreamId, seq: number): number | undefined {
    return this.#numbers.get(stream)?.[seq - 1]
  }

  /** Every stream: the journal’s own, then customers, whose names stand in their cases, then cases; what was written to last first. */
  streams(): readonly StreamId[] {
    const newest = (stream: StreamId): number => this.#numbers.get(stream)?.at(-1) ?? 0
    return [...this.#numbers.keys()].toSorted((a, b) => rank(a) - rank(b) || newest(b) - newest(a))
  }
}

function rank(stream: StreamId): number {
  return stream === 'journal' ? 0 : stream.startsWith('customer/') ? 1 : 2
}

function readLine(text: string): RegisterLine | undefined {
  try {
    return registerLineSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
