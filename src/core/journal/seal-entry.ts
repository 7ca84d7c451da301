import { isKind, kindRule } from './kinds.ts'
import { commitmentOf, entryHash } from './canonical.ts'
import { FORMAT_VERSION, NO_PREVIOUS, partSchema, streamType, type Entry, type Hash, type RegisterLine, type StoredPart, type StreamId } from './format.ts'
import { ProblemError } from '../problem.ts'
import type { Moment } from '../time/civil.ts'

/** A part before it is stored: everything but the salt, which the seal adds. */
export type NewPart = Omit<StoredPart, 'salt'>

/** The end of a stream: what the next entry links to. */
export interface StreamHead {
  readonly seq: number
  readonly hash: Hash
}

/** The head of a stream without entries. */
export const EMPTY_HEAD: StreamHead = { seq: 0, hash: NO_PREVIOUS }

/**
 * Checks parts against the schema and the rules of their kinds and seals them as the next entry of a stream.
 * @throws ProblemError `invalid-input` naming the part and field.
 */
export function sealEntry(stream: StreamId, head: StreamHead, recordedAt: Moment, parts: readonly NewPart[], salt: () => string): Entry {
  const stored = parts.map((part) => checkPart(stream, { ...part, salt: salt() }))
  return {
    header: { v: FORMAT_VERSION, stream, seq: head.seq + 1, recordedAt, prev: head.hash, parts: stored.map(commitmentOf) },
    parts: stored,
  }
}

/** The register’s line for a sealed entry. */
export function sealRegisterLine(previous: { readonly n: number; readonly hash: Hash }, entry: Entry): RegisterLine {
  const { stream, seq } = entry.header
  return { v: FORMAT_VERSION, n: previous.n + 1, prev: previous.hash, stream, seq, hash: entryHash(entry.header) }
}

function checkPart(stream: StreamId, part: StoredPart): StoredPart {
  const shape = partSchema.safeParse(part)
  if (!shape.success) throw invalid(part.kind, shape.error.issues)
  if (!isKind(part.kind)) throw new ProblemError('invalid-input', `Evenkeel has no kind of entry called “${part.kind}”.`)
  const rule = kindRule(part.kind)
  if (!rule.streams.includes(streamType(stream))) throw new ProblemError('not-allowed', `“${part.kind}” does not belong in a ${streamType(stream)} record.`)
  if (!rule.layers.includes(part.layer)) throw new ProblemError('not-allowed', `“${part.kind}” cannot be marked “${part.layer}”.`)
  const data = rule.schema.safeParse(part.data)
  if (!data.success) throw invalid(part.kind, data.error.issues)
  if (part.kind === 'correction' || part.kind === 'moved') checkInner(stream, part)
  return shape.data
}

/** A correction or a moved part carries the data of another kind, which is held to that kind’s own schema. */
function checkInner(stream: StreamId, part: StoredPart): void {
  const kind = typeof part.data.kind === 'string' ? part.data.kind : ''
  if (!isKind(kind)) throw new ProblemError('invalid-input', `Evenkeel has no kind of entry called “${kind}”.`)
  const rule = kindRule(kind)
  if (!rule.streams.includes(streamType(stream))) throw new ProblemError('not-allowed', `“${kind}” does not belong in a ${streamType(stream)} record.`)
  const data = rule.schema.safeParse(part.data.data)
  if (!data.success) throw invalid(kind, data.error.issues)
  if (!rule.layers.includes(part.layer)) throw new ProblemError('not-allowed', `“${kind}” cannot be marked “${part.layer}”.`)
}

function invalid(kind: string, issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): ProblemError {
  const first = issues[0]
  const field = first?.path.map(String).join(' › ')
  return new ProblemError('invalid-input', `The ${kind.replaceAll('-', ' ')} cannot be saved${field ? `: “${field}” needs another value` : ''}. ${first?.message ?? ''}`.trim())
}
