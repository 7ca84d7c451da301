import type { Hash, StreamId } from '../core/journal/format.ts'
import { readIfThere } from './append-adapter.ts'
import { plain, type Codec } from './codec.ts'
import { attachmentsIn } from './contents.ts'
import type { FilesPort } from './files-port.ts'
import type { Layout } from './layout.ts'
import { splitLines } from './lines.ts'
import { attachmentsNamed } from './stream-file.ts'
import type { Streams } from './streams.ts'

/** The streams that name an attachment, as far as is known without reading any. */
export function streamsNaming(streams: Streams, hash: Hash): readonly StreamId[] {
  const known = [...streams.known()].filter(([, { attachments }]) => attachments.includes(hash)).map(([stream]) => stream)
  return [...known, ...[...streams.values()].filter((file) => attachmentsNamed(file.entries).includes(hash)).map(({ stream }) => stream)]
}

/** Attachments that no stream names, as far as is known without reading any: to be checked by `stillNamed` before one is removed. */
export async function seeminglyUnreferred(files: FilesPort, layout: Layout, streams: Streams): Promise<readonly Hash[]> {
  const named = new Set<Hash>()
  for (const { attachments } of streams.known().values()) for (const hash of attachments) named.add(hash)
  for (const file of streams.values()) for (const hash of file.attachments()) named.add(hash)
  return (await attachmentsIn(files, layout)).filter((hash) => !named.has(hash))
}

/**
 * Those of some hashes that stand anywhere in the text of any stream file, damaged ones too. An entry of which only an export has that
 * hash keeps the file as well: what is removed cannot be brought back, what is kept can be removed later.
 */
export async function stillNamed(files: FilesPort, codec: Codec, layout: Layout, streams: readonly StreamId[], hashes: readonly Hash[]): Promise<ReadonlySet<Hash>> {
  const named = new Set<Hash>()
  for (const stream of streams) {
    const bytes = (await readIfThere(files, layout.stream(stream))) ?? new Uint8Array()
    const text = codec === plain ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : splitLines(bytes, codec).lines.join('\n')
    for (const hash of hashes) if (text.includes(hash)) named.add(hash)
  }
  return named
}
