/** Runs work one after the other; a failed piece does not stop the next. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve()

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work)
    this.#last = result.catch(() => undefined)
    return result
  }

  /** Resolves when everything queued so far has ended, well or badly. */
  async idle(): Promise<void> {
    await this.#last
  }
}

/** A queue per file. */
export class Queues {
  readonly #queues = new Map<string, Queue>()

  at(key: string): Queue {
    const queue = this.#queues.get(key) ?? new Queue()
    this.#queues.set(key, queue)
    return queue
  }

  async idle(): Promise<void> {
    await Promise.all([...this.#queues.values()].map((queue) => queue.idle()))
  }
}
