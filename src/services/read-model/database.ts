import sqlite from 'node-sqlite3-wasm'
import { APPLICATION_ID, schema, SCHEMA_VERSION } from './schema.ts'

/** Pages in the log from which on SQLite brings them into the file by itself: 64 MB, which only a journal that is read anew comes to. */
const LOG_PAGES = 16_384

/** A value as SQLite keeps it. Whole numbers of ours are safe integers. */
export type Value = string | number | null

/** An open database of the read model: SQL with the statements kept, because each is run again and again. */
export class RecordsDatabase {
  /** Undefined for one in memory. */
  readonly path: string | undefined
  readonly #db: sqlite.Database
  readonly #statements = new Map<string, sqlite.Statement>()
  #writing = false
  #hasUnsettled: boolean

  /**
   * Opens a file that is there and is ours, or makes a new one.
   * @param path undefined for one in memory
   * @param hasLog whether a log was left beside the file
   * @throws Error if the file is another’s, of another version, damaged or locked
   */
  constructor(path: string | undefined, hasLog = false) {
    this.path = path
    this.#hasUnsettled = hasLog
    this.#db = new sqlite.Database(path)
    try {
      // One connection, so the lock is taken once, and the log needs no shared memory.
      this.#db.exec(`pragma locking_mode = exclusive; pragma journal_mode = wal; pragma wal_autocheckpoint = ${LOG_PAGES}; pragma synchronous = normal; pragma secure_delete = on; pragma temp_store = memory; pragma cache_size = -32000`)
      if (this.#isNew()) this.write(() => this.#db.exec(schema))
      const application = this.all<{ application_id: number }>('pragma application_id')[0]?.application_id
      const version = this.all<{ user_version: number }>('pragma user_version')[0]?.user_version
      if (application !== APPLICATION_ID || version !== SCHEMA_VERSION) throw new Error(`The read model is of another version (${version ?? 'none'}).`)
    } catch (error) {
      this.close()
      throw error
    }
  }

  /** All rows. The caller says what its columns are. */
  all<T>(sql: string, values: readonly Value[] = []): T[] {
    return this.#statement(sql).all([...values]) as T[]
  }

  run(sql: string, values: readonly Value[] = []): void {
    this.#hasUnsettled = true
    this.#statement(sql).run([...values])
  }

  /**
   * Makes changes together: all of them, or none if one fails. Between `begin` and `commit` they are part of those, and a failure leaves
   * them half done until `rollback`. (A savepoint would make FTS5 write out its words each time.)
   */
  write<T>(work: () => T): T {
    if (this.#writing) return work()
    this.begin()
    try {
      const result = work()
      this.commit()
      return result
    } catch (error) {
      this.rollback()
      throw error
    }
  }

  /** Begins changes that go on over several steps; `commit` ends them. */
  begin(): void {
    if (this.#writing) return
    this.#db.exec('begin immediate')
    this.#writing = true
  }

  commit(): void {
    if (!this.#writing) return
    this.#db.exec('commit')
    this.#writing = false
  }

  /** Takes back all changes since `begin`. */
  rollback(): void {
    this.#writing = false
    // After some errors SQLite has taken everything back already.
    if (this.#db.inTransaction) this.#db.exec('rollback')
  }

  /** True if something was written that stands in the log only. */
  get hasUnsettled(): boolean {
    return this.#hasUnsettled
  }

  /**
   * Brings all that was written into the file and cuts the log to nothing, so that neither holds anything that was erased. The file can be
   * told from a damaged one only with the check that `settle` makes.
   */
  emptyLog(): void {
    this.commit()
    if (this.all<{ busy: number }>('pragma wal_checkpoint(truncate)')[0]?.busy !== 0) throw new Error('The log of the read model could not be emptied.')
    this.#hasUnsettled = false
  }

  /** Ends unfinished changes and lets the file go; a statement that is kept would hold its lock. */
  close(): void {
    if (!this.#db.isOpen) return
    try {
      this.commit()
    } finally {
      for (const statement of this.#statements.values()) statement.finalize()
      this.#statements.clear()
      this.#db.close()
    }
  }

  #isNew(): boolean {
    return this.#db.get('select 1 from sqlite_schema limit 1') === null
  }

  #statement(sql: string): sqlite.Statement {
    const known = this.#statements.get(sql)
    if (known) return known
    const made = this.#db.prepare(sql)
    this.#statements.set(sql, made)
    return made
  }
}

/** True for what is wrong with the file: damaged, locked, full or gone. A mistake in our SQL is not. */
export function isFileProblem(error: unknown): boolean {
  return error instanceof sqlite.SQLite3Error && /malformed|corrupt|not a database|disk I\/O|locked|disk is full|readonly|unable to open/i.test(error.message)
}
