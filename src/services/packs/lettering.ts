import type { Face } from './fonts.ts'
import { hidesNothing, isEmoji, isHidden, lettersOf, seenOf } from './letters.ts'
import type { FontMeasure } from './typesetter.ts'

/** Faces that are asked after the one that is wanted. */
const others = ['sans', 'serif', 'hebrew', 'arabic', 'hangul', 'han', 'emoji'] as const satisfies readonly Face[]
/** What stands between words of any script. */
const betweenWords = /^[ .,:;!?'"–…-]$/

/** Text that is to be set in one face. */
export interface Lettered {
  text: string
  readonly face: Face
  readonly level: number
}

/** Finds the face for each letter, and prints the number of what no face has. */
export class Lettering {
  readonly #fonts: FontMeasure
  readonly #faces = new Map<string, Face | undefined>()
  readonly #unprintable = new Set<string>()

  constructor(fonts: FontMeasure) {
    this.#fonts = fonts
  }

  /** Characters printed as numbers so far, each as `𒀀 U+12000`. */
  get unprintable(): readonly string[] {
    return [...this.#unprintable]
  }

  /** The text with every character that no face has, or that would hide, as its number: `[U+12000 U+12001]`. Lines can break between them. */
  numbered(text: string, wanted: Face): string {
    let result = ''
    let numbers: string[] = []
    for (const letter of lettersOf(text)) {
      for (const part of this.#faceOf(letter, wanted) === undefined ? letter : [letter]) {
        if (this.#faceOf(part, wanted) === undefined) {
          numbers.push(this.#number(part))
          continue
        }
        if (numbers.length > 0) result += `[${numbers.join(' ')}]`
        numbers = []
        result += part
      }
    }
    return numbers.length > 0 ? `${result}[${numbers.join(' ')}]` : result
  }

  /**
   * Text in parts of one face and one direction each.
   * @param levels the direction of each unit of the text, from where the text begins
   */
  parts(text: string, wanted: Face, levels?: Uint8Array, start = 0): Lettered[] {
    const parts: Lettered[] = []
    let at = start
    for (const letter of lettersOf(text)) {
      const level = levels?.[at] ?? 0
      for (const part of this.#faceOf(letter, wanted) === undefined ? letter : [letter]) {
        const last = parts.at(-1)
        // In text from right to left, spaces and stops stay with the word before them.
        const stays = last && last.level === level && level % 2 === 1 && betweenWords.test(part) && this.#fonts.has(last.face, part.charCodeAt(0))
        const face = stays ? last.face : (this.#faceOf(part, wanted) ?? wanted)
        if (last?.face === face && last.level === level) last.text += part
        else parts.push({ text: part, face, level })
      }
      at += letter.length
    }
    return parts
  }

  #faceOf(letter: string, wanted: Face): Face | undefined {
    const key = `${wanted} ${letter}`
    if (this.#faces.has(key)) return this.#faces.get(key)
    const face = hidesNothing(letter) ? this.#find(letter, wanted) : undefined
    this.#faces.set(key, face)
    return face
  }

  #find(letter: string, wanted: Face): Face | undefined {
    const characters = Array.from(seenOf(letter), (character) => character.codePointAt(0) ?? 0)
    return [...(isEmoji(letter) ? ['emoji' as const] : []), wanted, ...others].find((face) => characters.every((code) => this.#fonts.has(face, code)))
  }

  #number(character: string): string {
    const number = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    this.#unprintable.add(isHidden(character) ? number : `${character} ${number}`)
    return number
  }
}
