import { emptyCall, type CallDraft } from './call.ts'

/** When one value of a call was changed last, in ms of the screens’ clock, and where it stands among its like. */
export interface Stamp {
  readonly at: number
  readonly order: number
}

/**
 * A call as several windows write it. Every value that can change by itself has a stamp under its key: `caseId`, `wrapUp.outcome`,
 * `line/<key>`, `article/<id>`, `text/<window>`. A stamp whose line, article, flow or part is not there says when it was removed.
 */
export interface SharedCall {
  readonly call: CallDraft
  readonly stamps: Readonly<Record<string, Stamp>>
  /** What is typed and not on the call yet, by the window it was typed in: two that type at once lose nothing. `call.text` is all of it. */
  readonly texts: Readonly<Record<string, string>>
  /** The window that typed last. */
  readonly owner: string | undefined
  /** When a window last showed that this call goes on, in ms of the screens’ clock. */
  readonly seenAt: number
}

/** The fields of a call that change as a whole; `text` is kept by window. */
export const scalars = ['caseId', 'customerId', 'kind', 'startedAt', 'endedAt', 'voice'] as const satisfies readonly (keyof CallDraft)[]

/** Each list of a call with the prefix of its keys, and how one of its things is known. */
export const lists = {
  lines: { prefix: 'line/', keyOf: (one: CallDraft['lines'][number]) => one.key },
  guidance: { prefix: 'article/', keyOf: (one: CallDraft['guidance'][number]) => one.article },
  flows: { prefix: 'flow/', keyOf: (one: CallDraft['flows'][number]) => one.key },
  parts: { prefix: 'part/', keyOf: (one: CallDraft['parts'][number]) => one.key },
} as const

export function emptyShared(id: string): SharedCall {
  return { call: emptyCall(undefined, id), stamps: {}, texts: {}, owner: undefined, seenAt: 0 }
}

/** All that is typed: what other windows left first, what the owner types last. */
export function textOf({ texts, owner }: Pick<SharedCall, 'texts' | 'owner'>): string {
  const windows = Object.keys(texts).toSorted((a, b) => (a === owner ? 1 : b === owner ? -1 : a < b ? -1 : 1))
  return windows.flatMap((window) => texts[window] ?? []).filter((text) => text !== '').join('\n')
}

/** Every value of a call by its key, with its place among its like. */
export function valuesOf({ call, texts, owner }: Pick<SharedCall, 'call' | 'texts' | 'owner'>): ReadonlyMap<string, { readonly value: unknown; readonly index: number }> {
  const values = new Map<string, { readonly value: unknown; readonly index: number }>()
  const put = (key: string, value: unknown, index = 0): void => void values.set(key, { value, index })
  for (const key of scalars) put(key, call[key])
  for (const key of Object.keys(call.wrapUp) as (keyof CallDraft['wrapUp'])[]) put(`wrapUp.${key}`, call.wrapUp[key])
  for (const [index, one] of call.lines.entries()) put(`line/${one.key}`, one, index)
  for (const [index, one] of call.guidance.entries()) put(`article/${one.article}`, one, index)
  for (const [index, one] of call.flows.entries()) put(`flow/${one.key}`, one, index)
  for (const [index, one] of call.parts.entries()) put(`part/${one.key}`, one, index)
  for (const [window, text] of Object.entries(texts)) put(`text/${window}`, text)
  put('owner', owner)
  return values
}

/**
 * Takes a changed call in and stamps what changed. Typing makes the window the owner of what is typed, all of it.
 * @param now ms of the screens’ clock; a stamp is never older than the one it replaces
 */
export function takeChange(before: SharedCall, after: CallDraft, { now, window }: { readonly now: number; readonly window: string }): SharedCall {
  const typed = after.text !== before.call.text
  const texts = typed ? { ...Object.fromEntries(Object.keys(before.texts).map((one) => [one, ''])), [window]: after.text } : before.texts
  const owner = typed ? window : before.owner
  return stamped(before, { call: after, texts, owner }, now)
}

/** Gives what is typed to a window, with the words typed so far. */
export function takeOver(before: SharedCall, window: string, now: number): SharedCall {
  const { text } = before.call
  return stamped(before, { call: before.call, texts: { ...Object.fromEntries(Object.keys(before.texts).map((one) => [one, ''])), [window]: text }, owner: window }, now)
}

/** A window that goes lets go of what is typed there; the words stay. */
export function letGo(before: SharedCall, window: string, now: number): SharedCall {
  return before.owner === window ? stamped(before, { ...before, owner: undefined }, now) : before
}

function stamped(before: SharedCall, after: Pick<SharedCall, 'call' | 'texts' | 'owner'>, now: number): SharedCall {
  const [old, values] = [valuesOf(before), valuesOf(after)]
  const stamps: Record<string, Stamp> = { ...before.stamps }
  const at = (key: string): number => Math.max(now, (before.stamps[key]?.at ?? 0) + 1)
  let last: { readonly list: string; readonly order: number } | undefined
  for (const [key, { value, index }] of values) {
    const list = key.slice(0, key.indexOf('/') + 1)
    const isFirst = index === 0 || last?.list !== list
    const known = before.stamps[key]
    const least = isFirst ? 0 : (last?.order ?? 0) + 1
    // A new thing stands behind those before it in the list, also where the clock ran backwards.
    const order = known && known.order >= least ? known.order : list === '' ? 0 : Math.max(now, least)
    if ((known && order !== known.order) || !isSame(value, old.get(key)?.value)) stamps[key] = { at: at(key), order }
    last = { list, order: stamps[key]?.order ?? order }
  }
  for (const key of old.keys()) if (!values.has(key)) stamps[key] = { at: at(key), order: before.stamps[key]?.order ?? 0 }
  return { call: after.call, texts: after.texts, owner: after.owner, stamps, seenAt: Math.max(before.seenAt, now) }
}

/** True for two values that are written the same way. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || written(one) === written(other)
}

/** A value as text, the same whatever order its fields were set in; empty for nothing. */
export function written(value: unknown): string {
  const sorted = (_: string, inner: unknown): unknown => (typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner)
  return value === undefined ? '' : JSON.stringify(value, sorted)
}
