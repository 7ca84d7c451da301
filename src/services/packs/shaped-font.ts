import { mirrored, runsBackward } from './direction.ts'
import { usualFonts, type FontName } from './fonts.ts'
import { isHidden } from './letters.ts'

/** A picture of a font, and the characters it stands for. */
interface Glyph {
  readonly id: number
  readonly advanceWidth: number
  readonly codePoints: readonly number[]
}

/** How far a picture moves what follows, and how far it stands from where it would. */
interface Position {
  readonly xAdvance: number
  readonly yAdvance: number
  readonly xOffset: number
  readonly yOffset: number
}

interface Shaped {
  glyphs: Glyph[]
  readonly positions: Position[]
}

/** What we need of fontkit 2.0.4 beyond its public types; PDFKit’s pinned version brings it. */
interface Fontkit {
  hasGlyphForCodePoint(code: number): boolean
  glyphForCodePoint(code: number): Glyph
  layout: (glyphs: readonly Glyph[], features: Readonly<Record<string, boolean>>, script: undefined, language: undefined, direction: 'ltr' | 'rtl') => Shaped
  readonly _layoutEngine: {
    hideDefaultIgnorables: (glyphs: Glyph[], positions: Position[]) => void
    readonly engine: { readonly glyphInfos: readonly { readonly codePoints: readonly number[] }[] | null } | undefined
  }
}

/** A font as PDFKit 0.19.1 holds it. */
export interface PdfFont {
  readonly font: Fontkit
  readonly scale: number
  readonly subset: { readonly glyphs: number[]; readonly mapping: Readonly<Record<number, number>>; includeGlyph(id: number): number }
  readonly widths: number[]
  readonly unicode: (readonly number[] | undefined)[]
  layout(text: string, features?: readonly string[]): { readonly glyphs: readonly Glyph[]; readonly positions: Position[] }
  encode: (text: string, features?: readonly string[]) => [string[], Position[]]
  widthOfString(text: string, size: number, features?: readonly string[]): number
}

/** Among the features of a text, asks for letters from right to left, drawn in that order. */
const fromRightToLeft = 'rtla' as const

/** What text is shaped with in one direction. @param backward whether its letters run from right to left */
export function directionOf(backward: boolean): (typeof fromRightToLeft)[] | undefined {
  return backward ? [fromRightToLeft] : undefined
}

/**
 * Letters as they are typed: by its contextual alternates Inter would print `->` as an arrow and `2x3` with a sign of multiplication. And
 * figures of one width, not for columns alone: those of varying width pull a point so close that $77.16 reads as $7716.
 */
const asTyped = { calt: false, tnum: true } as const

/**
 * Makes a font draw and say exactly what was written. PDFKit and fontkit keep for each picture the first characters it stood for, and say those
 * wherever it is drawn again; here a picture that stands for other characters is another picture. Text from right to left is shaped as one.
 */
export function shapeExactly(pdfFont: PdfFont, name: FontName): void {
  const { font } = pdfFont
  const engine = font._layoutEngine
  let said: (readonly number[])[] = []
  // The pictures come in logical order until fontkit turns them around, just before this.
  engine.hideDefaultIgnorables = (glyphs) => {
    said = engine.engine?.glyphInfos?.map(({ codePoints }) => codePoints) ?? glyphs.map(({ codePoints }) => codePoints)
  }
  const layout = font.layout.bind(font)
  const shape = (text: string, asked: readonly string[] = []): Shaped => {
    const backward = asked.includes(fromRightToLeft)
    const features = { ...Object.fromEntries(asked.map((feature) => [feature, true])), ...(usualFonts.some((usual) => usual === name) ? asTyped : {}) }
    said = []
    const shaped = layout(glyphsOf(font, text, backward), features, undefined, undefined, backward ? 'rtl' : 'ltr')
    if (backward) said = said.map(asDrawn).toReversed()
    shaped.glyphs = shaped.glyphs.map((glyph, index) => seen(glyph, said[index] ?? [], font))
    for (const [index, codePoints] of said.entries()) if (isNothing(codePoints)) shaped.positions[index] = { ...nowhere }
    return shaped
  }
  font.layout = shape as unknown as Fontkit['layout']
  const places = new Map<string, number>()
  pdfFont.encode = (text, features) => {
    const { glyphs, positions } = pdfFont.layout(text, features)
    return [glyphs.map((glyph) => placeOf(glyph, pdfFont, places).toString(16).padStart(4, '0')), positions]
  }
}

/** The number of a picture in the file: one for each list of characters it stands for. */
function placeOf({ id, advanceWidth, codePoints }: Glyph, { subset, widths, unicode, scale }: PdfFont, places: Map<string, number>): number {
  const key = `${id} ${codePoints.join(' ')}`
  const known = places.get(key)
  if (known !== undefined) return known
  const first = subset.mapping[id]
  const place = first !== undefined && unicode[first] !== undefined ? subset.glyphs.push(id) - 1 : subset.includeGlyph(id)
  widths[place] = advanceWidth * scale
  unicode[place] = codePoints
  places.set(key, place)
  return place
}

/** The pictures of a text’s characters, each saying its own character even where two characters share a picture. */
function glyphsOf(font: Fontkit, text: string, backward: boolean): Glyph[] {
  const glyphs: Glyph[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const last = glyphs.at(-1)
    // The sign “as a picture” has none of its own.
    if (code === 0xfe0f && last) glyphs[glyphs.length - 1] = saying(last, [...last.codePoints, code])
    else glyphs.push(saying(font.glyphForCodePoint(backward ? (mirrored(character).codePointAt(0) ?? 0) : code), [code]))
  }
  return glyphs
}

/** What a picture of several letters says in the order it is drawn: whoever reads text from right to left turns every letter around, those of one picture too. */
function asDrawn(codePoints: readonly number[]): readonly number[] {
  return codePoints.length > 1 && runsBackward(String.fromCodePoint(...codePoints)) ? codePoints.toReversed() : codePoints
}

const nowhere: Position = { xAdvance: 0, yAdvance: 0, xOffset: 0, yOffset: 0 }

/** Whether a picture stands for a joiner alone, which isn’t seen. */
function isNothing(codePoints: readonly number[]): boolean {
  const [only] = codePoints
  return only !== undefined && codePoints.length === 1 && isHidden(String.fromCodePoint(only))
}

/** A picture with what it stands for here; a joiner’s is a space without width. */
function seen({ id, advanceWidth }: Glyph, codePoints: readonly number[], font: Fontkit): Glyph {
  const shown = isNothing(codePoints) ? font.glyphForCodePoint(0x20) : { id, advanceWidth }
  return { id: shown.id, advanceWidth: shown.advanceWidth, codePoints }
}

function saying(glyph: Glyph, codePoints: readonly number[]): Glyph {
  return Object.create(glyph, { codePoints: { value: codePoints } }) as Glyph
}
