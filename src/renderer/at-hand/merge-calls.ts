import type { CallDraft } from './call.ts'
import { isSame, lists, textOf, valuesOf, written, type SharedCall, type Stamp } from './shared-call.ts'

/**
 * Merges what two windows know of one call: of each value the one that was changed last, of two changed in the same millisecond the one
 * whose writing sorts last, so that every window comes to the same. Commutative, associative and idempotent; a thing removed stays
 * removed unless it was changed after that, and what was added in either window is there.
 */
export function mergeCalls(one: SharedCall, other: SharedCall): SharedCall {
  const [ours, theirs] = [valuesOf(one), valuesOf(other)]
  const stamps: Record<string, Stamp> = {}
  const fromOther = new Set<string>()
  for (const key of new Set([...Object.keys(one.stamps), ...Object.keys(other.stamps)])) {
    const mine = { stamp: one.stamps[key] ?? never, value: ours.get(key)?.value }
    const its = { stamp: other.stamps[key] ?? never, value: theirs.get(key)?.value }
    const isOther = comesLast(its, mine)
    if (isOther) fromOther.add(key)
    stamps[key] = (isOther ? its : mine).stamp
  }
  const from = (key: string): SharedCall => (fromOther.has(key) ? other : one)

  function listOf<T>(prefix: string, keyOf: (value: T) => string, list: (call: CallDraft) => readonly T[]): readonly T[] {
    const standing = (shared: SharedCall): T[] => list(shared.call).filter((value) => from(prefix + keyOf(value)) === shared)
    const order = (value: T): number => stamps[prefix + keyOf(value)]?.order ?? 0
    const all = one === other ? standing(one) : [...standing(one), ...standing(other)]
    return all.toSorted((a, b) => order(a) - order(b) || (keyOf(a) < keyOf(b) ? -1 : 1))
  }

  const texts = Object.fromEntries([...new Set([...Object.keys(one.texts), ...Object.keys(other.texts)])].toSorted().map((window) => [window, from(`text/${window}`).texts[window] ?? '']))
  const { owner } = from('owner')
  const call: CallDraft = {
    id: one.call.id,
    caseId: from('caseId').call.caseId,
    customerId: from('customerId').call.customerId,
    kind: from('kind').call.kind,
    startedAt: from('startedAt').call.startedAt,
    endedAt: from('endedAt').call.endedAt,
    voice: from('voice').call.voice,
    text: textOf({ texts, owner }),
    lines: listOf(lists.lines.prefix, lists.lines.keyOf, ({ lines }) => lines),
    guidance: listOf(lists.guidance.prefix, lists.guidance.keyOf, ({ guidance }) => guidance),
    flows: listOf(lists.flows.prefix, lists.flows.keyOf, ({ flows }) => flows),
    parts: listOf(lists.parts.prefix, lists.parts.keyOf, ({ parts }) => parts),
    wrapUp: wrapUpOf(one.call.wrapUp, other.call.wrapUp, (field) => fromOther.has(`wrapUp.${field}`)),
  }
  return { call, texts, owner, stamps, seenAt: Math.max(one.seenAt, other.seenAt) }
}

/** True if two windows know the same of a call; that one of them saw it later makes no difference. */
export function knowSame(one: SharedCall, other: SharedCall): boolean {
  const keys = new Set([...Object.keys(one.stamps), ...Object.keys(other.stamps)])
  const [ours, theirs] = [valuesOf(one), valuesOf(other)]
  return [...keys].every((key) => one.stamps[key]?.at === other.stamps[key]?.at && one.stamps[key]?.order === other.stamps[key]?.order && isSame(ours.get(key)?.value, theirs.get(key)?.value))
}

type WrapUp = CallDraft['wrapUp']

const never: Stamp = { at: 0, order: 0 }

interface Known {
  readonly stamp: Stamp
  readonly value: unknown
}

function comesLast(one: Known, other: Known): boolean {
  if (one.stamp.at !== other.stamp.at) return one.stamp.at > other.stamp.at
  // A thing that is there comes after one that was removed: in doubt nothing is lost.
  const [mine, its] = [written(one.value), written(other.value)]
  return mine === its ? one.stamp.order > other.stamp.order : mine > its
}

function wrapUpOf(one: WrapUp, other: WrapUp, isOther: (field: keyof WrapUp) => boolean): WrapUp {
  const fields = (Object.keys(other) as (keyof WrapUp)[]).filter(isOther)
  return { ...one, ...Object.fromEntries(fields.map((field) => [field, other[field]])) }
}
