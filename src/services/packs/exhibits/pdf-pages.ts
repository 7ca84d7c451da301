import { decodePDFRawStream, EncryptedPDFError, PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream, PDFStream, type PDFDocument, type PDFObject, type PDFPage } from '@cantoo/pdf-lib'
import { loadPdf } from './open-locked.ts'
import { UnboundError } from './unbound-error.ts'
import { mostUnpacked, withinLimit, withinLimitNow } from './unpack-limit.ts'

/** `[a b c d e f]` as PDF writes it. */
export type Matrix = readonly [number, number, number, number, number, number]

/** Something that is drawn on a page: the page’s own content, or how a comment, a stamp or a filled field looks. */
export interface Drawing {
  /** From the drawing’s own space into that of the page as it is shown, in points from its lower left corner. */
  readonly matrix: Matrix
  readonly box: readonly [number, number, number, number]
  readonly content: Uint8Array
  readonly resources: PDFObject | undefined
  readonly group: PDFObject | undefined
  /** What the content’s own matrix is; pages have none. */
  readonly own: Matrix
}

/** A page of a file as it is shown: upright, in points, with all that is drawn on it. */
export interface ForeignPage {
  readonly width: number
  readonly height: number
  readonly drawings: readonly Drawing[]
}

export interface ForeignPdf {
  readonly document: PDFDocument
  readonly pages: number
  /** @throws UnboundError where the page can’t be read */
  page(index: number): ForeignPage
}

/**
 * Opens a PDF that was attached. Only what its pages draw is ever read: no links, forms, scripts or embedded files.
 * @throws UnboundError if it is locked, damaged, unpacks to too much, or would show layers that its reader switched off
 */
export async function openForeignPdf(bytes: Uint8Array): Promise<ForeignPdf> {
  try {
    const document = await withinLimit(mostUnpacked.structure, () => loadPdf(bytes))
    const pages = document.getPages()
    if (pages.length === 0) throw new UnboundError('broken')
    if (hasHiddenLayers(document)) throw new UnboundError('hidden-layers')
    return {
      document,
      pages: pages.length,
      page: (index) => {
        const page = pages[index]
        if (!page) throw new UnboundError('broken')
        return unlessBroken(() => withinLimitNow(mostUnpacked.page, () => readPage(page)))
      },
    }
  } catch (error) {
    throw asUnbound(error)
  }
}

/** Whatever a damaged file makes a reader stumble over is the file’s damage. @throws UnboundError */
export function unlessBroken<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw asUnbound(error)
  }
}

function asUnbound(error: unknown): UnboundError {
  if (error instanceof UnboundError) return error
  return new UnboundError(error instanceof EncryptedPDFError ? 'encrypted' : 'broken', { cause: error })
}

function hasHiddenLayers({ catalog }: PDFDocument): boolean {
  const layers = catalog.lookupMaybe(PDFName.of('OCProperties'), PDFDict)?.lookupMaybe(PDFName.of('D'), PDFDict)
  if (!layers) return false
  return (layers.lookupMaybe(PDFName.of('OFF'), PDFArray)?.size() ?? 0) > 0 || layers.lookup(PDFName.of('BaseState')) === PDFName.of('OFF')
}

function readPage(page: PDFPage): ForeignPage {
  const { x, y, width, height } = page.getCropBox()
  if (!(width >= 1 && height >= 1)) throw new UnboundError('broken')
  const turn = ((Math.round(page.getRotation().angle / 90) % 4) + 4) % 4
  const upright = uprights(x, y, width, height)[turn] ?? [1, 0, 0, 1, -x, -y]
  const content: Drawing = {
    matrix: upright, box: [x, y, x + width, y + height], own: [1, 0, 0, 1, 0, 0],
    content: contentOf(page), resources: page.node.Resources(), group: page.node.lookupMaybe(PDFName.of('Group'), PDFDict),
  }
  return { width: turn % 2 === 0 ? width : height, height: turn % 2 === 0 ? height : width, drawings: [content, ...appearances(page, upright)] }
}

