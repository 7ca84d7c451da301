import { newCommandId } from '../query/command-id.ts'

/** This window among those that show the same journal. */
export interface WindowPresence {
  /** Fresh at every load of the page. */
  readonly id: string
  /** Resolves once another window is gone, however it went; at once where windows can’t tell of each other. */
  whenGone(window: string, signal: AbortSignal): Promise<void>
}

const lockOf = (window: string): string => `evenkeel-window-${window}`

/** Holds a lock for as long as the page lives: the browser itself lets it go when the window is closed or crashes. */
export function showPresence(locks: LockManager | undefined = navigator.locks): WindowPresence {
  const id = newCommandId()
  // Never let go of by us.
  locks?.request(lockOf(id), () => new Promise<never>(() => undefined)).catch(() => undefined)
  return {
    id,
    async whenGone(window, signal) {
      if (!locks) return
      await locks.request(lockOf(window), { signal }, () => undefined)
    },
  }
}
