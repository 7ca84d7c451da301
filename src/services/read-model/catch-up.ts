import type { StreamId } from '../../core/journal/format.ts'
import type { CivilDate } from '../../core/time/civil.ts'
import type { FilesPort } from '../../storage/files-port.ts'
import { layoutOf } from '../../storage/layout.ts'
import { bringToDay } from './balances.ts'
import { isFileProblem, type RecordsDatabase } from './database.ts'
import { Extents, type Head } from './extents.ts'
import type { JournalPlace, SavedEntry } from './messages.ts'
import { readStream } from './read-stream.ts'
import type { Listed } from './register-view.ts'
import { removeStream, takeIn, takeOut } from './take-in.ts'

/** Whom a catching-up tells. */
export interface Listener {
  progress(done: number, total: number): void
  damaged(stream: StreamId, reason: string): void
  trouble(error: unknown): void
  /** Everything the register lists is taken in. */
  complete(): void
}

/** Files looked at before other work gets its turn. */
const FILES_AT_ONCE = 100
/** Milliseconds after which changes of several streams are brought to disk together. */
const COMMIT_AFTER = 1000
/** Milliseconds between two reports of progress. */
const REPORT_AFTER = 200

/**
 * Keeps the rows of one journal up to date: what was saved just now at once, everything else step by step between questions.
 *
 *     register ≠ ours ─▶ streams whose length or last hash differ ─┐
 *     a look at all files: size or time of change differ ──────────┼─▶ waiting ─▶ read, verified, folded, written
 *     names that stand in other streams changed ───────────────────┘
 */
export class CatchUp {
  readonly db: RecordsDatabase
  readonly #files: FilesPort
  readonly #place: JournalPlace
  readonly #listener: Listener
  readonly #said = new Map<string, string>()
  readonly #urgent = new Set<StreamId>()
  readonly #waiting = new Set<StreamId>()
  readonly #extents: Extents
  #today: CivilDate
  #isRegisterDue: boolean
  #isStuck = false
  /** Streams taken in since the last commit. */
  readonly #batch: StreamId[] = []
  #unseen: { readonly stream: StreamId; readonly size: number; readonly modified: number }[] | undefined
  #total = 0
  #lastCommit = 0
  #lastReport = 0

  constructor(db: RecordsDatabase, files: FilesPort, place: JournalPlace, head: Head, today: CivilDate, listener: Listener) {
    this.db = db
    this.#files = files
    this.#place = place
    this.#listener = listener
    this.#extents = new Extents(db, files, place.folder, head)
    this.#today = today
    const ours = this.#extents.ours()
    this.#isRegisterDue = ours?.n !== head.n || ours.hash !== head.hash
    for (const { stream, damage } of db.all<{ stream: StreamId; damage: string }>("select stream, damage from streams where damage <> ''")) listener.damaged(stream, damage)
    bringToDay(db, today)
  }

  /** True if everything the register lists is taken in. */
  get isComplete(): boolean {
    return !this.#isRegisterDue && !this.#isStuck && this.#urgent.size === 0 && this.#waiting.size === 0
  }

  /** Entries were saved: their streams come first. */
  saved(entries: readonly SavedEntry[], head: Head): void {
    this.#extents.saved(entries, head)
    for (const { stream } of entries) this.#urgent.add(stream)
  }

  lookAgain(stream: StreamId): void {
    this.#urgent.add(stream)
  }

