import { assertNever } from '../../core/problem.ts'
import { nodeFiles } from '../../storage/node-files.ts'
import type { FilesPort } from '../../storage/files-port.ts'
import type { WorkerLink } from '../services.ts'
import { CatchUp } from './catch-up.ts'
import { isFileProblem } from './database.ts'
import { findDue } from './due.ts'
import { OtherJournalState } from './extents.ts'
import { findCases, findCustomers } from './find-records.ts'
import type { Answer, FromRecordsWorker, Question, ToRecordsWorker } from './messages.ts'
import { databasePath, discardDatabase } from './database-files.ts'
import { settle } from './file-check.ts'
import { openDatabase } from './open-database.ts'
import { searchJournal } from './search.ts'

/** The worker’s half of a line. */
export type RecordsServerLink = Pick<WorkerLink, 'post' | 'onMessage'>

/** A file that fails so often, newly made each time, lies on a disk that can’t hold it. */
const MOST_FILES = 3
/** Milliseconds without a message after which what was written is settled: not between two savings, and long before somebody goes home. */
const QUIET = 2000

/**
 * The read model of the open journal: takes one message after the other, and between them reads on. The journal’s folder is only read. The
 * same code runs in a worker and, in tests and scripts, in the process itself.
 */
export function serveRecords(link: RecordsServerLink, files: FilesPort = nodeFiles()): void {
  const server = new RecordsServer(files, (message) => link.post(message))
  link.onMessage((message) => server.receive(message as ToRecordsWorker))
}

type Opening = Extract<ToRecordsWorker, { type: 'open' }>
/** What is to be done: what was sent, and what the server sends itself. */
type Task = ToRecordsWorker | { readonly type: 'quiet' }

class RecordsServer {
  readonly #files: FilesPort
  readonly #post: (message: FromRecordsWorker) => void
  readonly #inbox: Task[] = []
  #quiet: NodeJS.Timeout | undefined
  #opening: Opening | undefined
  #model: CatchUp | undefined
  #failures = 0
  #isRunning = false

  constructor(files: FilesPort, post: (message: FromRecordsWorker) => void) {
    this.#files = files
    this.#post = post
  }

  receive(message: Task): void {
    clearTimeout(this.#quiet)
    this.#inbox.push(message)
    if (!this.#isRunning) void this.#run()
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    for (;;) {
      const message = this.#inbox.shift()
      const isBusy = await this.#guarded(message, async () => {
        if (!message) return (await this.#model?.step()) ?? false
        await this.#handle(message)
        return true
      })
      if (!isBusy && this.#inbox.length === 0) break
      // Lets in what was sent meanwhile.
      if (!message) await new Promise((resolve) => setImmediate(resolve))
    }
    this.#isRunning = false
    if (this.#model?.db.hasUnsettled) this.#quiet = setTimeout(() => this.receive({ type: 'quiet' }), QUIET).unref()
  }

  /** Does a piece of work. If the file turns out to be unusable it is begun anew, and the work is tried once more. */
  async #guarded(message: Task | undefined, work: () => Promise<boolean>): Promise<boolean> {
    try {
      return await work()
    } catch (error) {
      try {
        if (!isFileProblem(error) && !(error instanceof OtherJournalState)) throw error
        this.#post({ type: 'trouble', message: `The read model is made anew. ${messageOf(error)}` })
        await this.#beginAnew()
        return await work()
      } catch (again) {
        return this.#fail(message, again)
      }
    }
  }

  async #handle(message: Task): Promise<void> {
    switch (message.type) {
      case 'open':
        this.#opening = message
        this.#failures = 0
        this.#model = await this.#open(message)
        return
      case 'saved':
        if (this.#opening) this.#opening = { ...this.#opening, head: message.head }
        this.#model?.saved(message.entries, message.head)
        return
      case 'look-again':
        this.#model?.lookAgain(message.stream)
        return
      case 'ask': {
        const model = this.#model
        if (!model) throw new Error('No journal is open.')
        await model.beReady(message.question.today)
        if (message.question.type === 'settled') await settle(this.#files, model.db)
        this.#post({ type: 'answer', number: message.number, answer: answerTo(model, message.question, this.#opening?.place.locale ?? 'en-US'), complete: model.isComplete })
        return
      }
      case 'quiet':
        if (this.#model) await settle(this.#files, this.#model.db)
        return
      case 'shut':
        await this.#shut()
        this.#post({ type: 'shut', number: message.number })
        return
      default:
        assertNever(message)
    }
  }

  async #shut(): Promise<void> {
    const db = this.#model?.db
    this.#model = undefined
    this.#opening = undefined
    try {
      if (db) await settle(this.#files, db)
    } finally {
      db?.close()
    }
  }

  async #open({ place, head, today }: Opening): Promise<CatchUp> {
    const path = this.#failures < MOST_FILES ? databasePath(place.cache) : undefined
    return new CatchUp(await openDatabase(this.#files, path, place.id), this.#files, place, head, today, {
      progress: (done, total) => this.#post({ type: 'progress', done, total }),
      damaged: (stream, reason) => this.#post({ type: 'damaged', stream, reason }),
      trouble: (error) => this.#post({ type: 'trouble', message: messageOf(error) }),
      complete: () => this.#post({ type: 'complete' }),
    })
  }

  async #beginAnew(): Promise<void> {
    const opening = this.#opening
    if (!opening) return
    this.#failures += 1
    try {
      this.#model?.db.close()
    } catch {
      // It is thrown away; what it could not write is read anew.
    }
    await discardDatabase(this.#files, databasePath(opening.place.cache))
    this.#model = await this.#open(opening)
  }

  /** Says what went wrong. What fails between messages is not tried again by itself: it would fail for ever. */
  #fail(message: Task | undefined, error: unknown): boolean {
    if (message?.type === 'ask') this.#post({ type: 'failed', number: message.number, message: messageOf(error) })
    else this.#post({ type: 'trouble', message: messageOf(error) })
    if (message?.type === 'shut') this.#post({ type: 'shut', number: message.number })
    if (!message) this.#model?.giveUp()
    return true
  }
}

function answerTo({ db }: CatchUp, question: Question, locale: string): Answer {
  switch (question.type) {
    case 'cases':
      return { type: question.type, value: findCases(db, question.input, question.today) }
    case 'customers':
      return { type: question.type, value: findCustomers(db, question.input, question.today) }
    case 'search':
      return { type: question.type, value: searchJournal(db, question.input.query, question.input.limit, locale) }
    case 'due':
      return { type: question.type, value: findDue(db, question.input, question.today) }
    case 'settled':
      return { type: question.type, value: null }
    case 'case-index':
      return { type: question.type, value: { cases: db.all('select id, customer, number from cases where id > ? order by id limit ?', [question.after, question.limit]) } }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
