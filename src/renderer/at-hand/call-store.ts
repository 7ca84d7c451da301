import type { Draft } from '../../contract/views.ts'
import type { DraftKeeper } from '../query/draft-keeper.ts'
import { draftIdOf, emptyCall, giveToCase, worthKeeping, type CallDraft } from './call.ts'
import { CALL_PLACE, fromFields, toFields } from './call-fields.ts'

/**
 * The calls being written, one per case and one without a case: typed text that is nobody’s record yet. They live above the
 * screens, so that looking something up in the library loses nothing, and every change goes to the draft keeper.
 */
export interface CallStore {
  /** The call of a case, or the one without a case. The same object until it changes. */
  get(caseId: string | undefined): CallDraft
  /** Calls with something in them, for the offer at the start. */
  readonly kept: () => readonly CallDraft[]
  change(caseId: string | undefined, update: (call: CallDraft) => CallDraft): void
  /** Takes in what was kept on disk; what was typed since stays behind it. */
  adopt(drafts: readonly Draft[]): void
  /** Moves the call without a case to a case, on disk too. */
  give(caseId: string): Promise<void>
  /** Empties a call after it was recorded or discarded, on disk too. */
  clear(caseId: string | undefined): Promise<void>
  /** Lets calls go whose drafts an erasure took along; the disk knows already. */
  forget(ids: readonly string[]): Promise<void>
  readonly subscribe: (listener: () => void) => () => void
}

export function createCallStore(keeper: DraftKeeper, discard: (id: string) => Promise<unknown>): CallStore {
  const calls = new Map<string, CallDraft>()
  const onDisk = new Set<string>()
  const empty = new Map<string, CallDraft>()
  const listeners = new Set<() => void>()
  let kept: readonly CallDraft[] = []

  function tell(): void {
    kept = [...calls.values()].filter(worthKeeping)
    for (const listener of listeners) listener()
  }

  function get(caseId: string | undefined): CallDraft {
    const id = draftIdOf(caseId)
    const call = calls.get(id) ?? empty.get(id) ?? emptyCall(caseId)
    if (!calls.has(id)) empty.set(id, call)
    return call
  }

  async function clear(caseId: string | undefined): Promise<void> {
    const id = draftIdOf(caseId)
    calls.delete(id)
    tell()
    await keeper.forget(id)
    if (onDisk.delete(id)) await discard(id)
  }

  function put(call: CallDraft): void {
    const id = draftIdOf(call.caseId)
    calls.set(id, call)
    if (worthKeeping(call) || onDisk.has(id)) {
      onDisk.add(id)
      keeper.change({ id, place: CALL_PLACE, fields: toFields(call) })
    }
    tell()
  }

  return {
    get,
    kept: () => kept,
    change(caseId, update) {
      const before = get(caseId)
      const after = update(before)
      if (after !== before) put(after)
    },
    adopt(drafts) {
      for (const { id, place, fields, savedAt } of drafts) {
        if (place !== CALL_PLACE) continue
        const stored = fromFields(fields, savedAt)
        onDisk.add(id)
        const typed = calls.get(id)
        calls.set(id, typed ? giveToCase(typed, stored) : stored)
      }
      tell()
    },
    async give(caseId) {
      const loose = get(undefined)
      if (!worthKeeping(loose)) return
      put(giveToCase(loose, get(caseId)))
      await clear(undefined)
    },
    clear,
    async forget(ids) {
      const gone = ids.filter((id) => calls.delete(id))
      for (const id of ids) onDisk.delete(id)
      if (gone.length > 0) tell()
      for (const id of gone) await keeper.forget(id)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
  }
}
