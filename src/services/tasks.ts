/** Long work that a person can cancel, by the id its caller made. */
export interface Tasks {
  /** Runs work under an id; a second task of the same id cancels the first. */
  run<T>(id: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>
  cancel(id: string): void
}

/** Creates the table of running tasks. */
export function createTasks(): Tasks {
  const running = new Map<string, AbortController>()
  return {
    async run(id, work) {
      running.get(id)?.abort()
      const controller = new AbortController()
      running.set(id, controller)
      try {
        return await work(controller.signal)
      } finally {
        if (running.get(id) === controller) running.delete(id)
      }
    },
    cancel: (id) => running.get(id)?.abort(),
  }
}
