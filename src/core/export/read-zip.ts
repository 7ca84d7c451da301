import { crc32 } from './crc32.ts'
import { directory, joined, localHeader, zipStart, type ZipMember } from './zip-layout.ts'

/** Bytes that can be read anywhere: a file on a disk, or one chosen in a browser. */
export interface ByteSource {
  readonly size: number
  /** Exactly these bytes, or fewer where the source ends. */
  read(offset: number, length: number): Promise<Uint8Array>
}

/** One file of a pack, wherever it lies; its content is read in pieces, so that its size is no matter of memory. */
export interface PackPiece {
  readonly path: string
  /** Bytes. */
  readonly size: number
  chunks(): AsyncIterable<Uint8Array>
}

/** A zip of ours as it was found. */
export type FoundZip =
  | { readonly state: 'ours'; readonly pieces: readonly PackPiece[]; /** What stands in it that we would not have written; to be asked after the pieces were read. */ readonly problems: () => readonly string[] }
  | { readonly state: 'encrypted' }
  | { readonly state: 'unreadable'; readonly why: string }

const endLength = 22
const chunkLength = 1 << 20
/** The longest directory we read, in bytes: far beyond what a pack has. */
const mostDirectory = 256 << 20

/**
 * Looks into a zip as packs have it. Everything that is not content is compared with what these files make; the content of each file is
 * held against its checksum when it is read. So no byte of the zip stands outside a check.
 */
export async function openPackZip(source: ByteSource): Promise<FoundZip> {
  const end = await findEnd(source)
  if (!end) return { state: 'unreadable', why: 'It has no end as a zip has one: it is no zip, or it was cut off.' }
  if (end.start + end.size > source.size || end.size > mostDirectory) return { state: 'unreadable', why: 'It says that its list of files lies where nothing is.' }
  const listed = membersIn(await source.read(end.start, end.size))
  if (typeof listed === 'string') return { state: 'unreadable', why: listed }
  if (listed.some(({ encrypted }) => encrypted)) return { state: 'encrypted' }
  if (listed.some(({ method }) => method !== 0)) return { state: 'unreadable', why: 'It was packed again by another program. Unpack it, and check the folder.' }
  const problems: string[] = []
  const around = 'Something stands between or around its files.'
  if (zipStart(listed) !== end.start || !same(directory(listed), await source.read(end.start, source.size - end.start))) problems.push(around)
  let at = 0
  const pieces = listed.map((member): PackPiece => {
    const start = at
    const header = localHeader(member)
    at += header.length + member.size
    return {
      path: member.path,
      size: member.size,
      async *chunks() {
        if (!same(header, await source.read(start, header.length))) problems.push(around)
        let crc = 0
        for (let done = 0; done < member.size; ) {
          const bytes = await source.read(start + header.length + done, Math.min(chunkLength, member.size - done))
          if (bytes.length === 0) break
          crc = crc32(bytes, crc)
          done += bytes.length
          yield bytes
        }
        if (crc !== member.crc32) problems.push(`The checksum of ${member.path} does not fit.`)
      },
    }
  })
  return { state: 'ours', pieces, problems: () => [...new Set(problems)] }
}

interface Listed extends ZipMember {
  readonly encrypted: boolean
  readonly method: number
}

/** Where the directory is, by the last end that can be found; a comment after it is tolerated here and reported by the comparison. */
async function findEnd(source: ByteSource): Promise<{ readonly start: number; readonly size: number } | undefined> {
  const length = Math.min(source.size, endLength + 0xffff)
  const tail = await source.read(source.size - length, length)
  const view = viewOf(tail)
  for (let at = tail.length - endLength; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== 0x0605_4b50) continue
    const [size, start] = [view.getUint32(at + 12, true), view.getUint32(at + 16, true)]
    const locator = at - 20
    const end64 = at - 76
    if (end64 < 0 || view.getUint32(locator, true) !== 0x0706_4b50 || view.getUint32(end64, true) !== 0x0606_4b50) return { size, start }
    return { size: Number(view.getBigUint64(end64 + 40, true)), start: Number(view.getBigUint64(end64 + 48, true)) }
  }
  return undefined
}

function membersIn(bytes: Uint8Array): Listed[] | string {
  const view = viewOf(bytes)
  const found: Listed[] = []
  const damaged = 'Its list of files is damaged.'
  for (let at = 0; at < bytes.length; ) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x0201_4b50) return damaged
    const [nameLength, extraLength, commentLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)]
    const next = at + 46 + nameLength + extraLength + commentLength
    if (next > bytes.length) return damaged
    const short = view.getUint32(at + 24, true)
    const size = short === 0xffff_ffff ? largeSize(view, at + 46 + nameLength, extraLength) : short
    if (size === undefined) return damaged
    found.push({
      path: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)), size, crc32: view.getUint32(at + 16, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1, method: view.getUint16(at + 10, true),
    })
    at = next
  }
  return found
}

function largeSize(view: DataView, start: number, length: number): number | undefined {
  for (let at = start; at + 4 <= start + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) === 1 && at + 12 <= start + length) return Number(view.getBigUint64(at + 4, true))
  }
  return undefined
}

/** A piece read whole. @throws Error if it is larger than `most` bytes */
export async function readWhole(piece: PackPiece, most: number): Promise<Uint8Array> {
  if (piece.size > most) throw new Error(`${piece.path} is too large to be read at once`)
  const pieces: Uint8Array[] = []
  for await (const chunk of piece.chunks()) pieces.push(chunk)
  return joined(pieces)
}

/** True if both hold the same bytes. */
export function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
