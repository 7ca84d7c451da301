import type { Draft } from '../../contract/views.ts'
import type { DraftKeeper } from '../query/draft-keeper.ts'
import { callIdOf, draftIdOf, emptyCall, giveToCase, inProgress, isRunning, start, worthKeeping, type CallDraft } from './call.ts'
import { fromDraft, settled, toDraft } from './call-draft.ts'
import { knowSame, mergeCalls } from './merge-calls.ts'
import { emptyShared, letGo, takeChange, takeOver, type SharedCall } from './shared-call.ts'

/** What a call that begins is known to be about; the case counts before the customer. */
export interface About {
  readonly caseId?: string | undefined
  readonly customerId?: string | undefined
}

/**
 * The calls being written: typed text that is nobody’s record yet. They live above the screens, so that looking something up in the
 * library loses nothing; every change goes to the draft keeper, and what another window writes on the same call is merged in. A case
 * has one call at most; of several without a case the desk shows the running one, the one chosen last, or the newest.
 */
export interface CallStore {
  /** The call of a case, or the one without a case. The same object until it changes. */
  readonly get: (caseId: string | undefined) => CallDraft
  readonly byId: (id: string) => CallDraft | undefined
  /** The call whose clock runs; the newest, should there be several. */
  readonly running: () => CallDraft | undefined
  /** The one call a panel shows: the running one, the one chosen last, or the newest. */
  readonly current: () => CallDraft | undefined
  /** Calls with something in them, newest first. */
  readonly kept: () => readonly CallDraft[]
  change(caseId: string | undefined, update: (call: CallDraft) => CallDraft): void
  /** Changes one call by its id; nothing happens to one that has ended. */
  changeById(id: string, update: (call: CallDraft) => CallDraft): void
  /** Starts the clock of a call about this, and stops any other: one talks to one at a time. Returns the call. */
  begin(about: About): CallDraft
  /** Shows a call without a case before the others without one. */
  pick(id: string): void
  /** Takes in what is on disk, from an earlier start or another window. */
  adopt(drafts: readonly Draft[]): void
  /** A draft this window saved was discarded by another: the call has ended there. What only this window has becomes a call of its own. */
  endedElsewhere(id: string): void
  /** The drafts of the calls that are on disk, or on their way there. */
  draftIds(): readonly string[]
  /** Moves a call to a case, the one without a case if none is named. What is written on the case already stays in front. */
  give(caseId: string, id?: string): Promise<void>
  /** Empties a call after it was recorded or discarded, on disk too. */
  clear(caseId: string | undefined): Promise<void>
  /** As `clear`, of one call by its id. */
  readonly end: (id: string) => Promise<void>
  /** Lets calls go whose drafts an erasure took along; the disk knows already. */
  forget(ids: readonly string[]): Promise<void>
  /** The window in which somebody is typing on a call, and when it last gave a sign (ms); undefined while there is nothing half typed. */
  readonly writer: (id: string) => { readonly window: string; readonly seenAt: number } | undefined
  /** Takes what is being typed over from another window. */
  takeOver(id: string): void
  /** This window goes: what it was typing is free for any other. */
  letGo(): void
  /** Notes that the running call goes on, so that a later start knows when its clock stopped. */
  beat(): void
  readonly subscribe: (listener: () => void) => () => void
}

export interface StoreOptions {
  /** Removes a draft from the disk. */
  readonly discard: (draftId: string) => Promise<unknown>
  /** Of this window, fresh at every load. */
  readonly window: string
  /** ms of the screens’ clock. */
  readonly now: () => number
  readonly newId: () => string
}

