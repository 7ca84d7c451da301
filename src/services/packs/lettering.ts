import type { FontName } from './fonts.ts'
import { hidesNothing, isEmoji, isHidden, lettersOf, seenOf } from './letters.ts'
import type { FontMeasure } from './typesetter.ts'

/** Faces that are asked after the one that is wanted, in this order. */
export const allFaces = ['sans', 'serif', 'hebrew', 'arabic', 'han', 'hangul', 'emoji'] as const satisfies readonly FontName[]
/** What stands between words of any script. */
const betweenWords = /^[ .,:;!?'"–…-]$/

/** Text that is to be set in one face. */
export interface Lettered {
  text: string
  readonly face: FontName
  readonly level: number
}

/**
 * Whether text of one face and direction is drawn in one piece. Signs of other faces in text from right to left are drawn one by one:
 * alone they don’t say which way they run, so whoever reads them takes them as they are drawn.
 */
export function staysWhole(face: FontName, level: number): boolean {
  return level % 2 === 0 || face === 'hebrew' || face === 'arabic'
}

/** Finds the face for each letter, and prints the number of what no face has. */
export class Lettering {
  readonly #fonts: FontMeasure
  readonly #faces = new Map<string, FontName | undefined>()
  readonly #unprintable = new Set<string>()

  constructor(fonts: FontMeasure) {
    this.#fonts = fonts
  }

  /** Characters printed as numbers so far, each as `𒀀 U+12000`. */
  get unprintable(): readonly string[] {
    return [...this.#unprintable]
  }

  /** The text with every character that no face has, or that would hide, as its number: `[U+12000 U+12001]`. Lines can break between them. */
  numbered(text: string, wanted: FontName): string {
    let result = ''
    let numbers: string[] = []
    this.#each(text, wanted, (part, face) => {
      if (face === undefined) {
        numbers.push(this.#number(part))
        return
      }
      if (numbers.length > 0) result += `[${numbers.join(' ')}]`
      numbers = []
      result += part
    })
    return numbers.length > 0 ? `${result}[${numbers.join(' ')}]` : result
  }

  /**
   * Text in parts of one face and one direction each.
   * @param levels the direction of each unit of the text, from where the text begins
   */
  parts(text: string, wanted: FontName, levels?: Uint8Array, start = 0): Lettered[] {
    const parts: Lettered[] = []
    this.#each(text, wanted, (part, found = wanted, at) => {
      const level = levels?.[start + at] ?? 0
      const last = parts.at(-1)
      // In text from right to left, spaces and stops stay with the word before them.
      const stays = last && last.level === level && level % 2 === 1 && betweenWords.test(part) && this.#fonts.has(last.face, part.charCodeAt(0))
      const face = stays ? last.face : found
      if (last?.face === face && last.level === level && staysWhole(face, level)) last.text += part
      else parts.push({ text: part, face, level })
    })
    return parts
  }

  /** Goes through the letters of a text, and through the characters of a letter that no face has whole. */
  #each(text: string, wanted: FontName, take: (part: string, face: FontName | undefined, at: number) => void): void {
    let at = 0
    for (const letter of lettersOf(text)) {
      const face = this.#faceOf(letter, wanted)
      if (face !== undefined) take(letter, face, at)
      else for (const character of letter) take(character, this.#faceOf(character, wanted), at)
      at += letter.length
    }
  }

  #faceOf(letter: string, wanted: FontName): FontName | undefined {
    const key = `${wanted} ${letter}`
    if (this.#faces.has(key)) return this.#faces.get(key)
    const face = hidesNothing(letter) ? this.#find(letter, wanted) : undefined
    this.#faces.set(key, face)
    return face
  }

  #find(letter: string, wanted: FontName): FontName | undefined {
    const characters = Array.from(seenOf(letter), (character) => character.codePointAt(0) ?? 0)
    return [...(isEmoji(letter) ? ['emoji' as const] : []), wanted, ...allFaces].find((face) => characters.every((code) => this.#fonts.has(face, code)))
  }

  #number(character: string): string {
    const number = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    this.#unprintable.add(isHidden(character) ? number : `${character} ${number}`)
    return number
  }
}
