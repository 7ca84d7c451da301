import type { ServiceEvent } from '../../contract/methods.ts'
import type { ConnectionEvent } from './connection.ts'

/** Watches the numbers of events and tells listeners of each event once, or of a gap. */
export interface EventOrder {
  /** Takes the next event as it arrives. */
  take(event: ServiceEvent): void
  /** Takes the number of the last event the services sent, known after (re)connecting. */
  resume(last: number): void
  subscribe(listener: (event: ConnectionEvent) => void): () => void
}

/**
 * Events count up by one. One that was seen already is dropped; a jump means that something was missed, so `gap` comes first.
 * `seen` is the number of the last event that what is shown already knows of; without it the first event may have any number.
 */
export function createEventOrder(seen?: number): EventOrder {
  const listeners = new Set<(event: ConnectionEvent) => void>()
  const tell = (event: ConnectionEvent): void => {
    for (const listener of listeners) listener(event)
  }
  return {
    take: (event) => {
      if (seen !== undefined && event.n <= seen) return
      if (seen !== undefined && event.n > seen + 1) tell({ type: 'gap' })
      seen = event.n
      tell(event)
    },
    resume: (last) => {
      if (seen !== undefined && last !== seen) tell({ type: 'gap' })
      seen = last
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
