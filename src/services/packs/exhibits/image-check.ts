import { constants, inflateSync } from 'node:zlib'
import { UnboundError } from './unbound-error.ts'
import { mostPixels } from './unpack-limit.ts'

/**
 * Holds a JPEG against what a PDF can show: baseline or progressive, 8 bits, whole up to its end.
 * @throws UnboundError
 */
export function checkJpeg(bytes: Uint8Array): void {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 2
  while (at + 9 < data.length && data[at] === 0xff) {
    const marker = data[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (isFrame(marker)) {
      if (marker > 0xc2 || data[at + 4] !== 8 || ![1, 3, 4].includes(data[at + 9] ?? 0)) throw new UnboundError('image-format')
      const pixels = data.readUInt16BE(at + 5) * data.readUInt16BE(at + 7)
      if (pixels === 0) throw new UnboundError('broken')
      if (pixels > mostPixels) throw new UnboundError('image-size')
      // Without its end the file was cut off on its way.
      if (data.lastIndexOf(Buffer.from([0xff, 0xd9])) < at) throw new UnboundError('broken')
      return
    }
    at += 2 + data.readUInt16BE(at + 2)
  }
  throw new UnboundError('broken')
}

/** Start-of-frame markers; DHT, JPG and DAC lie between them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/**
 * Holds a PNG against its own header: all chunks there, the pixels unpack and are as many as it says.
 * @throws UnboundError
 */
export function checkPng(bytes: Uint8Array): void {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Buffer[] = []
  let at = 8
  let [whole, hasPalette] = [false, false]
  while (at + 12 <= data.length && !whole) {
    const length = data.readUInt32BE(at)
    const type = data.toString('latin1', at + 4, at + 8)
    if (at + 12 + length > data.length) throw new UnboundError('broken')
    hasPalette ||= type === 'PLTE'
    if (type === 'IDAT') parts.push(data.subarray(at + 8, at + 8 + length))
    whole = type === 'IEND'
    at += 12 + length
  }
  if (!whole || data.toString('latin1', 12, 16) !== 'IHDR') throw new UnboundError('broken')
  const [width, height, bits, color, interlaced] = [data.readUInt32BE(16), data.readUInt32BE(20), data[24] ?? 0, data[25] ?? 0, data[28] === 1]
  const channels = ({ 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const)[color as 0 | 2 | 3 | 4 | 6] as number | undefined
  if (channels === undefined || ![1, 2, 4, 8, 16].includes(bits) || (color === 3 && !hasPalette) || width === 0 || height === 0) throw new UnboundError('broken')
  if (width * height > mostPixels) throw new UnboundError('image-size')
  const expected = height * (1 + Math.ceil((width * channels * bits) / 8))
  let size: number
  try {
    size = inflateSync(Buffer.concat(parts), { maxOutputLength: expected * 2 + 1024, finishFlush: constants.Z_FINISH }).length
  } catch (cause) {
    throw new UnboundError('broken', { cause })
  }
  // The seven passes of an interlaced image have rows of their own; it is enough that all of it is there.
  if (size < (interlaced ? Math.floor((width * height * channels * bits) / 8) : expected)) throw new UnboundError('broken')
}
