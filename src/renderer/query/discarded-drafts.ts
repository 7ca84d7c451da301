/** Told when an erasure took drafts along, so that whatever still shows one lets its text go instead of keeping it again. */
const listeners = new Set<(ids: readonly string[]) => void>()

export function tellDiscarded(ids: readonly string[]): void {
  for (const listener of listeners) listener(ids)
}

/** Hears of drafts that are gone from now on. Returns the way to stop. */
export function onDiscarded(listener: (ids: readonly string[]) => void): () => void {
  listeners.add(listener)
  return () => { listeners.delete(listener) }
}
