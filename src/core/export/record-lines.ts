import { canonicalJson, entryHash } from '../journal/canonical.ts'
import { NO_PREVIOUS, type Entry, type Hash, type StreamId } from '../journal/format.ts'
import type { Destination } from './policy.ts'
import type { Leaving } from './selection.ts'

/** A stream as it stands in a pack: every header, and of the parts only those that may leave. */
export interface RecordFile {
  readonly stream: StreamId
  /** `Case.jsonl` or `Customer.jsonl`. */
  readonly fileName: string
  /** Canonical lines; a part that stays here is null, and the chain holds without it. */
  readonly lines: readonly string[]
  readonly head: Hash
}

/**
 * The lines of a stream with the parts that may leave.
 * A part that also names guidance stays out of Volume 1, although its text stands in the chronology: guidance applied is for counsel,
 * and cutting it out of the part would break the part’s commitment. The counsel volume’s record holds it whole.
 */
export function recordFile(stream: StreamId, entries: readonly Entry[], leaving: ReadonlySet<Hash>): RecordFile {
  const last = entries.at(-1)
  return {
    stream,
    fileName: stream.startsWith('case/') ? 'Case.jsonl' : 'Customer.jsonl',
    lines: entries.map(({ header, parts }) => canonicalJson({ header, parts: parts.map((part, index) => (leaving.has(header.parts[index] ?? '') ? part : null)) })),
    head: last ? entryHash(last.header) : NO_PREVIOUS,
  }
}

/** The commitments of the parts that may leave to a destination. */
export function partsLeaving(leaving: readonly Leaving[], destination: Destination): Set<Hash> {
  const versions = leaving.flatMap((one) => one.versions)
  return new Set(versions.filter((version) => destination === 'counsel' || version.guidance.length === 0).map((version) => version.part))
}
