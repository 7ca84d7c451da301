import type { StoreChange } from './journal-store.ts'

/** Those who want to know what changes in the record. */
export class ChangeListeners {
  readonly #listeners = new Set<(change: StoreChange) => void>()

  watch(listener: (change: StoreChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The record is saved whatever a listener makes of it: its fault is not the saving’s, and surfaces on its own. */
  tell(change: StoreChange): void {
    for (const listener of this.#listeners) {
      try {
        listener(change)
      } catch (error) {
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }
}
