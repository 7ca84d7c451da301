import { FORMAT_VERSION, NO_PREVIOUS, type Entry, type Hash, type RegisterLine, type StreamId } from '../core/journal/format.ts'
import { verifyRegister, verifyStream, type Finding } from '../core/journal/verify.ts'

/** Verifies a stream’s lines, and that content is missing only where an erasure is on record. */
export function checkStream(stream: StreamId, lines: readonly string[]): { readonly items: readonly Entry[]; readonly findings: readonly Finding[] } {
  const { entries, findings } = verifyStream(stream, lines)
  if (findings.length > 0) return { items: entries, findings }
  const unexplained = unexplainedGap(entries)
  return unexplained ? { items: entries.slice(0, unexplained.line - 1), findings: [unexplained] } : { items: entries, findings: [] }
}

/** The commitments that the stream’s own `erased` entries name. */
export function erasedIn(entries: readonly Entry[]): ReadonlySet<Hash> {
  const erased = new Set<Hash>()
  for (const { parts } of entries) {
    for (const part of parts) {
      if (part?.kind !== 'erased' || !Array.isArray(part.data.parts)) continue
      for (const commitment of part.data.parts) if (typeof commitment === 'string') erased.add(commitment)
    }
  }
  return erased
}

function unexplainedGap(entries: readonly Entry[]): Finding | undefined {
  if (entries.every(({ parts }) => !parts.includes(null))) return undefined
  const erased = erasedIn(entries)
  for (const { header, parts } of entries) {
    const missing = parts.findIndex((part, index) => part === null && !erased.has(header.parts[index] ?? ''))
    if (missing >= 0) return { line: header.seq, reason: `content ${missing + 1} is gone and no erasure is on record` }
  }
  return undefined
}

/** True while content is still there that an entry of the stream records as erased. */
export function isErasureDue(entries: readonly Entry[]): boolean {
  const erased = erasedIn(entries)
  return erased.size > 0 && entries.some(({ header, parts }) => parts.some((part, index) => part !== null && part.kind !== 'erased' && erased.has(header.parts[index] ?? '')))
}

/** How much of a stream the register lists: the number of entries, and the hash of the last of them. */
export interface Listed {
  readonly count: number
  readonly head: Hash
}

/** Where the register stood after a line: the line, and what it lists up to there. */
export interface RegisterPoint {
  readonly n: number
  readonly hash: Hash
  readonly listed: ReadonlyMap<StreamId, Listed>
}

/**
 * Verifies the register’s lines: its own chain, and that each stream’s entries are listed in order, none left out. With `after`, the
 * lines are those that follow a point verified before.
 */
export function checkRegister(lines: readonly string[], after: RegisterPoint = { n: 0, hash: NO_PREVIOUS, listed: new Map() }): { readonly items: readonly RegisterLine[]; readonly findings: readonly Finding[] } {
  const { lines: items, findings } = verifyRegister(lines, after)
  const found = findings[0]
  if (found) {
    const version = newerVersion(lines[found.line - after.n - 1])
    return { items, findings: version === undefined ? findings : [{ line: found.line, reason: `written by a newer version (${version})` }] }
  }
  const listed = new Map<StreamId, number>()
  for (const { stream, seq, n } of items) {
    if (seq !== (listed.get(stream) ?? after.listed.get(stream)?.count ?? 0) + 1) return { items: items.slice(0, n - after.n - 1), findings: [{ line: n, reason: `does not list the entries of ${stream} in order` }] }
    listed.set(stream, seq)
  }
  return { items, findings: [] }
}

function newerVersion(line: string | undefined): number | undefined {
  try {
    const json: unknown = JSON.parse(line ?? '')
    return typeof json === 'object' && json !== null && 'v' in json && typeof json.v === 'number' && json.v > FORMAT_VERSION ? json.v : undefined
  } catch {
    return undefined
  }
}
