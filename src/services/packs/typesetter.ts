import type { Cell, Paragraph, Run } from '../../core/export/document.ts'
import type { Face } from './fonts.ts'
import { inks, type TextLook, type TextScale } from './looks.ts'

/** What the typesetter asks a font. Widths are in thousandths of the size. */
export interface FontMeasure {
  has(face: Face, codePoint: number): boolean
  width(face: Face, text: string): number
}

/** Text of one look on one line. */
export interface Piece {
  readonly text: string
  readonly look: TextLook
  /** Points. */
  readonly width: number
}

/** One line of a cell. `above` is the gap before it; paragraphs are counted from 0. */
export interface Line {
  readonly pieces: readonly Piece[]
  readonly paragraph: number
  readonly above: number
  readonly leading: number
  readonly width: number
}

/** Characters that show nothing or turn the text around: always printed as their number, so that nothing hides in a record. */
const hidden = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/u
/** Points kept free for a page number that is known later. */
const roomForPage = 26
/** Spaces of other widths are set as plain or no-break spaces. */
const wideSpaces = /[\u2000-\u200a\u205f\u3000]/g

/** Letters with their accents, so that a cut never parts them. */
const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Breaks runs into lines of a width. What a face lacks is looked for in the others; what all of them lack is printed as its number
 * (`[U+05E9 U+05DC]`), never dropped, and remembered.
 */
export class Typesetter {
  readonly #fonts: FontMeasure
  readonly #marks: ReadonlySet<string>
  readonly #widths = new Map<string, number>()
  readonly #faces = new Map<string, Face | undefined>()
  readonly #unprintable = new Set<string>()

  /** @param marks the places of the document that text can lead to */
  constructor(fonts: FontMeasure, marks: ReadonlySet<string> = new Set()) {
    this.#fonts = fonts
    this.#marks = marks
  }

  /** Characters printed as numbers so far, each as `ש U+05E9`. */
  get unprintable(): readonly string[] {
    return [...this.#unprintable]
  }

  /** The lines of a cell: paragraphs one under the other, line feeds kept. */
  cell(cell: Cell, scale: TextScale, width: number): Line[] {
    return cell.flatMap((paragraph, index) => this.paragraph(paragraph, scale, width, index, index === 0 ? 0 : scale.gap))
  }

  /** The lines of one paragraph. */
  paragraph(paragraph: Paragraph, scale: TextScale, width: number, index = 0, above = 0): Line[] {
    return this.#lines(paragraph.map((run) => ({ text: run.text, look: this.#lookOf(run, scale) })), width, index, above)
  }

  /** The lines of text in one look, such as a heading. */
  text(text: string, look: TextLook, width: number): Line[] {
    return this.#lines([{ text, look }], width, 0, 0)
  }

  /** A link whose mark stands nowhere in the document is set as plain text. */
  #lookOf({ style, to, pageOf }: Run, scale: TextScale): TextLook {
    const look = scale.looks[style]
    if (pageOf !== undefined) return { ...look, pageOf }
    return to !== undefined && this.#marks.has(to) ? { ...look, color: inks.accent, to } : look
  }

