import { ProblemError, problem, type Problem } from '../../core/problem.ts'

/** What is kept of one form while somebody types. */
export interface DraftFields {
  readonly id: string
  readonly place: string
  readonly fields: Readonly<Record<string, string>>
}

export type KeptState = { readonly state: 'kept' } | { readonly state: 'waiting' } | { readonly state: 'problem'; readonly problem: Problem }

export interface DraftKeeper {
  /** Remembers the newest text; it is on disk at most `WAITS` ms after the first change that wasn’t, plus the write itself. */
  change(draft: DraftFields): void
  /** Saves now what is still waiting. Resolves when nothing is. */
  flush(): Promise<void>
  /**
   * For a page that goes: sends what waits and once more what is being saved, at once and together, because the page won’t be there to wait
   * for anything, and the browser gives up what it is sending.
   */
  leave(): void
  /** Drops what waits and lets a running save end, so that nothing brings a discarded draft back. */
  forget(id: string): Promise<void>
  readonly state: () => KeptState
  readonly onState: (listener: () => void) => () => void
}

/** Milliseconds from the first unsaved keystroke to the save. With the write it stays below half a second. */
export const WAITS = 400

/**
 * Saves drafts while somebody types: the newest text of each draft, one save at a time, never from a pause in typing alone.
 * A save that fails keeps its text waiting; the next change, or `flush`, tries again.
 */
export function createDraftKeeper(save: (draft: DraftFields) => Promise<unknown>): DraftKeeper {
  const waiting = new Map<string, DraftFields>()
  const listeners = new Set<() => void>()
  let state: KeptState = { state: 'kept' }
  let timer: ReturnType<typeof setTimeout> | undefined
  let saving: DraftFields | undefined
  let running: Promise<void> | undefined

  function become(next: KeptState): void {
    if (next.state === state.state && next.state !== 'problem') return
    state = next
    for (const listener of listeners) listener()
  }

  function schedule(): void {
    timer ??= setTimeout(() => { void run() }, WAITS)
  }

  function run(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    running ??= saveAll().finally(() => { running = undefined })
    return running
  }

  async function saveAll(): Promise<void> {
    for (let next = first(waiting); next; next = first(waiting)) {
      waiting.delete(next.id)
      saving = next
      try {
        await save(next)
      } catch (error) {
        // Newer text of the same draft wins over the text that could not be saved.
        if (!waiting.has(next.id)) waiting.set(next.id, next)
        become({ state: 'problem', problem: error instanceof ProblemError ? error.problem : problem('internal', 'What you type could not be kept.') })
        return
      } finally {
        saving = undefined
      }
    }
    become({ state: 'kept' })
  }

  return {
    change(draft) {
      waiting.set(draft.id, draft)
      if (state.state === 'kept') become({ state: 'waiting' })
      schedule()
    },
    async flush() {
      await running
      if (waiting.size > 0) await run()
    },
    leave() {
      if (saving && !waiting.has(saving.id)) waiting.set(saving.id, saving)
      // What fails now stays waiting: a page that comes back, from the browser’s cache, saves it with the next change.
      for (const draft of waiting.values()) save(draft).then(() => { if (waiting.get(draft.id) === draft) waiting.delete(draft.id) }, () => undefined)
    },
    async forget(id) {
      waiting.delete(id)
      await running
      waiting.delete(id)
      if (waiting.size === 0) become({ state: 'kept' })
    },
    state: () => state,
    onState(listener) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
  }
}

function first(waiting: ReadonlyMap<string, DraftFields>): DraftFields | undefined {
  return waiting.values().next().value
}
