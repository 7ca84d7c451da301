import type { Draft } from '../../contract/views.ts'
import type { DraftFields } from '../query/draft-keeper.ts'
import { callIdOf, draftIdOf, isRunning } from './call.ts'
import { CALL_PLACE, fromFields, toFields } from './call-fields.ts'
import { emptyShared, takeChange, valuesOf, type SharedCall, type Stamp } from './shared-call.ts'

/** Who typed a draft that says nothing of it: a version of the app that knew one window. */
const UNKNOWN_WINDOW = 'before'

/** Milliseconds without any sign after which nobody is on that call any more: its clock stopped with the last sign. */
export const SILENT_AFTER = 5 * 60_000

/** A shared call as its draft: the call in fields that every version reads, and what merging needs. */
export function toDraft({ call, stamps, texts, owner, seenAt }: SharedCall): DraftFields {
  const flat = Object.fromEntries(Object.entries(stamps).map(([key, { at, order }]) => [key, order === 0 ? [at] : [at, order]]))
  return {
    id: draftIdOf(call.id), place: CALL_PLACE,
    fields: { ...toFields(call), stamps: JSON.stringify(flat), texts: JSON.stringify(texts), seenAt: String(seenAt), ...(owner === undefined ? {} : { owner }) },
  }
}

/** The shared call a draft holds; undefined for another draft. What carries no stamp was changed when the draft was saved. */
export function fromDraft({ id: draftId, place, fields, savedAt }: Draft): SharedCall | undefined {
  const id = callIdOf(draftId)
  if (place !== CALL_PLACE || id === undefined) return undefined
  const call = fromFields(fields, id)
  const stamps = readStamps(fields['stamps'])
  if (stamps === undefined) return takeChange(emptyShared(id), call, { now: savedAt, window: UNKNOWN_WINDOW })
  const texts = readTexts(fields['texts']) ?? { [UNKNOWN_WINDOW]: call.text }
  const read = { call, texts, owner: fields['owner'] }
  // Whatever lost its stamp must not get lost with it.
  const lost = [...valuesOf(read)].filter(([key, { value }]) => stamps[key] === undefined && key.includes('/') && value !== '')
  return { ...read, stamps: { ...stamps, ...Object.fromEntries(lost.map(([key, { index }]) => [key, { at: savedAt, order: savedAt + index }])) }, seenAt: Number(fields['seenAt']) || 0 }
}

/** A call that comes from the disk: a clock that nobody has seen running for a while stopped when it was seen last. */
export function settled(shared: SharedCall, now: number): SharedCall {
  const { call, seenAt } = shared
  if (!isRunning(call) || now - seenAt < SILENT_AFTER) return shared
  return { ...takeChange(shared, { ...call, endedAt: Math.max(call.startedAt ?? seenAt, seenAt) }, { now: seenAt, window: UNKNOWN_WINDOW }), seenAt }
}

function readStamps(json: string | undefined): Readonly<Record<string, Stamp>> | undefined {
  const value = parse(json)
  if (value === undefined) return undefined
  return Object.fromEntries(Object.entries(value).flatMap(([key, stamp]) => {
    if (!Array.isArray(stamp)) return []
    const [at, order = 0] = stamp as readonly unknown[]
    return typeof at === 'number' && typeof order === 'number' ? [[key, { at, order }]] : []
  }))
}

function readTexts(json: string | undefined): Readonly<Record<string, string>> | undefined {
  const value = parse(json)
  return value && Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

function parse(json: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = json === undefined ? undefined : JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