/** The matrices that turn a box clockwise by no, one, two or three quarters and set its lower left corner to the origin. */
function uprights(x: number, y: number, width: number, height: number): readonly Matrix[] {
  return [[1, 0, 0, 1, -x, -y], [0, -1, 1, 0, -y, x + width], [-1, 0, 0, -1, x + width, y + height], [0, 1, -1, 0, y + height, -x]]
}

function contentOf(page: PDFPage): Uint8Array {
  const contents = page.node.Contents()
  const streams = contents instanceof PDFArray ? contents.asArray().map((one) => page.doc.context.lookup(one)) : [contents]
  const parts = streams.flatMap((stream) => (stream instanceof PDFStream ? [decoded(stream), Buffer.from('\n')] : []))
  return new Uint8Array(Buffer.concat(parts))
}

function decoded(stream: PDFStream): Uint8Array {
  return stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : stream.getContents()
}

const hidden = 0b10_0010
const notDrawn = new Set(['/Link', '/Popup'])

/** Comments, stamps, signatures and filled fields as the file says they look. */
function appearances(page: PDFPage, upright: Matrix): Drawing[] {
  const annotations = page.node.Annots()?.asArray() ?? []
  return annotations.flatMap((reference): Drawing[] => {
    const annotation = page.doc.context.lookup(reference)
    if (!(annotation instanceof PDFDict)) return []
    const flags = annotation.lookupMaybe(PDFName.of('F'), PDFNumber)?.asNumber() ?? 0
    const rect = numbers(annotation.lookup(PDFName.of('Rect')))
    const stream = normalAppearance(annotation)
    if ((flags & hidden) !== 0 || notDrawn.has(String(annotation.lookup(PDFName.of('Subtype')))) || !stream || rect.length !== 4) return []
    const box = numbers(stream.dict.lookup(PDFName.of('BBox')))
    if (box.length !== 4) return []
    const own = numbers(stream.dict.lookup(PDFName.of('Matrix')))
    const matrix: Matrix = own.length === 6 ? (own as unknown as Matrix) : [1, 0, 0, 1, 0, 0]
    const fit = fitting(box, matrix, rect)
    return fit ? [{
      matrix: times(fit, upright), box: box as unknown as Drawing['box'], own: matrix, content: decoded(stream),
      resources: stream.dict.lookup(PDFName.of('Resources')), group: stream.dict.lookup(PDFName.of('Group')),
    }] : []
  })
}

function normalAppearance(annotation: PDFDict): PDFStream | undefined {
  const normal = annotation.lookupMaybe(PDFName.of('AP'), PDFDict)?.lookup(PDFName.of('N'))
  if (normal instanceof PDFStream) return normal
  const state = annotation.lookup(PDFName.of('AS'))
  const chosen = normal instanceof PDFDict && state instanceof PDFName ? normal.lookup(state) : undefined
  return chosen instanceof PDFStream ? chosen : undefined
}

/** The matrix that fits an appearance’s box, turned by its own matrix, to the rectangle of its annotation (ISO 32000, 12.5.5). */
function fitting(box: readonly number[], own: Matrix, rect: readonly number[]): Matrix | undefined {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = box
  const corners = [[x0, y0], [x1, y0], [x0, y1], [x1, y1]].map(([x = 0, y = 0]) => [own[0] * x + own[2] * y + own[4], own[1] * x + own[3] * y + own[5]])
  const [xs, ys] = [corners.map(([x = 0]) => x), corners.map(([, y = 0]) => y)]
  const [left, bottom] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - bottom]
  if (width <= 0 || height <= 0) return undefined
  const [a = 0, b = 0, c = 0, d = 0] = rect
  const [sx, sy] = [Math.abs(c - a) / width, Math.abs(d - b) / height]
  return [sx, 0, 0, sy, Math.min(a, c) - left * sx, Math.min(b, d) - bottom * sy]
}

/** First one matrix, then the other. */
export function times(first: Matrix, then: Matrix): Matrix {
  const [a, b, c, d, e, f] = first
  const [g, h, i, j, k, l] = then
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

function numbers(object: PDFObject | undefined): number[] {
  if (!(object instanceof PDFArray)) return []
  return object.asArray().map((_, index) => object.lookup(index)).flatMap((one) => (one instanceof PDFNumber && Number.isFinite(one.asNumber()) ? [one.asNumber()] : []))
}
