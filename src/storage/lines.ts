import type { Finding } from '../core/journal/verify.ts'
import type { Codec } from './codec.ts'

/** A file of lines, taken apart. `lines` stop at the first that is no text; `finding` names it. */
export interface SplitLines {
  readonly lines: readonly string[]
  readonly finding: Finding | undefined
  /** Bytes of the whole lines. */
  readonly size: number
  /** Bytes after them that were never acknowledged. */
  readonly torn: Uint8Array
}

const LINE_FEED = 0x0a
const strict = (): TextDecoder => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Splits a file into whole lines and a torn rest. A line is whole when its line feed is there. After a power cut a file can also have
 * grown by zeros where its last bytes should be; no line of ours holds a zero byte, so a last line that does is torn as well.
 * Text is decoded strictly, without dropping a byte order mark: the lines encode back to exactly these bytes.
 */
export function splitLines(bytes: Uint8Array, codec: Codec): SplitLines {
  let size = bytes.lastIndexOf(LINE_FEED) + 1
  const lastStart = size === 0 ? 0 : bytes.lastIndexOf(LINE_FEED, size - 2) + 1
  if (size > 0 && bytes.subarray(lastStart, size).includes(0)) size = size === 1 ? 0 : lastStart
  const torn = bytes.slice(size)
  const { lines, finding } = decodeLines(bytes.subarray(0, size), codec)
  return { lines, finding, size, torn }
}

function decodeLines(bytes: Uint8Array, codec: Codec): Pick<SplitLines, 'lines' | 'finding'> {
  const lines: string[] = []
  let start = 0
  while (start < bytes.length) {
    const end = bytes.indexOf(LINE_FEED, start)
    try {
      lines.push(codec.decode(strict().decode(bytes.subarray(start, end))))
    } catch {
      return { lines, finding: { line: lines.length + 1, reason: 'not text' } }
    }
    start = end + 1
  }
  return { lines, finding: undefined }
}
