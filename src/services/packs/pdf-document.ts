import PDFDocument from 'pdfkit'
import type { DocumentValue } from '../../core/export/document.ts'
import { usualFonts, type FontFiles, type FontName } from './fonts.ts'
import { margins, papers } from './looks.ts'
import { directionOf, shapeExactly, type PdfFont } from './shaped-font.ts'
import type { FontMeasure } from './typesetter.ts'

export type Pdf = InstanceType<typeof PDFDocument>

/** What we need of PDFKit 0.19.1 beyond its public types; the version is pinned for this. */
interface Internals {
  readonly _font: PdfFont
  info: Record<string, unknown>
  endMetadata: () => void
}

/** A PDF that is being written. */
export interface OpenPdf {
  readonly pdf: Pdf
  readonly measure: FontMeasure
  readonly bytes: Promise<Uint8Array>
  /** Adds a font to those that text is set in; one that isn’t used isn’t in the file. */
  readonly addFont: (name: FontName, file: Uint8Array) => void
}

/**
 * Opens a tagged PDF with our usual fonts. The bytes depend on nothing but what is written: PDFKit makes the file’s id from its information.
 * @param createdAt UTC milliseconds, from the clock that the pack was asked for under
 */
export function openPdf(value: DocumentValue, fonts: FontFiles, paper: keyof typeof papers, createdAt: number, creator: string): OpenPdf {
  const [width, height] = papers[paper]
  const pdf = new PDFDocument({
    size: [width, height], margins: { top: margins.top, bottom: 0, left: margins.left, right: margins.right },
    pdfVersion: '1.7', tagged: true, lang: 'en-US', displayTitle: true, bufferPages: true, autoFirstPage: true, font: '',
    info: { Title: `${value.title} – ${value.kicker}`, Author: value.author, Creator: creator, CreationDate: new Date(createdAt) },
  })
  const opened = new Map<FontName, PdfFont>()
  const inner = pdf as unknown as Internals
  const addFont = (name: FontName, file: Uint8Array): void => {
    pdf.registerFont(name, Buffer.from(file.buffer, file.byteOffset, file.byteLength)).font(name)
    shapeExactly(inner._font, name)
    opened.set(name, inner._font)
  }
  for (const name of usualFonts) addFont(name, fonts[name])
  escapeMetadata(inner)
  const chunks: Uint8Array[] = []
  const bytes = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    pdf.on('error', reject)
  })
  const measure: FontMeasure = {
    has: (face, code) => opened.get(face)?.font.hasGlyphForCodePoint(code) ?? false,
    width(face, text, backward) {
      const found = opened.get(face)
      if (!found) throw new Error(`No face ${face}`)
      return found.widthOfString(text, 1000, directionOf(backward))
    },
  }
  return { pdf, bytes, measure, addFont }
}

/** PDFKit writes the title into XML as it is: a name with `&` or `<` would break the metadata. */
function escapeMetadata(inner: Internals): void {
  const endMetadata = inner.endMetadata.bind(inner)
  inner.endMetadata = () => {
    const escaped = Object.entries(inner.info).map(([key, value]) => [key, typeof value === 'string' ? value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : value])
    inner.info = Object.fromEntries(escaped) as Record<string, unknown>
    endMetadata()
  }
}
