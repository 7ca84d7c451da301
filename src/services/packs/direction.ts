import bidiFactory from 'bidi-js'

const bidi = bidiFactory()
/** Letters of scripts that run from right to left; what has none needs no algorithm. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/**
 * How deep each UTF-16 unit of a text lies by the Unicode bidirectional algorithm: even runs to the right, odd to the left.
 * Text runs to the right as our pages do, unless it begins and ends with letters that run to the left and has more of those than of others: then it is
 * a sentence of that script. A name with an ending (`….pdf`) or a town with its state is none.
 */
export function levelsOf(text: string): Uint8Array | undefined {
  if (!rightToLeft.test(text)) return undefined
  const letters = text.match(/\p{L}/gu) ?? []
  const those = letters.filter((letter) => rightToLeft.test(letter)).length
  const own = runsBackward(letters[0] ?? '') && runsBackward(letters.at(-1) ?? '') && those * 2 > letters.length
  return bidi.getEmbeddingLevels(text, own ? 'rtl' : 'ltr').levels
}

/** Whether a text has letters that run from right to left. */
export function runsBackward(text: string): boolean {
  return rightToLeft.test(text)
}

/** The character whose picture is drawn for one in text from right to left: a bracket opens to the other side. */
export function mirrored(character: string): string {
  return bidi.getMirroredCharacter(character) ?? character
}

/** A piece of a line, in the order of reading. */
export interface Leveled {
  readonly level: number
  /** Which text of the line it belongs to; pieces of two texts never change places. */
  readonly text: number
}

/** The places of a line’s pieces from left to right (rule L2 of the algorithm). */
export function visualOrder(pieces: readonly Leveled[]): number[] {
  const order = pieces.map((_, index) => index)
  for (let level = Math.max(0, ...pieces.map((piece) => piece.level)); level > 0; level -= 1) {
    let start = 0
    while (start < order.length) {
      let end = start
      const first = pieces[order[start] ?? 0]
      while (end < order.length && deep(pieces[order[end] ?? 0], level, first)) end += 1
      order.splice(start, end - start, ...order.slice(start, end).toReversed())
      start = Math.max(end, start + 1)
    }
  }
  return order
}

function deep(piece: Leveled | undefined, level: number, first: Leveled | undefined): boolean {
  return piece !== undefined && piece.level >= level && piece.text === first?.text
}
