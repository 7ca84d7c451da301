import { assertNever, ProblemError } from '../../core/problem.ts'
import type { GuidanceCorpus, GuidanceResults } from '../../core/search/guidance-search.ts'
import type { WorkerLink, WorkersPort } from '../services.ts'
import { readAnswer, type GuidanceAnswer, type GuidanceRequest } from './protocol.ts'

interface Waiting {
  readonly request: GuidanceRequest
  readonly resolve: (answer: GuidanceAnswer) => void
  readonly reject: (error: ProblemError) => void
}

/** A worker that dies once may have met a passing fault; one that dies again won’t be helped by a third start. */
const MAX_RESTARTS = 1

/**
 * The guidance search as the services see it. The index lives in a worker and is built there at once; searches asked before it is ready wait.
 * If the worker dies it is started once more with the same articles and the open requests are asked again; after a second death every search
 * rejects with the problem `internal`, and the rest of the app goes on.
 */
export class GuidanceIndex {
  readonly #workers: WorkersPort
  readonly #waiting = new Map<number, Waiting>()
  #corpus: GuidanceCorpus
  #link: WorkerLink
  #restarts = 0
  #lastNumber = 0
  #closed = false
  #failed: ProblemError | undefined
  #ready: Promise<void>

  constructor(workers: WorkersPort, corpus: GuidanceCorpus) {
    this.#workers = workers
    this.#corpus = corpus
    this.#link = this.#start()
    this.#ready = this.#build()
  }

  /** Settles when the newest index is built; rejects with a ProblemError if it can’t be. */
  ready(): Promise<void> {
    return this.#ready
  }

  /** Builds the index anew, for example when the owner’s own articles changed; the old one serves until the new one stands. */
  rebuild(corpus: GuidanceCorpus): Promise<void> {
    this.#corpus = corpus
    this.#ready = this.#build()
    return this.#ready
  }

  /**
   * The best `limit` hits and the number of all.
   * @throws ProblemError `internal` if the search has stopped working, `cancelled` if it was closed
   */
  async search(query: string, limit: number): Promise<GuidanceResults> {
    const answer = await this.#ask({ type: 'search', number: this.#nextNumber(), query, limit })
    if (answer.type !== 'found') throw stopped('The guidance search gave an answer that doesn’t fit.')
    return answer.results
  }

  /** Stops the worker; open searches reject with `cancelled`. */
  async close(): Promise<void> {
    this.#closed = true
    this.#rejectAll(new ProblemError('cancelled', 'The guidance search was closed.'))
    await this.#link.close()
  }

  #start(): WorkerLink {
    const link = this.#workers.start('guidance')
    link.onMessage((message) => {
      // What a dead worker still had on the line must not count for the one that took its place.
      if (link === this.#link) this.#settle(readAnswer(message))
    })
    link.onError((error) => this.#onDeath(link, error))
    return link
  }

  #build(): Promise<void> {
    const built = this.#ask({ type: 'build', number: this.#nextNumber(), corpus: this.#corpus }).then(() => undefined)
    // `ready()` hands the failure to whoever waits; without a listener here it would also count as unhandled.
    built.catch(() => undefined)
    return built
  }

  #ask(request: GuidanceRequest): Promise<GuidanceAnswer> {
    if (this.#closed) return Promise.reject(new ProblemError('cancelled', 'The guidance search was closed.'))
    if (this.#failed) return Promise.reject(this.#failed)
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.number, { request, resolve, reject })
      this.#link.post(request)
    })
  }

  #settle(answer: GuidanceAnswer): void {
    const waiting = this.#waiting.get(answer.number)
    if (!waiting) return
    this.#waiting.delete(answer.number)
    switch (answer.type) {
      case 'built':
      case 'found':
        waiting.resolve(answer)
        return
      case 'failed':
        waiting.reject(stopped(answer.message))
        return
      default:
        assertNever(answer)
    }
  }

  #onDeath(link: WorkerLink, error: Error): void {
    if (this.#closed || link !== this.#link) return
    if (this.#restarts >= MAX_RESTARTS) {
      this.#failed = stopped(`The guidance search stopped twice (${error.message}).`, error)
      this.#rejectAll(this.#failed)
      return
    }
    this.#restarts += 1
    this.#link = this.#start()
    const open = [...this.#waiting.values()].map(({ request }) => request)
    const builds = open.filter(({ type }) => type === 'build')
    if (builds.length === 0) this.#ready = this.#build()
    // A search may be older than a running rebuild; the new worker has no index yet, so builds go first.
    for (const request of [...builds, ...open.filter(({ type }) => type === 'search')]) this.#link.post(request)
  }

  #nextNumber(): number {
    this.#lastNumber += 1
    return this.#lastNumber
  }

  #rejectAll(error: ProblemError): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}

function stopped(message: string, cause?: Error): ProblemError {
  return new ProblemError('internal', message, { remedy: 'The library and your cases still open from their lists. Restart Evenkeel to search the guidance again.', ...(cause ? { cause } : {}) })
}
