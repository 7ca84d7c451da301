import type { Hash, StreamId } from '../../core/journal/format.ts'
import type { FilesPort } from '../../storage/files-port.ts'
import type { RecordsDatabase } from './database.ts'
import type { SavedEntry } from './messages.ts'
import { RegisterView, type Listed } from './register-view.ts'

/** The register’s end: what the read model is up to date with. */
export interface Head {
  readonly n: number
  readonly hash: Hash
}

/** The folder was exchanged for another state of the journal: numbers of entries no longer mean the same. */
export class OtherJournalState extends Error {}

/**
 * How far each stream goes, and the register’s number of each entry: from what was saved just now, else from the register, which is read
 * when it is first needed.
 */
export class Extents {
  readonly #db: RecordsDatabase
  readonly #files: FilesPort
  readonly #folder: string
  readonly #saved = new Map<StreamId, Map<number, SavedEntry>>()
  #register: RegisterView | undefined
  #head: Head

  constructor(db: RecordsDatabase, files: FilesPort, folder: string, head: Head) {
    this.#db = db
    this.#files = files
    this.#folder = folder
    this.#head = head
  }

  /** The register’s end, as far as we were told or saw. */
  get head(): Head {
    return this.#head
  }

  /** What our rows were up to date with when they were complete last. */
  ours(): Head | undefined {
    const stored = this.#db.all<{ value: string }>("select value from meta where key = 'head'")[0]
    return stored && (JSON.parse(stored.value) as Head)
  }

  saved(entries: readonly SavedEntry[], head: Head): void {
    for (const entry of entries) {
      const known = this.#saved.get(entry.stream) ?? new Map<number, SavedEntry>()
      known.set(entry.seq, entry)
      this.#saved.set(entry.stream, known)
      this.#register?.note(entry)
    }
    if (head.n > this.#head.n) this.#head = head
  }

  /** What was saved of this stream is in our rows now. */
  taken(stream: StreamId): void {
    this.#saved.delete(stream)
  }

  /** @throws OtherJournalState if what our rows were made from is no earlier state of this register */
  async register(): Promise<RegisterView> {
    if (this.#register) return this.#register
    const ours = this.ours()
    const register = await RegisterView.read(this.#files, this.#folder, ours?.n ?? 0)
    if (ours && ours.n > 0 && register.asked !== ours.hash) throw new OtherJournalState()
    for (const entries of this.#saved.values()) for (const entry of entries.values()) register.note(entry)
    const head = register.head()
    if (head && head.n > this.#head.n) this.#head = head
    this.#register = register
    return register
  }

  /** How far a stream goes; undefined for one that has no entries. */
  async listed(stream: StreamId): Promise<Listed | undefined> {
    const saved = [...(this.#saved.get(stream)?.values() ?? [])].at(-1)
    if (saved) return { entries: saved.seq, head: saved.hash }
    if (this.#register) return this.#register.listed(stream)
    const row = this.#db.all<Listed>('select entries, head from streams where stream = ? and entries > 0', [stream])[0]
    return row ?? (await this.register()).listed(stream)
  }

  /** The numbers of a stream’s entries; of those in our rows already none is needed. A stream that was damaged has none there. */
  async numbersOf(stream: StreamId, { entries }: Listed): Promise<(seq: number) => number> {
    const saved = this.#saved.get(stream)
    const taken = this.#db.all<Pick<Listed, 'entries'>>('select entries from streams where stream = ? and damage is null', [stream])[0]?.entries ?? 0
    const isKnown = Array.from({ length: Math.max(0, entries - taken) }, (_, index) => taken + 1 + index).every((seq) => saved?.has(seq))
    const register = isKnown ? this.#register : await this.register()
    return (seq) => {
      const n = saved?.get(seq)?.n ?? register?.numberOf(stream, seq)
      if (n === undefined) throw new Error(`The register lists no entry ${seq} of ${stream}.`)
      return n
    }
  }
}
