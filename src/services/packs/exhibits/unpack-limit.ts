import { AsyncLocalStorage } from 'node:async_hooks'
import { Readable } from 'node:stream'
import { createInflate } from 'node:zlib'
import { decodePDFRawStream, PDFArray, PDFContext, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib'
import { UnboundError } from './unbound-error.ts'

/**
 * What a PDF may unpack to, in bytes: a few megabytes of zeros are gigabytes once they are unpacked, for us and for whoever opens the volume.
 * `structure` is its tables of objects, `page` what draws one page, `all` what all of its pages draw, images aside.
 */
export const mostUnpacked = { structure: 64 << 20, page: 128 << 20, all: 512 << 20 } as const
/** The most pixels an image may have, as whoever opens the volume has to unpack it. */
export const mostPixels = 100_000_000

interface Budget {
  left: number
}

/** What of pdf-lib 2.11.1 unpacks: all of its filters grow one buffer this way. The version is pinned for this. */
interface Unpacker {
  readonly buffer: Uint8Array
  ensureBuffer: (this: Unpacker, requested: number) => Uint8Array
}

const budgets = new AsyncLocalStorage<Budget>()
let isGuarded = false

/** Counts what pdf-lib unpacks against the budget of the work that asked for it. */
function guard(): void {
  if (isGuarded) return
  const empty = PDFRawStream.of(PDFContext.create().obj({ Filter: 'FlateDecode' }), Uint8Array.of(0x78, 0x9c))
  const unpacker = Object.getPrototypeOf(Object.getPrototypeOf(decodePDFRawStream(empty))) as Unpacker
  const { ensureBuffer } = unpacker
  if (typeof ensureBuffer !== 'function') throw new Error('This version of pdf-lib unpacks in another way')
  unpacker.ensureBuffer = function grow(this: Unpacker, requested) {
    const budget = budgets.getStore()
    const held = this.buffer.byteLength
    if (budget && requested > held) {
      budget.left -= Math.max(requested, held * 2) - held
      if (budget.left < 0) throw new UnboundError('unpacks-large')
    }
    return ensureBuffer.call(this, requested)
  }
  isGuarded = true
}

/**
 * Does work in which a PDF may unpack to so many bytes. The reader takes an object that fails for a damaged one and goes on, so it is
 * asked again at the end.
 * @throws UnboundError where it unpacks to more
 */
export async function withinLimit<T>(most: number, work: () => Promise<T>): Promise<T> {
  guard()
  const budget: Budget = { left: most }
  const done = await budgets.run(budget, work).catch((error: unknown) => {
    throw budget.left < 0 ? new UnboundError('unpacks-large', { cause: error }) : error
  })
  if (budget.left < 0) throw new UnboundError('unpacks-large')
  return done
}

/** As `withinLimit`, for work that is done at once. @throws UnboundError */
export function withinLimitNow<T>(most: number, work: () => T): T {
  guard()
  return budgets.run({ left: most }, work)
}

/**
 * How many bytes a stream that is carried over unpacks to, without holding them. Formats of images count as they are.
 * @param most where counting stops, in bytes
 * @throws UnboundError where it is an image of too many pixels, or unpacks to more
 */
export async function unpackedSize(stream: PDFRawStream, most: number): Promise<number> {
  const image = imageOf(stream)
  if (image && image.pixels > mostPixels) throw new UnboundError('unpacks-large')
  // What an image is larger than its pixels nobody unpacks twice over; some room for filters and padding.
  const limit = image ? image.bytes * 2 + (1 << 20) : most
  const filters = filtersOf(stream)
  if (filters.length === 0) return image ? 0 : stream.contents.length
  const size = filters.every((filter) => filter === 'FlateDecode') ? await inflatedSize(stream.contents, filters.length, limit) : otherSize(stream, limit)
  if (size > limit) throw new UnboundError('unpacks-large')
  return image ? 0 : size
}

function imageOf({ dict }: PDFRawStream): { readonly pixels: number; readonly bytes: number } | undefined {
  if (dict.lookup(PDFName.of('Subtype')) !== PDFName.of('Image')) return undefined
  const number = (name: string): number => {
    const value = dict.lookup(PDFName.of(name))
    return value instanceof PDFNumber ? value.asNumber() : 0
  }
  const pixels = number('Width') * number('Height')
  // At most four colors of 16 bits; a mask has less.
  return { pixels, bytes: pixels * 8 }
}

function filtersOf({ dict }: PDFRawStream): string[] {
  const filter = dict.lookup(PDFName.of('Filter'))
  const names = filter instanceof PDFArray ? filter.asArray().map((_, index) => filter.lookup(index)) : [filter]
  return names.flatMap((name) => (name instanceof PDFName ? [name.decodeText()] : []))
}

async function inflatedSize(contents: Uint8Array, times: number, most: number): Promise<number> {
  let stream: Readable = Readable.from([contents])
  for (let time = 0; time < times; time += 1) {
    const before = stream
    const inflate = createInflate()
    before.on('error', (error) => inflate.destroy(error))
    stream = before.pipe(inflate)
  }
  let size = 0
  try {
    for await (const chunk of stream) {
      size += (chunk as Uint8Array).length
      if (size > most) break
    }
  } catch (error) {
    // What is damaged unpacks to what came before the damage; how it looks is for the viewer to say.
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) throw error
  }
  return size
}

/** Filters that only pdf-lib knows; those of images it doesn’t know hold no more than their pixels. */
function otherSize(stream: PDFRawStream, most: number): number {
  if (filtersOf(stream).some((filter) => imageFilters.has(filter))) return stream.contents.length
  return withinLimitNow(Math.min(most, mostUnpacked.page), () => decodePDFRawStream(stream).decode().length)
}

const imageFilters = new Set(['DCTDecode', 'JPXDecode', 'JBIG2Decode', 'CCITTFaxDecode'])
