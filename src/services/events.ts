import type { ServiceEvent, Topic } from '../contract/methods.ts'

/** Numbers every event and hands it to whoever listens. */
export interface Events {
  changed(topics: readonly Topic[]): void
  progress(task: string, label: string, done: number, total: number): void
  subscribe(listener: (event: ServiceEvent) => void): () => void
}

/** Creates the one numbered stream of events of a set of services. */
export function createEvents(): Events {
  const listeners = new Set<(event: ServiceEvent) => void>()
  let n = 0
  function emit(event: ServiceEvent): void {
    for (const listener of listeners) listener(event)
  }
  return {
    changed: (topics) => emit({ n: (n += 1), type: 'changed', topics: [...new Set(topics)] }),
    progress: (task, label, done, total) => emit({ n: (n += 1), type: 'progress', task, label, done, total }),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
