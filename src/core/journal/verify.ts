import { canonicalJson, commitmentOf, entryHash, registerHash } from './canonical.ts'
import { entrySchema, FORMAT_VERSION, NO_PREVIOUS, registerLineSchema, type Entry, type Hash, type RegisterLine, type StreamId } from './format.ts'

/** One thing that does not hold. `line` counts from 1 within the file. */
export interface Finding {
  readonly line: number
  readonly reason: string
}

/** The readable entries of a stream up to its first break, and what does not hold. A stream with findings is not used. */
export interface StreamCheck {
  readonly entries: readonly Entry[]
  readonly findings: readonly Finding[]
}

/**
 * Reads and verifies the lines of one stream. Each line must be the canonical JSON of an entry of this stream, in sequence,
 * linked to the one before; each part that is present must meet its commitment. Parts that are null are left out or erased:
 * the chain holds without them. No byte of a line stands outside a hash, because the line is compared with its own serialization.
 */
export function verifyStream(stream: StreamId, lines: readonly string[]): StreamCheck {
  const entries: Entry[] = []
  let prev = NO_PREVIOUS
  for (const [index, line] of lines.entries()) {
    const read = readEntry(line)
    const broken = typeof read === 'string' ? read : linkProblem(read, stream, index + 1, prev)
    if (typeof read === 'string' || broken) return { entries, findings: [{ line: index + 1, reason: broken ?? 'unreadable' }] }
    entries.push(read)
    prev = entryHash(read.header)
  }
  return { entries, findings: [] }
}

/** Reads one line as an entry, or says why it is none. */
export function readEntry(line: string): Entry | string {
  const json = parseJson(line)
  if (json === undefined) return 'not JSON'
  const version = versionOf(json)
  if (version !== undefined && version > FORMAT_VERSION) return `written by a newer version (${version})`
  const parsed = entrySchema.safeParse(json)
  if (!parsed.success) return `not an entry: ${parsed.error.issues[0]?.path.join('.') ?? ''}`
  if (canonicalJson(parsed.data) !== line) return 'not in canonical form'
  const { header, parts } = parsed.data
  if (header.parts.length !== parts.length) return 'the number of parts differs from the header'
  for (const [index, part] of parts.entries()) {
    if (part && commitmentOf(part) !== header.parts[index]) return `part ${index + 1} does not match its commitment`
  }
  return parsed.data
}

function linkProblem(entry: Entry, stream: StreamId, seq: number, prev: Hash): string | undefined {
  if (entry.header.stream !== stream) return `belongs to ${entry.header.stream}`
  if (entry.header.seq !== seq) return `has number ${entry.header.seq} where ${seq} was due`
  if (entry.header.prev !== prev) return 'does not continue the entry before it'
  return undefined
}

/** Reads and verifies the register’s own chain: from its beginning, or after a line that was verified before. */
export function verifyRegister(lines: readonly string[], after: { readonly n: number; readonly hash: Hash } = { n: 0, hash: NO_PREVIOUS }): { readonly lines: readonly RegisterLine[]; readonly findings: readonly Finding[] } {
  const read: RegisterLine[] = []
  let prev = after.hash
  for (const [index, line] of lines.entries()) {
    const at = after.n + index + 1
    const parsed = registerLineSchema.safeParse(parseJson(line))
    if (!parsed.success) return { lines: read, findings: [{ line: at, reason: 'not a register line' }] }
    if (canonicalJson(parsed.data) !== line) return { lines: read, findings: [{ line: at, reason: 'not in canonical form' }] }
    if (parsed.data.n !== at || parsed.data.prev !== prev) return { lines: read, findings: [{ line: at, reason: 'does not continue the line before it' }] }
    read.push(parsed.data)
    prev = registerHash(parsed.data)
  }
  return { lines: read, findings: [] }
}

/** A stream held against the register: shortened, missing, exchanged or longer than what was registered. */
export type RegisterFinding = { readonly stream: StreamId; readonly reason: 'missing' | 'shortened' | 'exchanged' | 'unregistered'; readonly seq: number }

/** Compares the heads and members of all streams with the register. `streams` maps each stream to its entry hashes in order. */
export function compareWithRegister(register: readonly RegisterLine[], streams: ReadonlyMap<StreamId, readonly Hash[]>): RegisterFinding[] {
  const findings: RegisterFinding[] = []
  const registered = new Map<StreamId, number>()
  for (const line of register) {
    registered.set(line.stream, Math.max(registered.get(line.stream) ?? 0, line.seq))
    const hashes = streams.get(line.stream)
    if (!hashes) findings.push({ stream: line.stream, reason: 'missing', seq: line.seq })
    else if (line.seq > hashes.length) findings.push({ stream: line.stream, reason: 'shortened', seq: line.seq })
    else if (hashes[line.seq - 1] !== line.hash) findings.push({ stream: line.stream, reason: 'exchanged', seq: line.seq })
  }
  for (const [stream, hashes] of streams) {
    const last = registered.get(stream) ?? 0
    if (hashes.length > last) findings.push({ stream, reason: 'unregistered', seq: last + 1 })
  }
  return findings
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}

function versionOf(json: unknown): number | undefined {
  const header = typeof json === 'object' && json !== null && 'header' in json ? json.header : undefined
  return typeof header === 'object' && header !== null && 'v' in header && typeof header.v === 'number' ? header.v : undefined
}
