import type { Pdf } from '../pdf-document.ts'
import { CarryOver } from './carry-over.ts'
import { openForeignPdf, times, type Matrix } from './pdf-pages.ts'
import { sniff } from './sniff.ts'

/** Where an exhibit’s page is put, in points from the top left of our page. */
export interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** An attached file that is open to be bound in. */
export interface Bindable {
  /** Of each page as it is shown, in points. */
  readonly sizes: readonly { readonly width: number; readonly height: number }[]
  /** Draws a page into a frame of the page that is being written, scaled to fit and never made larger. */
  draw(page: number, frame: Frame): Frame
}

/** Opens a file that was examined before. */
export async function openBindable(pdf: Pdf, bytes: Uint8Array): Promise<Bindable> {
  return sniff(bytes) === 'pdf' ? bindPdf(pdf, bytes) : bindImage(pdf, bytes)
}

async function bindPdf(pdf: Pdf, bytes: Uint8Array): Promise<Bindable> {
  const foreign = await openForeignPdf(bytes)
  const carry = new CarryOver(pdf, foreign)
  // What a page draws is unpacked when it is needed, not kept.
  const sizes = Array.from({ length: foreign.pages }, (_, index) => foreign.page(index)).map(({ width, height }) => ({ width, height }))
  return {
    sizes,
    draw(index, frame) {
      const page = foreign.page(index)
      const placed = within(page, frame)
      const scale = placed.width / page.width
      // PDFKit counts down from the top of the page, other documents up from the bottom.
      const place: Matrix = [scale, 0, 0, -scale, placed.x, placed.y + placed.height]
      for (const [number, drawing] of page.drawings.entries()) {
        const name = `Bound${number}`
        ;(pdf.page as unknown as { readonly xobjects: Record<string, unknown> }).xobjects[name] = carry.form(drawing)
        pdf.save()
        pdf.transform(...times(drawing.matrix, place))
        ;(pdf as unknown as { addContent(content: string): void }).addContent(`/${name} Do`)
        pdf.restore()
      }
      return placed
    },
  }
}

function bindImage(pdf: Pdf, bytes: Uint8Array): Bindable {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const image = (pdf as unknown as { openImage(source: Buffer): { readonly width: number; readonly height: number; readonly orientation?: number } }).openImage(buffer)
  const turned = (image.orientation ?? 1) > 4
  const size = { width: turned ? image.height : image.width, height: turned ? image.width : image.height }
  return {
    sizes: [size],
    draw(_, frame) {
      const placed = within(size, frame)
      pdf.image(image as unknown as Buffer, placed.x, placed.y, { fit: [placed.width, placed.height] })
      return placed
    },
  }
}

/** The largest box of a shape in a frame, at its top and in its middle; a point of ours is never more than one of theirs. */
export function within(size: { readonly width: number; readonly height: number }, frame: Frame): Frame {
  const scale = Math.min(1, frame.width / size.width, frame.height / size.height)
  const [width, height] = [size.width * scale, size.height * scale]
  return { x: frame.x + (frame.width - width) / 2, y: frame.y, width, height }
}
