import type { Damage } from '../core/journal/damage.ts'
import { entryHash } from '../core/journal/canonical.ts'
import type { Entry, Hash, StreamId } from '../core/journal/format.ts'
import type { Codec } from './codec.ts'
import type { FilesPort } from './files-port.ts'
import { names, streamFile } from './layout.ts'
import type { ReadJournal } from './read-journal.ts'
import { RegisterFile, StreamFile } from './stream-file.ts'

/**
 * Holds every stream against the register and marks what cannot be used: missing, shortened, exchanged. Entries beyond the register
 * are left for recovery. A register that is itself damaged still counts as far as it reads.
 */
export function judge(files: FilesPort, folder: string, codec: Codec, { register, streams, damage }: ReadJournal): void {
  const all = listedHashes(register)
  for (const [stream, listed] of all) {
    const file = streams.get(stream) ?? new StreamFile(files, folder, stream, codec)
    streams.set(stream, file)
    file.damage ??= compare(file, listed)
  }
  for (const [stream, file] of streams) {
    // Nothing in it was ever saved here: a copy under another name, or a file from elsewhere.
    const isForeign = file.damage !== undefined && file.entries.length === 0 && !all.has(stream) && !register.damage && stream !== 'journal'
    if (!isForeign) continue
    streams.delete(stream)
    damage.push({ file: file.file, stream: undefined, reason: `${sentence(file.damage ?? '')} It is not used.`, setAside: undefined })
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

/**
 * Looks at entries beyond the register that no pending work explains and returns those to be listed. A cut leaves at most one. More than
 * that is files from elsewhere, if the register lists nothing of them, or else a register that lost its end.
 */
export function judgeStrays({ register, streams }: Pick<ReadJournal, 'register' | 'streams'>, explained: readonly Entry[]): readonly Entry[] {
  const listed = listedHashes(register)
  const known = new Set(explained.map(({ header }) => entryHash(header)))
  const strays = [...streams.values()]
    .filter(({ damage }) => damage === undefined)
    .flatMap((file) => file.entries.slice(listed.get(file.stream)?.length ?? 0))
    .filter(({ header }) => !known.has(entryHash(header)))
  if (strays.length <= 1) return strays
  if (strays.some(({ header }) => listed.has(header.stream))) {
    register.damage ??= `it does not list ${strays.length} entries that are in the records`
    return []
  }
  for (const { header } of strays) {
    const file = streams.get(header.stream)
    if (file) file.damage = 'the register lists none of its entries'
  }
  return []
}

/** Reports torn lines that are left where they are. */
export function reportTorn({ register, streams, damage }: ReadJournal): void {
  const report = (file: string, stream: StreamId | undefined): void => {
    damage.push({ file, stream, reason: 'The last line was cut off while it was being saved.', setAside: undefined })
  }
  for (const { damage: broken, adapter, file, stream } of streams.values()) if (!broken && adapter.reading.torn.length > 0) report(file, stream)
  if (register.adapter.reading.torn.length > 0) report(names.register, undefined)
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
