import PDFDocument from 'pdfkit'
import type { DocumentValue } from '../../core/export/document.ts'
import type { Face, FontFiles } from './fonts.ts'
import { margins, papers } from './looks.ts'
import type { FontMeasure } from './typesetter.ts'

export type Pdf = InstanceType<typeof PDFDocument>

/** Fonts take features as a list, or as a table that can also turn some off. */
type LayoutByTable = (text: string, features: Readonly<Record<string, boolean>>) => unknown

/** What we need of PDFKit 0.19.1 beyond its public types; the version is pinned for this. */
interface Internals {
  readonly _font: {
    widthOfString(text: string, size: number, features?: readonly string[]): number
    readonly font: { hasGlyphForCodePoint(code: number): boolean; layout: (text: string, features?: readonly string[]) => unknown }
  }
  info: Record<string, unknown>
  endMetadata: () => void
}


const files = ['sans', 'strong', 'serif'] as const satisfies readonly (keyof FontFiles)[]

/** How a face is drawn: by which font, and with which features beyond the usual. */
export const faces: Readonly<Record<Face, { readonly font: keyof FontFiles; readonly features?: PDFKit.Mixins.OpenTypeFeatures[] }>> = {
  sans: { font: 'sans' },
  strong: { font: 'strong' },
  serif: { font: 'serif' },
  figures: { font: 'sans', features: ['tnum'] },
  strongFigures: { font: 'strong', features: ['tnum'] },
}

/**
 * Opens a tagged PDF with our fonts. The bytes depend on nothing but what is written: PDFKit makes the file’s id from its information.
 * @param createdAt UTC milliseconds, from the clock that the pack was asked for under
 */
export function openPdf(value: DocumentValue, fonts: FontFiles, paper: keyof typeof papers, createdAt: number, creator: string): { readonly pdf: Pdf; readonly measure: FontMeasure; readonly bytes: Promise<Uint8Array> } {
  const [width, height] = papers[paper]
  const pdf = new PDFDocument({
    size: [width, height], margins: { top: margins.top, bottom: 0, left: margins.left, right: margins.right },
    pdfVersion: '1.7', tagged: true, lang: 'en-US', displayTitle: true, bufferPages: true, autoFirstPage: true, font: '',
    info: { Title: `${value.title} – ${value.kicker}`, Author: value.author, Creator: creator, CreationDate: new Date(createdAt) },
  })
  const opened = new Map<keyof FontFiles, Internals['_font']>()
  const inner = pdf as unknown as Internals
  for (const file of files) {
    pdf.registerFont(file, Buffer.from(fonts[file])).font(file)
    const font = inner._font
    const layout = font.font.layout.bind(font.font) as unknown as LayoutByTable
    // Letters as they are typed: by its contextual alternates Inter would print `->` as an arrow and `2x3` with a sign of multiplication.
    font.font.layout = (text, asked = []) => layout(text, { ...Object.fromEntries(asked.map((feature) => [feature, true])), calt: false })
    opened.set(file, font)
  }
  escapeMetadata(inner)
  const chunks: Uint8Array[] = []
  const bytes = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    pdf.on('error', reject)
  })
  const font = (face: Face): Internals['_font'] => {
    const found = opened.get(faces[face].font)
    if (!found) throw new Error(`No face ${face}`)
    return found
  }
  return { pdf, bytes, measure: { has: (face, code) => font(face).font.hasGlyphForCodePoint(code), width: (face, text) => font(face).widthOfString(text, 1000, faces[face].features) } }
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
