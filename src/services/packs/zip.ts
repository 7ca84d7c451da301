import { crc32 } from '../../core/export/crc32.ts'
import { directory, joined, localHeader, type ZipMember } from '../../core/export/zip-layout.ts'

/** A file on its way into a zip; its content is read when its turn comes. */
export interface ZipPart extends ZipMember {
  chunks(): AsyncIterable<Uint8Array>
}

/**
 * The zip of these files in the order given, made while it is read, so that its size is no matter of memory.
 * The content has to be what size and checksum say; whoever gives it holds it against them.
 */
export async function* zipStream(parts: readonly ZipPart[]): AsyncIterable<Uint8Array> {
  for (const part of parts) {
    yield localHeader(part)
    yield* part.chunks()
  }
  yield directory(parts)
}

/** A file with its bytes. */
export interface ZipFile {
  /** With `/` between folders. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** A zip in memory, for tests and for what is small. */
export function zipOf(files: readonly ZipFile[]): Uint8Array {
  const members = files.map(({ path, bytes }) => ({ path, size: bytes.length, crc32: crc32(bytes) }))
  return joined([...files.flatMap(({ bytes }, index) => (members[index] ? [localHeader(members[index]), bytes] : [])), directory(members)])
}