export function createCallStore(keeper: DraftKeeper, { discard, window, now, newId }: StoreOptions): CallStore {
  const calls = new Map<string, SharedCall>()
  /** What was on the disk when it was read last. */
  const known = new Map<string, SharedCall>()
  const onDisk = new Set<string>()
  const ended = new Set<string>()
  const empty = new Map<string | undefined, CallDraft>()
  const listeners = new Set<() => void>()
  let kept: readonly CallDraft[] = []
  let running: CallDraft | undefined
  let picked: string | undefined

  function tell(): void {
    kept = [...calls.values()].toSorted((a, b) => b.seenAt - a.seenAt || (a.call.id < b.call.id ? -1 : 1)).map(({ call }) => call).filter(worthKeeping)
    running = kept.filter(isRunning).toSorted((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0))[0]
    for (const listener of listeners) listener()
  }

  function get(caseId: string | undefined): CallDraft {
    const own = [...calls.values()].filter(({ call }) => call.caseId === caseId)
    const found = own.find(({ call }) => call.id === picked) ?? own.find(({ call }) => call === running) ?? own.toSorted((a, b) => b.seenAt - a.seenAt)[0]
    if (found) return found.call
    const fresh = empty.get(caseId) ?? emptyCall(caseId, newId())
    empty.set(caseId, fresh)
    return fresh
  }

  function save(shared: SharedCall): void {
    const { call } = shared
    if (!worthKeeping(call) && !onDisk.has(call.id)) return
    onDisk.add(call.id)
    keeper.change(toDraft(shared))
  }

  function put(shared: SharedCall): void {
    const { call } = shared
    calls.set(call.id, shared)
    for (const [caseId, fresh] of empty) if (fresh.id === call.id) empty.delete(caseId)
    save(shared)
  }

  /** Puts a change of one call onto what is known of it. */
  function change(before: CallDraft, after: CallDraft): void {
    put(takeChange(calls.get(before.id) ?? emptyShared(before.id), { ...after, id: before.id }, { now: now(), window }))
  }

  function drop(id: string): void {
    calls.delete(id)
    known.delete(id)
    ended.add(id)
    if (picked === id) picked = undefined
  }

  async function end(id: string): Promise<void> {
    drop(id)
    tell()
    await keeper.forget(draftIdOf(id))
    if (onDisk.delete(id)) await discard(draftIdOf(id))
  }

  /** Two windows may each have begun a call of the same case: every window makes the same one of them. */
  function joinSameCase(): void {
    const first = new Map<string, SharedCall>()
    for (const shared of [...calls.values()].toSorted((a, b) => born(a) - born(b) || (a.call.id < b.call.id ? -1 : 1))) {
      const { caseId } = shared.call
      const there = caseId === undefined ? undefined : first.get(caseId)
      if (caseId !== undefined && !there) first.set(caseId, shared)
      if (!there || caseId === undefined) continue
      change(there.call, giveToCase(shared.call, there.call))
      first.set(caseId, calls.get(there.call.id) ?? there)
      void end(shared.call.id).catch(() => undefined)
    }
  }

  function take(draft: Draft): void {
    const disk = fromDraft(draft)
    if (!disk || ended.has(disk.call.id)) return
    const { id } = disk.call
    onDisk.add(id)
    known.set(id, disk)
    const mine = calls.get(id)
    if (!mine) {
      calls.set(id, settled(disk, now()))
      return
    }
    const merged = mergeCalls(mine, disk)
    calls.set(id, knowSame(merged, mine) ? { ...mine, seenAt: merged.seenAt } : merged)
    // Compared as it would be read again, so that two windows that know the same come to rest.
    const again = fromDraft({ ...toDraft(merged), savedAt: draft.savedAt })
    if (!again || !knowSame(again, disk)) save(merged)
  }

  return {
    get,
    byId: (id) => calls.get(id)?.call,
    running: () => running,
    current: () => running ?? kept.find(({ id }) => id === picked) ?? kept[0],
    kept: () => kept,
    changeById(id, update) {
      const before = calls.get(id)?.call ?? [...empty.values()].find((fresh) => fresh.id === id)
      const after = before && update(before)
      if (!after || after === before) return
      change(before, after)
      tell()
    },
    change(caseId, update) {
      const before = get(caseId)
      const after = update(before)
      if (after === before) return
      change(before, after)
      tell()
    },
    begin({ caseId, customerId }) {
      for (const { call } of calls.values()) if (isRunning(call) && (caseId === undefined || call.caseId !== caseId)) change(call, { ...call, endedAt: now() })
      const there = get(caseId)
      const before = caseId === undefined && inProgress(there) ? emptyCall(undefined, newId()) : there
      change(before, { ...start(before, now()), endedAt: undefined, customerId: customerId ?? before.customerId })
      picked = before.id
      tell()
      return calls.get(before.id)?.call ?? before
    },
    pick(id) {
      picked = id
      tell()
    },
    adopt(drafts) {
      for (const draft of drafts) take(draft)
      joinSameCase()
      tell()
    },
    endedElsewhere(id) {
      const mine = calls.get(id)
      if (!mine) return
      const disk = known.get(id)
      const rest = onlyHere(mine, disk, window)
      drop(id)
      onDisk.delete(id)
      keeper.forget(draftIdOf(id)).catch(() => undefined)
      if (rest) change(emptyCall(undefined, newId()), { ...rest, caseId: mine.call.caseId, customerId: mine.call.customerId })
      tell()
    },
    draftIds: () => [...onDisk].map(draftIdOf),
    async give(caseId, id) {
      const loose = id === undefined ? get(undefined) : calls.get(id)?.call
      if (!loose || loose.caseId === caseId || !worthKeeping(loose)) return
      const there = get(caseId)
      if (!worthKeeping(there)) {
        change(loose, { ...loose, caseId })
        empty.delete(caseId)
        tell()
        return
      }
      change(there, { ...giveToCase(loose, there), endedAt: undefined })
      await end(loose.id)
    },
    end,
    clear: (caseId) => end(get(caseId).id),
    async forget(ids) {
      const gone = ids.flatMap((id) => callIdOf(id) ?? [])
      for (const id of gone) {
        drop(id)
        onDisk.delete(id)
      }
      if (gone.length > 0) tell()
      for (const id of gone) await keeper.forget(draftIdOf(id))
    },
    writer(id) {
      const shared = calls.get(id)
      return shared?.owner !== undefined && shared.call.text.trim() !== '' ? { window: shared.owner, seenAt: shared.stamps['owner']?.at ?? 0 } : undefined
    },
    takeOver(id) {
      const shared = calls.get(id)
      if (!shared) return
      put(takeOver(shared, window, now()))
      tell()
    },
    letGo() {
      for (const shared of calls.values()) {
        const free = letGo(shared, window, now())
        if (free !== shared) put(free)
      }
    },
    beat() {
      const shared = running && calls.get(running.id)
      if (!shared) return
      const seen = { ...shared, seenAt: now() }
      calls.set(seen.call.id, seen)
      save(seen)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
  }
}

function born({ stamps }: SharedCall): number {
  return Math.min(...Object.values(stamps).map(({ at }) => at))
}

/** What was typed in this window and never seen on the disk; undefined where that is nothing. */
function onlyHere(mine: SharedCall, disk: SharedCall | undefined, window: string): CallDraft | undefined {
  const lines = mine.call.lines.filter(({ key }) => disk?.stamps[`line/${key}`] === undefined)
  const own = mine.texts[window] ?? ''
  const text = own === disk?.texts[window] ? '' : own
  return lines.length === 0 && text.trim() === '' ? undefined : { ...mine.call, endedAt: mine.call.endedAt ?? mine.seenAt, lines, text, guidance: [], flows: [], parts: [], wrapUp: emptyCall(undefined).wrapUp }
}
