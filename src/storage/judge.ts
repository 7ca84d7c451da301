import type { Damage } from '../core/journal/damage.ts'
import type { Hash, StreamId } from '../core/journal/format.ts'
import type { Codec } from './codec.ts'
import type { FilesPort } from './files-port.ts'
import { names, streamFile } from './layout.ts'
import type { ReadJournal } from './read-journal.ts'
import { RegisterFile, StreamFile } from './stream-file.ts'

/**
 * Holds every stream against the register and marks what cannot be used: missing, shortened, exchanged. Entries beyond the register
 * are left for recovery. A register that is itself damaged still counts as far as it reads.
 */
export function judge(files: FilesPort, folder: string, codec: Codec, { register, streams }: ReadJournal): void {
  for (const [stream, listed] of listedHashes(register)) {
    const file = streams.get(stream) ?? new StreamFile(files, folder, stream, codec)
    streams.set(stream, file)
    file.damage ??= compare(file, listed)
  }
  const own = streams.get('journal')
  if (own && own.entries.length === 0) own.damage ??= 'the file is missing'
}

function compare(file: StreamFile, listed: readonly Hash[]): string | undefined {
  const { exists, torn } = file.adapter.reading
  const hashes = file.hashes()
  if (!exists || (hashes.length === 0 && torn.length === 0)) return `the file is missing; the register lists ${listed.length} of its entries`
  const exchanged = hashes.findIndex((hash, index) => index < listed.length && hash !== listed[index])
  if (exchanged >= 0) return `line ${exchanged + 1}: not the entry that the register lists`
  if (hashes.length < listed.length) return `it was shortened: it ends after entry ${hashes.length}; the register lists ${listed.length}`
  return undefined
}

/** The hashes the register lists, per stream in order. */
export function listedHashes(register: RegisterFile): Map<StreamId, Hash[]> {
  const listed = new Map<StreamId, Hash[]>()
  for (const { stream, hash } of register.lines) {
    const hashes = listed.get(stream) ?? []
    hashes.push(hash)
    listed.set(stream, hashes)
  }
  return listed
}

/** Streams and register that cannot be used, as they are shown. */
export function damageOf({ register, streams, damage }: ReadJournal): readonly Damage[] {
  const found: Damage[] = [...damage]
  if (register.damage) found.push({ file: names.register, stream: undefined, reason: sentence(register.damage), setAside: undefined })
  for (const { stream, damage: reason } of streams.values()) {
    if (reason) found.push({ file: streamFile(stream), stream, reason: sentence(reason), setAside: undefined })
  }
  return found
}

function sentence(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`
}
