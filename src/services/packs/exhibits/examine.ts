import type { PDFRawStream } from '@cantoo/pdf-lib'
import { largestBound, mostBound, type Examined } from '../../../core/export/bound.ts'
import type { FileRef, Hash } from '../../../core/journal/format.ts'
import { carryNowhere } from './carry-over.ts'
import { checkJpeg, checkPng } from './image-check.ts'
import { openForeignPdf, unlessBroken, type ForeignPdf } from './pdf-pages.ts'
import { promisesPages, sniff } from './sniff.ts'
import { UnboundError } from './unbound-error.ts'
import { mostUnpacked, unpackedSize } from './unpack-limit.ts'

/**
 * Looks into the attached files of a pack, one after another, for which of them can be bound in page by page.
 * A file over 50 MB is never read.
 * @param read the bytes of a file; undefined if they are not at hand
 * @param pace lets other work in; throws to stop
 */
export async function examineFiles(files: readonly FileRef[], read: (hash: Hash) => Promise<Uint8Array | undefined> | Uint8Array | undefined, pace: () => Promise<void>): Promise<Map<Hash, Examined>> {
  const found = new Map<Hash, Examined>()
  let [bytes, pages] = [0, 0]
  for (const { hash, name, size } of files) {
    await pace()
    const content = size > largestBound ? undefined : await read(hash)
    if (!content) {
      if (size > largestBound && promisesPages(name)) found.set(hash, { type: 'unbound', why: 'too-large' })
      continue
    }
    const examined = await examine(content, name, pace)
    const more = 'pages' in examined ? examined.pages : 0
    const fits = more === 0 || (bytes + size <= mostBound.bytes && pages + more <= mostBound.pages)
    found.set(hash, fits ? examined : { type: 'unbound', why: 'too-many' })
    if (more > 0 && fits) {
      bytes += size
      pages += more
    }
  }
  return found
}

/** What one file is, and whether each of its pages can be read. */
export async function examine(bytes: Uint8Array, name: string, pace: () => Promise<void> = async () => undefined): Promise<Examined> {
  const format = sniff(bytes)
  try {
    switch (format) {
      case 'pdf': {
        const pdf = await openForeignPdf(bytes)
        // More pages than any volume has room for: what is on them doesn’t matter.
        if (pdf.pages <= mostBound.pages) await examinePages(pdf, pace)
        return { type: 'pdf', format: 'PDF', pages: pdf.pages }
      }
      case 'jpeg':
        checkJpeg(bytes)
        return { type: 'image', format: 'JPEG', pages: 1 }
      case 'png':
        checkPng(bytes)
        return { type: 'image', format: 'PNG', pages: 1 }
      case 'other-image':
        return { type: 'unbound', why: 'image-format' }
      default:
        return promisesPages(name) ? { type: 'unbound', why: 'broken' } : { type: 'other' }
    }
  } catch (error) {
    if (error instanceof UnboundError) return { type: 'unbound', why: error.why }
    throw error
  }
}

/** Goes through all that the pages of a PDF would bring along. @throws UnboundError where they can’t be read, or unpack to too much */
async function examinePages(pdf: ForeignPdf, pace: () => Promise<void>): Promise<void> {
  let streams: PDFRawStream[] = []
  const scratch = carryNowhere(pdf, (stream) => streams.push(stream))
  let left: number = mostUnpacked.all
  const spend = (bytes: number): void => {
    left -= bytes
    if (left < 0) throw new UnboundError('unpacks-large')
  }
  for (let index = 0; index < pdf.pages; index += 1) {
    unlessBroken(() => pdf.page(index).drawings.forEach((drawing) => {
      spend(drawing.content.length)
      scratch.form(drawing)
    }))
    for (const stream of streams) {
      spend(await unpackedSize(stream, left))
      await pace()
    }
    streams = []
    await pace()
  }
}
