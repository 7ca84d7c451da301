import type { Damage } from '../core/journal/damage.ts'
import { entryHash } from '../core/journal/canonical.ts'
import type { Entry, StreamId } from '../core/journal/format.ts'
import { names, streamFile } from './layout.ts'
import type { ReadJournal } from './read-journal.ts'

/**
 * Looks at what was read as a whole: streams that are listed and not there, and files that are no streams of this journal. Each stream
 * that was read has been held against the register then.
 */
export function judge({ register, streams, damage }: ReadJournal): void {
  for (const stream of register.listed.keys()) {
    if (streams.has(stream)) continue
    const file = streams.fileFor(stream)
    file.damage ??= `the file is missing; the register lists ${register.listedOf(stream).count} of its entries`
  }
  for (const file of streams.values()) {
    const { stream } = file
    // Nothing in it was ever saved here: a copy under another name, or a file from elsewhere.
    const isForeign = file.damage !== undefined && file.entries.length === 0 && !register.listed.has(stream) && !register.damage && stream !== 'journal'
    if (!isForeign) continue
    streams.remove(stream)
    damage.push({ file: file.file, stream: undefined, reason: `${sentence(file.damage ?? '')} It is not used.`, setAside: undefined })
  }
  const own = streams.get('journal')
  if (own && own.entries.length === 0) own.damage ??= 'the file is missing'
}

/**
 * Looks at entries beyond the register that no pending work explains and returns those to be listed. A cut leaves at most one. More than
 * that is files from elsewhere, if the register lists nothing of them, or else a register that lost its end.
 */
export function judgeStrays({ register, streams }: Pick<ReadJournal, 'register' | 'streams'>, explained: readonly Entry[]): readonly Entry[] {
  const known = new Set(explained.map(({ header }) => entryHash(header)))
  const strays = [...streams.values()]
    .filter(({ damage, stopped }) => damage === undefined && stopped === undefined)
    .flatMap((file) => file.entries.slice(register.listedOf(file.stream).count))
    .filter(({ header }) => !known.has(entryHash(header)))
  if (strays.length <= 1) return strays
  if (strays.some(({ header }) => register.listed.has(header.stream))) {
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
