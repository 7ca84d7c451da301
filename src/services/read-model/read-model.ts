import type { Hash, StreamId } from '../../core/journal/format.ts'
import { ProblemError } from '../../core/problem.ts'
import type { CivilDate } from '../../core/time/civil.ts'
import type { WorkerLink, WorkersPort } from '../services.ts'
import type { Answers, FromRecordsWorker, JournalPlace, Question, SavedEntry, ToRecordsWorker } from './messages.ts'

/** What the read model tells of by itself. */
export interface ReadModelListener {
  /** Streams read of those to be read; equal once at the end. */
  progress(done: number, total: number): void
  /** A stream that can’t be used, perhaps one that nobody has opened. */
  damaged(stream: StreamId, reason: string): void
  /** Something went wrong that nobody asked for. */
  trouble(error: Error): void
}

/** The value, and whether everything in the journal was counted. */
export interface Answered<Q extends Question['type']> {
  readonly value: Answers[Q]
  readonly complete: boolean
}

interface Waiting {
  readonly request: ToRecordsWorker
  readonly resolve: (message: FromRecordsWorker) => void
  readonly reject: (error: ProblemError) => void
}

type Head = { readonly n: number; readonly hash: Hash }
type Opening = Extract<ToRecordsWorker, { type: 'open' }>

/** A worker that dies once may have met a passing fault; one that dies again won’t be helped by a third start. */
const MAX_RESTARTS = 1

/**
 * The read model as the services see it; it lives in a worker of its own. Questions are answered in order, after all that was told to be
 * saved before them. If the worker dies it is started once more, with the same journal and the open questions.
 */
export class ReadModel {
  readonly #workers: WorkersPort
  readonly #listener: ReadModelListener
  readonly #waiting = new Map<number, Waiting>()
  #link: WorkerLink | undefined
  #opening: Opening | undefined
  #isComplete = false
  #restarts = 0
  #lastNumber = 0
  /** What was saved and the worker isn’t told of yet. */
  #untold: SavedEntry[] = []
  #telling: NodeJS.Immediate | undefined
  #failed: ProblemError | undefined

  constructor(workers: WorkersPort, listener: ReadModelListener) {
    this.#workers = workers
    this.#listener = listener
  }

  /** True if everything in the journal is taken in, as far as is known here. */
  get isComplete(): boolean {
    return this.#isComplete
  }

  /** Starts the worker, so that it stands by while a journal is opened: either takes about as long as the other. */
  prepare(): void {
    this.#running()
  }

  /** Opens a journal’s read model, or begins one. Questions may follow at once. */
  open(place: JournalPlace, head: Head, today: CivilDate): void {
    this.#tell()
    this.#opening = { type: 'open', place, head, today }
    this.#isComplete = false
    this.#running().post(this.#opening)
  }

  /** Tells of entries that are on disk now: soon, and before the next question. Whoever saves doesn’t wait for it. */
  saved(entries: readonly SavedEntry[], head: Head): void {
    if (!this.#opening) return
    this.#opening = { ...this.#opening, head }
    this.#untold.push(...entries)
    this.#telling ??= setImmediate(() => this.#tell())
  }

  /** Tells that a stream’s file is another one now, with the same entries. */
  lookAgain(stream: StreamId): void {
    if (this.#opening) this.#post({ type: 'look-again', stream })
  }

  /** @throws ProblemError `internal` if the read model has stopped working, `cancelled` if the journal was closed */
  async ask<Q extends Question>(question: Q): Promise<Answered<Q['type']>> {
    if (!this.#opening) throw new ProblemError('no-journal', 'No journal is open.')
    const message = await this.#send((number) => ({ type: 'ask', number, question }))
    if (message.type !== 'answer' || message.answer.type !== question.type) {
      const error = new Error(message.type === 'failed' ? message.message : 'The lists gave an answer that doesn’t fit.')
      this.#listener.trouble(error)
      throw stopped(error)
    }
    this.#isComplete = message.complete
    // The type of an answer’s value goes with its name, which was just compared.
    return { value: message.answer.value as Answers[Q['type']], complete: message.complete }
  }

  /** Lets the journal’s read model go, so that another program may use its file. */
  async shut(): Promise<void> {
    if (!this.#opening) return
    this.#tell()
    this.#opening = undefined
    this.#isComplete = false
    if (this.#link && !this.#failed) await this.#send((number) => ({ type: 'shut', number })).catch(() => undefined)
  }

  /** Ends the worker; open questions reject with `cancelled`. */
  async close(): Promise<void> {
    await this.shut()
    const link = this.#link
    this.#link = undefined
    this.#rejectAll(new ProblemError('cancelled', 'The lists were closed.'))
    await link?.close()
  }

  #send(request: (number: number) => ToRecordsWorker): Promise<FromRecordsWorker> {
    if (this.#failed) return Promise.reject(this.#failed)
    this.#lastNumber += 1
    const number = this.#lastNumber
    return new Promise((resolve, reject) => {
      const message = request(number)
      this.#waiting.set(number, { request: message, resolve, reject })
      this.#post(message)
    })
  }

  #post(message: ToRecordsWorker): void {
    this.#tell()
    if (!this.#failed) this.#running().post(message)
  }

  #tell(): void {
    clearImmediate(this.#telling)
    this.#telling = undefined
    const entries = this.#untold.splice(0)
    if (entries.length > 0 && this.#opening && !this.#failed) this.#running().post({ type: 'saved', entries, head: this.#opening.head } satisfies ToRecordsWorker)
  }

  #running(): WorkerLink {
    if (this.#link) return this.#link
    const link = this.#workers.start('records')
    this.#link = link
    link.onMessage((message) => {
      // What a dead worker still had on the line must not count for the one that took its place.
      if (link === this.#link) this.#receive(message as FromRecordsWorker)
    })
    link.onError((error) => this.#onDeath(link, error))
    return link
  }

  #receive(message: FromRecordsWorker): void {
    switch (message.type) {
      case 'answer':
      case 'failed':
      case 'shut': {
        const waiting = this.#waiting.get(message.number)
        this.#waiting.delete(message.number)
        waiting?.resolve(message)
        return
      }
      case 'progress':
        this.#listener.progress(message.done, message.total)
        return
      case 'complete':
        this.#isComplete = true
        return
      case 'damaged':
        this.#listener.damaged(message.stream, message.reason)
        return
      case 'trouble':
        this.#listener.trouble(new Error(message.message))
    }
  }

  #onDeath(link: WorkerLink, error: Error): void {
    if (link !== this.#link) return
    this.#link = undefined
    this.#isComplete = false
    this.#listener.trouble(error)
    if (this.#restarts >= MAX_RESTARTS) {
      this.#failed = stopped(error)
      this.#rejectAll(this.#failed)
      return
    }
    this.#restarts += 1
    if (this.#opening) this.#running().post(this.#opening)
    for (const { request } of this.#waiting.values()) this.#running().post(request)
  }

  #rejectAll(error: ProblemError): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}

function stopped(cause: Error): ProblemError {
  return new ProblemError('internal', 'The lists and the search of the journal have stopped.', { remedy: 'Cases still open from their links, and everything saved is safe. Restart Evenkeel to see the lists again.', cause })
}
