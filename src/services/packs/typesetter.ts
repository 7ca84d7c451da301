import type { Cell, Paragraph, Run } from '../../core/export/document.ts'
import { levelsOf, visualOrder } from './direction.ts'
import type { FontName } from './fonts.ts'
import { Lettering, staysWhole } from './lettering.ts'
import { breakable, lettersOf } from './letters.ts'
import { baselineOf, inFace, inks, type TextLook, type TextScale } from './looks.ts'

/** What the typesetter asks a font. Widths are in thousandths of the size. */
export interface FontMeasure {
  has(face: FontName, codePoint: number): boolean
  /** @param backward whether the letters run from right to left */
  width(face: FontName, text: string, backward: boolean): number
}

/** Text of one look and one direction on one line, in the order of reading. */
export interface Piece {
  readonly text: string
  readonly look: TextLook
  /** Points. */
  readonly width: number
  /** Points from where the line begins. */
  readonly at: number
  /** Odd where the letters run from right to left. */
  readonly level: number
}

/** A piece before its line is full. */
interface Placed extends Omit<Piece, 'at'> {
  /** Which of the line’s texts it is part of. */
  readonly from: number
}

/** One line of a cell. Its pieces stand in the order of reading. `above` is the gap before it; paragraphs are counted from 0. */
export interface Line {
  readonly pieces: readonly Piece[]
  readonly paragraph: number
  readonly above: number
  readonly leading: number
  /** Points from the top of the line, without the gap. */
  readonly baseline: number
  readonly width: number
}

/** Points kept free for a page number that is known later. */
const roomForPage = 26
/** Spaces of other widths are set as plain or no-break spaces. */
const wideSpaces = /[\u2000-\u200a\u205f\u3000]/g

/**
 * Breaks runs into lines of a width. What a face lacks is looked for in the others; what all of them lack is printed as its number
 * (`[U+12000 U+12001]`), never dropped, and remembered.
 */
export class Typesetter {
  readonly #fonts: FontMeasure
  readonly #marks: ReadonlySet<string>
  readonly #widths = new Map<string, number>()
  readonly #lettering: Lettering

  /** @param marks the places of the document that text can lead to */
  constructor(fonts: FontMeasure, marks: ReadonlySet<string> = new Set()) {
    this.#fonts = fonts
    this.#marks = marks
    this.#lettering = new Lettering(fonts)
  }

