import { FORMAT_VERSION, type Entry, type Hash, type RegisterLine, type StreamId } from '../core/journal/format.ts'
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

/** Verifies the register’s lines: its own chain, and that each stream’s entries are listed in order, none left out. */
export function checkRegister(lines: readonly string[]): { readonly items: readonly RegisterLine[]; readonly findings: readonly Finding[] } {
  const { lines: items, findings } = verifyRegister(lines)
  const found = findings[0]
  if (found) {
    const version = newerVersion(lines[found.line - 1])
    return { items, findings: version === undefined ? findings : [{ line: found.line, reason: `written by a newer version (${version})` }] }
  }
  const listed = new Map<StreamId, number>()
  for (const { stream, seq, n } of items) {
    if (seq !== (listed.get(stream) ?? 0) + 1) return { items: items.slice(0, n - 1), findings: [{ line: n, reason: `does not list the entries of ${stream} in order` }] }
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