  #lines(runs: readonly { readonly text: string; readonly look: TextLook }[], width: number, paragraph: number, above: number): Line[] {
    const lines: Line[] = []
    let pieces: Piece[] = []
    let used = 0
    const finish = (fallback: TextLook, ended: boolean): void => {
      const leading = pieces.reduce((most, piece) => Math.max(most, piece.look.leading), pieces.length === 0 ? fallback.leading : 0)
      lines.push({ pieces, paragraph, above: lines.length === 0 ? above : 0, leading, width: used - this.#trailingSpace(pieces) })
      // Where a line ends with its text and not in the middle of a word, a space parts it from the next for whoever reads it aloud or copies it.
      if (ended) spaced(pieces)
      pieces = []
      used = 0
    }
    const place = (piece: Piece): void => {
      const last = pieces.at(-1)
      if (last && last.look.face === piece.look.face && last.look.size === piece.look.size && last.look.color === piece.look.color && last.look.to === piece.look.to && last.look.pageOf === piece.look.pageOf) {
        pieces[pieces.length - 1] = { ...last, text: last.text + piece.text, width: last.width + piece.width }
      } else pieces.push(piece)
      used += piece.width
    }
    let look = runs[0]?.look
    for (const run of runs) {
      look = run.look
      if (look.pageOf !== undefined) {
        place({ text: '', look, width: roomForPage })
        continue
      }
      const [first = '', ...others] = printable(run.text).split('\n')
      for (const [index, text] of [first, ...others].entries()) {
        if (index > 0) finish(run.look, true)
        for (const word of this.#words(text, run.look)) {
          if (used > 0 && used + this.#bareWidth(word) > width) finish(run.look, false)
          if (this.#bareWidth(word) <= width) word.forEach(place)
          else {
            for (const piece of this.#split(word, width, () => width - used)) {
              if (piece) place(piece)
              else finish(run.look, false)
            }
          }
        }
      }
    }
    if (look) finish(look, true)
    return lines
  }

  /** The words of a text with the spaces after them, each as pieces of the faces that have its letters. */
  *#words(text: string, look: TextLook): Generator<Piece[]> {
    for (const [word] of this.#numbered(text, look.face).matchAll(/[^ ]* +|[^ ]+/g)) yield this.#pieces(word, look)
  }

  #pieces(word: string, look: TextLook): Piece[] {
    const pieces: { text: string; face: Face }[] = []
    for (const character of word) {
      const face = this.#faceOf(character, look.face) ?? look.face
      const last = pieces.at(-1)
      if (last?.face === face) last.text += character
      else pieces.push({ text: character, face })
    }
    return pieces.map(({ text, face }) => this.#piece(text, { ...look, face }))
  }

  #piece(text: string, look: TextLook): Piece {
    return { text, look, width: (this.#width(look.face, text) * look.size) / 1000 }
  }

  /** The text with every character that no face has as its number, so that lines can break between them. */
  #numbered(text: string, wanted: Face): string {
    let result = ''
    let numbers: string[] = []
    for (const character of text) {
      if (this.#faceOf(character, wanted) === undefined) {
        numbers.push(this.#number(character))
        continue
      }
      if (numbers.length > 0) result += `[${numbers.join(' ')}]`
      numbers = []
      result += character
    }
    return numbers.length > 0 ? `${result}[${numbers.join(' ')}]` : result
  }

  /** Cuts a word that is wider than a line between its letters; undefined stands for the end of a line. */
  *#split(word: readonly Piece[], width: number, room: () => number): Generator<Piece | undefined> {
    for (const piece of word) {
      let rest = Array.from(letters.segment(piece.text), ({ segment }) => segment)
      while (rest.length > 0) {
        const fits = this.#fitting(rest, piece.look, room())
        // A line takes at least one letter, or nothing would ever end.
        const take = fits === 0 && room() >= width ? 1 : fits
        if (take > 0) {
          const text = rest.slice(0, take).join('')
          yield this.#piece(text, piece.look)
          rest = rest.slice(take)
        }
        if (rest.length > 0) yield undefined
      }
    }
  }

  /** How many letters fit into a room, by halving. */
  #fitting(rest: readonly string[], look: TextLook, room: number): number {
    let [fits, tooMany] = [0, Math.min(rest.length, Math.ceil((room / look.size) * 6)) + 1]
    while (tooMany - fits > 1) {
      const middle = (fits + tooMany) >> 1
      if ((this.#fonts.width(look.face, rest.slice(0, middle).join('')) * look.size) / 1000 <= room) fits = middle
      else tooMany = middle
    }
    return fits
  }

  #bareWidth(word: readonly Piece[]): number {
    return word.reduce((width, piece) => width + piece.width, 0) - this.#trailingSpace(word)
  }

  /** The width of the spaces at the end, which may hang over the edge. */
  #trailingSpace(pieces: readonly Piece[]): number {
    const last = pieces.at(-1)
    const spaces = last ? / *$/.exec(last.text)?.[0] : undefined
    return last && spaces ? this.#piece(spaces, last.look).width : 0
  }

  #width(face: Face, text: string): number {
    const key = `${face} ${text}`
    const known = this.#widths.get(key)
    if (known !== undefined) return known
    const width = this.#fonts.width(face, text)
    this.#widths.set(key, width)
    return width
  }

  #faceOf(character: string, wanted: Face): Face | undefined {
    const key = `${wanted} ${character}`
    if (this.#faces.has(key)) return this.#faces.get(key)
    const code = character.codePointAt(0) ?? 0
    const face = hidden.test(character) ? undefined : [wanted, 'sans' as const, 'serif' as const].find((candidate) => this.#fonts.has(candidate, code))
    this.#faces.set(key, face)
    return face
  }

  #number(character: string): string {
    const number = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    this.#unprintable.add(hidden.test(character) ? number : `${character} ${number}`)
    return number
  }
}

/** The height of lines with the gaps between their paragraphs, in points. */
export function heightOf(lines: readonly Line[]): number {
  return lines.reduce((height, line) => height + line.above + line.leading, 0)
}

/** Ends the last piece with a space, which adds nothing to what is seen. */
function spaced(pieces: Piece[]): void {
  const last = pieces.at(-1)
  if (last && last.look.pageOf === undefined && !last.text.endsWith(' ')) pieces[pieces.length - 1] = { ...last, text: `${last.text} ` }
}

/** One form for each letter, so that a letter and its accent find their common glyph. */
function printable(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replaceAll('\t', '    ').replace(wideSpaces, ' ')
}