  /** Takes in what was just saved, and brings to the day what depends on it, so that an answer holds. */
  async beReady(today: CivilDate): Promise<void> {
    if (today !== this.#today) {
      this.#today = today
      bringToDay(this.db, today)
    }
    if (this.#urgent.size === 0) return
    // A customer’s cases come to it while it is gone through.
    for (const stream of this.#urgent) await this.#takeIn(stream)
    // What was erased is gone from the disk, too, before anybody hears that it is taken in.
    if (this.isComplete) this.#finish()
    else this.#commit()
  }

  /** Leaves undone what can’t be done: the register can’t be read. What is there still answers, and doesn’t count as complete. */
  giveUp(): void {
    this.#isStuck = true
    this.#isRegisterDue = false
    this.#waiting.clear()
    this.#urgent.clear()
    this.#unseen = []
  }

  /** Does a little of what is left to do; false if there is nothing. */
  async step(): Promise<boolean> {
    if (this.#urgent.size > 0) {
      await this.beReady(this.#today)
      return true
    }
    if (this.#isRegisterDue) {
      await this.#compareWithRegister()
      return true
    }
    const [next] = this.#waiting
    if (next !== undefined) {
      this.db.begin()
      await this.#takeIn(next)
      this.#report()
      if (this.isComplete) this.#finish()
      else if (performance.now() - this.#lastCommit > COMMIT_AFTER) this.#commit()
      return true
    }
    return this.#lookAtFiles()
  }

  #commit(): void {
    this.db.commit()
    this.#batch.length = 0
    this.#lastCommit = performance.now()
  }

  #finish(): void {
    this.db.write(() => {
      this.db.run("insert or replace into meta (key, value) values ('head', ?)", [JSON.stringify(this.#extents.head)])
    })
    this.#commit()
    if (this.#total > 0) this.#listener.progress(this.#total, this.#total)
    this.#total = 0
    this.#listener.complete()
  }

  #report(): void {
    if (performance.now() - this.#lastReport < REPORT_AFTER || this.#waiting.size === 0) return
    this.#lastReport = performance.now()
    this.#listener.progress(this.#total - this.#waiting.size, this.#total)
  }

  /** A name that changed stands in the cases of a customer, which are few, or may stand anywhere. */
  #refresh(changed: StreamId, stale: StreamId): void {
    if (changed === 'journal') this.#wait(stale)
    else this.#urgent.add(stale)
  }

  #wait(stream: StreamId): void {
    if (this.#urgent.has(stream) || this.#waiting.has(stream)) return
    this.#waiting.add(stream)
    this.#total += 1
  }

  async #compareWithRegister(): Promise<void> {
    const register = await this.#extents.register()
    const known = new Map(this.db.all<Listed & { stream: StreamId }>('select stream, entries, head from streams').map((row) => [row.stream, row]))
    for (const stream of register.streams()) {
      const listed = register.listed(stream)
      const row = known.get(stream)
      known.delete(stream)
      if (listed && (row?.entries !== listed.entries || row.head !== listed.head)) this.#wait(stream)
    }
    // A stream that something names before it was ever saved has no entries, and no rows to remove.
    for (const { stream, entries } of known.values()) if (entries > 0) for (const stale of removeStream(this.db, stream)) this.#refresh(stream, stale)
    this.#isRegisterDue = false
    if (this.isComplete) this.#finish()
  }

  async #takeIn(stream: StreamId): Promise<void> {
    const listed = await this.#extents.listed(stream)
    if (listed) for (const stale of await this.#takeInListed(stream, listed)) this.#refresh(stream, stale)
    this.#urgent.delete(stream)
    this.#waiting.delete(stream)
    this.#extents.taken(stream)
  }

  async #takeInListed(stream: StreamId, listed: Listed): Promise<readonly StreamId[]> {
    const reading = await readStream(this.#files, this.#place.folder, stream, listed)
    if (!reading.ok) {
      this.#listener.damaged(stream, reading.damaged.damage)
      return takeOut(this.db, reading.damaged)
    }
    const numberOf = await this.#extents.numbersOf(stream, listed)
    try {
      const stale = takeIn(this.db, reading.read, { locale: this.#place.locale, today: this.#today, said: this.#said, numberOf })
      this.#batch.push(stream)
      return stale
    } catch (error) {
      if (isFileProblem(error)) throw error
      this.#takeBack()
      // One record that can’t be put into rows keeps no other from its place.
      this.#listener.trouble(error)
      const { entries, ...read } = reading.read
      return takeOut(this.db, { ...read, entries: entries.length, damage: '' })
    }
  }

  /** Takes back what is not on disk yet; those streams are read once more. */
  #takeBack(): void {
    this.db.rollback()
    for (const stream of this.#batch.splice(0)) this.#wait(stream)
  }

  /** Looks for files that something else changed while the program was away. False once all were looked at. */
  async #lookAtFiles(): Promise<boolean> {
    this.#unseen ??= this.db.all('select stream, size, modified from streams where entries > 0')
    const some = this.#unseen.splice(0, FILES_AT_ONCE)
    for (const { stream, size, modified } of some) {
      const now = await this.#files.stat(layoutOf(this.#place.folder).stream(stream))
      if (now?.size !== size || now.modified !== modified) this.#wait(stream)
    }
    return some.length > 0
  }
}
