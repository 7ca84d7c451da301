import type { DocumentValue } from '../../core/export/document.ts'
import type { ScriptFont } from './fonts.ts'
import { isHidden } from './letters.ts'

/** Whose letters each face is for, in the order they are tried; the last has signs of all kinds beside its own letters. */
const scripts: readonly (readonly [ScriptFont, RegExp])[] = [
  ['hebrew', /\p{Script=Hebrew}/u],
  ['arabic', /\p{Script_Extensions=Arabic}/u],
  ['hangul', /\p{Script=Hangul}/u],
  ['emoji', /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\u20e3]/u],
  ['han', /[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script_Extensions=Bopomofo}\p{S}\p{P}\p{No}\uff00-\uffef]/u],
]

/**
 * Adds the faces a document needs beside the usual ones, one after another, until its letters are there or no face is left.
 * @param has whether one of the faces so far has a character
 */
export async function addScriptFonts(value: DocumentValue, has: (codePoint: number) => boolean, add: (font: ScriptFont) => Promise<void>): Promise<void> {
  const beyond = new Set<string>()
  collect(value, beyond)
  const asksForPictures = beyond.has('\ufe0f')
  let lacking = [...beyond].filter((character) => !isHidden(character))
  for (const [font, letters] of scripts) {
    lacking = lacking.filter((character) => !has(character.codePointAt(0) ?? 0))
    if (lacking.some((character) => letters.test(character)) || (font === 'emoji' && asksForPictures)) await add(font)
  }
}

/** Every character beyond Latin in the strings of a value. */
function collect(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') for (const [character] of value.normalize('NFC').matchAll(/[\u0250-\u{10ffff}]/gu)) found.add(character)
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) collect(part, found)
}
