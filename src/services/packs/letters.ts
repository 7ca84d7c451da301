/** Characters that show nothing or turn the text around. Signs around Arabic numbers are of the same class but are seen. */
const hidden = /[\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Cc}\ufff9-\ufffb]/u
/** Text whose letters are a unit each, as most is. */
const plain = /^[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2026]*$/
/** What a letter can have beside its first character, or what is one letter of several. */
const composed = /[\p{M}\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\u1100-\u11ff]|\u200c|\u200d/u
const arabic = /^(?=\p{L})\p{Script=Arabic}/u
/** Two letters of Arabic that are kept from joining: Persian writes so. */
const apart = /^\p{Script=Arabic}\p{M}*(?:\u200c\p{Script=Arabic}\p{M}*)+$/u
const joiners = /\u200c|\u200d|\ufe0f|[\u{e0020}-\u{e007f}]/gu
/** The emoji that Unicode recommends, sequences among them. */
const recommended = new RegExp(String.raw`^\p{RGI_Emoji}$`, 'v')
const shownAsText = /(?!\p{Emoji_Presentation}|\p{Emoji_Modifier}|[0-9#*])\p{Emoji}(?!\p{Emoji_Modifier}|\ufe0f)/gu

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The letters of a text, each with its accents, points and joiners, so that a cut never parts them. */
export function lettersOf(text: string): readonly string[] {
  if (plain.test(text)) return text.split('')
  if (!composed.test(text)) return Array.from(text)
  const letters: string[] = []
  for (const { segment } of graphemes.segment(text)) {
    const last = letters.at(-1)
    if (last?.endsWith('\u200c') && arabic.test(last) && arabic.test(segment)) letters[letters.length - 1] = last + segment
    else letters.push(segment)
  }
  return letters
}

/** Whether a character shows nothing or turns the text around: it is always printed as its number, so that nothing hides in a record. */
export function isHidden(character: string): boolean {
  return hidden.test(character)
}

/** Whether all hidden characters in a letter do what they are for: they hold an emoji together, or two letters of Arabic apart. */
export function hidesNothing(letter: string): boolean {
  return !hidden.test(letter) || isEmoji(letter) || (apart.test(letter) && !hidden.test(letter.replaceAll('\u200c', '')))
}

/** Whether a letter is an emoji that is shown as a picture; the sign for that may be missing or stand where it isn’t needed. */
export function isEmoji(letter: string): boolean {
  if (!composed.test(letter)) return false
  if (recommended.test(letter)) return true
  if (!/\ufe0f|\u200d|\u20e3/u.test(letter)) return false
  return recommended.test(letter.replaceAll('\ufe0f', '').replace(shownAsText, '$&\ufe0f').replace('\u20e3', '\ufe0f\u20e3'))
}

/** A letter’s characters that a face has to have a glyph for. */
export function seenOf(letter: string): string {
  return letter.replace(joiners, '')
}

const ideographic = /[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script_Extensions=Bopomofo}\uff00-\uffef]/u
/** What no line begins with: closing marks, small kana, signs of repetition and length. */
const neverFirst = /^[\p{Pe}\p{Pf}\s,.:;!?%’”…‥・、。，．：；？！％々〻ー〜～゛゜ゝゞヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿｧ-ｰﾞﾟ｡､･]/u
/** What no line ends with: opening marks. */
const neverLast = /^[\p{Ps}\p{Pi}‘“＂＇￥￡＄]/u

/** A word in the pieces between which a line may end: Chinese and Japanese are written without spaces, and emoji stand in rows. */
export function breakable(word: string): readonly string[] {
  if (plain.test(word) || (!ideographic.test(word) && !composed.test(word))) return [word]
  const parts: string[] = []
  let before = ''
  for (const letter of lettersOf(word)) {
    const between = before !== '' && (standsAlone(before) || standsAlone(letter)) && !neverFirst.test(letter) && !neverLast.test(before)
    if (parts.length === 0 || between) parts.push(letter)
    else parts[parts.length - 1] += letter
    before = letter
  }
  return parts
}

function standsAlone(letter: string): boolean {
  return ideographic.test(letter) || isEmoji(letter)
}