  /** Characters printed as numbers so far, each as `𒀀 U+12000`. */
  get unprintable(): readonly string[] {
    return this.#lettering.unprintable
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
    let pieces: Placed[] = []
    let used = 0
    const finish = (fallback: TextLook, ended: boolean): void => {
      const looks = pieces.length === 0 ? [fallback] : pieces.map((piece) => piece.look)
      const [leading, baseline] = [Math.max(...looks.map((one) => one.leading)), Math.max(...looks.map(baselineOf))]
      const hanging = this.#trailingSpace(pieces)
      // Where a line ends with its text and not in the middle of a word, a space parts it from the next for whoever reads it aloud or copies it.
      lines.push({ pieces: inPlace(pieces, hanging, ended), paragraph, above: lines.length === 0 ? above : 0, leading, baseline, width: used - hanging })
      pieces = []
      used = 0
    }
    const place = (piece: Placed): void => {
      const last = pieces.at(-1)
      if (last && isOne(last, piece)) pieces[pieces.length - 1] = { ...last, text: last.text + piece.text, width: last.width + piece.width }
      else pieces.push(piece)
      used += piece.width
    }
    let look = runs[0]?.look
    for (const [from, run] of runs.entries()) {
      look = run.look
      if (look.pageOf !== undefined) {
        place({ text: '', look, width: roomForPage, level: 0, from })
        continue
      }
      const [first = '', ...others] = printable(run.text).split('\n')
      for (const [index, text] of [first, ...others].entries()) {
        if (index > 0) finish(run.look, true)
        for (const word of this.#words(text, run.look, from)) {
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
  *#words(text: string, look: TextLook, from: number): Generator<Placed[]> {
    const numbered = this.#lettering.numbered(text, look.face)
    const levels = levelsOf(numbered)
    let at = 0
    for (const [word] of numbered.matchAll(/[^ ]* +|[^ ]+/g)) {
      for (const part of breakable(word)) {
        yield this.#lettering.parts(part, look.face, levels, at).map(({ text: letters, face, level }) => this.#piece(letters, inFace(look, face), level, from))
        at += part.length
      }
    }
  }

  #piece(text: string, look: TextLook, level: number, from: number): Placed {
    return { text, look, width: (this.#width(look.face, text, level % 2 === 1) * look.size) / 1000, level, from }
  }

  /** Cuts a word that is wider than a line between its letters; undefined stands for the end of a line. */
  *#split(word: readonly Placed[], width: number, room: () => number): Generator<Placed | undefined> {
    for (const { text, look, level, from } of word) {
      let rest = lettersOf(text)
      while (rest.length > 0) {
        const fits = this.#fitting(rest, look, level % 2 === 1, room())
        // A line takes at least one letter, or nothing would ever end.
        const take = fits === 0 && room() >= width ? 1 : fits
        if (take > 0) {
          yield this.#piece(rest.slice(0, take).join(''), look, level, from)
          rest = rest.slice(take)
        }
        if (rest.length > 0) yield undefined
      }
    }
  }

  /** How many letters fit into a room, by halving. */
  #fitting(rest: readonly string[], look: TextLook, backward: boolean, room: number): number {
    let [fits, tooMany] = [0, Math.min(rest.length, Math.ceil((room / look.size) * 6)) + 1]
    while (tooMany - fits > 1) {
      const middle = (fits + tooMany) >> 1
      if ((this.#fonts.width(look.face, rest.slice(0, middle).join(''), backward) * look.size) / 1000 <= room) fits = middle
      else tooMany = middle
    }
    return fits
  }

  #bareWidth(word: readonly Placed[]): number {
    return word.reduce((width, piece) => width + piece.width, 0) - this.#trailingSpace(word)
  }

  /** The width of the spaces at the end, which may hang over the edge. */
  #trailingSpace(pieces: readonly Placed[]): number {
    const last = pieces.at(-1)
    const spaces = last ? / *$/.exec(last.text)?.[0] : undefined
    return last && spaces ? this.#piece(spaces, last.look, last.level, last.from).width : 0
  }

  #width(face: FontName, text: string, backward: boolean): number {
    const key = `${face} ${backward ? '<' : '>'}${text}`
    const known = this.#widths.get(key)
    if (known !== undefined) return known
    const width = this.#fonts.width(face, text, backward)
    this.#widths.set(key, width)
    return width
  }
}

/** Whether a piece goes on with the one before it: in one look, in one direction, and, where the order could change, in one text. */
function isOne(last: Placed, { look, level, from }: Placed): boolean {
  const sameLook = last.look.face === look.face && last.look.size === look.size && last.look.color === look.color && last.look.to === look.to && last.look.pageOf === look.pageOf
  return sameLook && last.level === level && (level === 0 || last.from === from) && staysWhole(look.face, level)
}

/**
 * The pieces of a line with their places. Spaces at its end come last, whichever way the words before them run.
 * @param hanging the width of the spaces at the end
 * @param ended whether a space is added at the end, which adds nothing to what is seen
 */
function inPlace(placed: readonly Placed[], hanging: number, ended: boolean): Piece[] {
  const last = placed.at(-1)
  let pieces = placed
  if (last && last.level > 0) {
    const text = last.text.replace(/ +$/, '')
    const body = text === '' ? [] : [{ ...last, text, width: last.width - hanging }]
    const spaces = last.text.length > text.length || ended ? [{ ...last, text: ' ', width: hanging, level: 0 }] : []
    pieces = [...placed.slice(0, -1), ...body, ...spaces]
  } else if (last && ended && last.look.pageOf === undefined && !last.text.endsWith(' ')) pieces = [...placed.slice(0, -1), { ...last, text: `${last.text} ` }]
  const order = pieces.some(({ level }) => level > 0) ? visualOrder(pieces.map(({ level, from }) => ({ level, text: from }))) : pieces.keys()
  const places: number[] = []
  let at = 0
  for (const index of order) {
    places[index] = at
    at += pieces[index]?.width ?? 0
  }
  return pieces.map(({ text, look, width, level }, index) => ({ text, look, width, level, at: places[index] ?? 0 }))
}

/** The height of lines with the gaps between their paragraphs, in points. */
export function heightOf(lines: readonly Line[]): number {
  return lines.reduce((height, line) => height + line.above + line.leading, 0)
}

/** One form for each letter, so that a letter and its accent find their common glyph. */
function printable(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replaceAll('\t', '    ').replace(wideSpaces, ' ')
}
