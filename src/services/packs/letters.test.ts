import { describe, expect, it } from 'vitest'
import { levelsOf, visualOrder } from './direction.ts'
import { breakable, hidesNothing, isEmoji, lettersOf } from './letters.ts'

/** The order in which the characters of a line are drawn, from left to right. */
function drawn(line: string): string {
  const characters = Array.from(line)
  const levels = levelsOf(line) ?? new Uint8Array(line.length)
  return visualOrder(characters.map((_, index) => ({ level: levels[index] ?? 0, text: 0 }))).map((index) => characters[index]).join('')
}

describe('a letter', () => {
  it('keeps its accents, points and joiners', () => {
    expect(lettersOf('cafe\u0301')).toEqual(['c', 'a', 'f', 'e\u0301'])
    expect(lettersOf('שָׁל')).toEqual(['שָׁ', 'ל'])
    expect(lettersOf('👨‍👩‍👧🇩🇪1️⃣')).toEqual(['👨‍👩‍👧', '🇩🇪', '1️⃣'])
    expect(lettersOf('می‌خواهم')).toEqual(['م', 'ی‌خ', 'و', 'ا', 'ه', 'م'])
  })

  it('hides nothing if it is an emoji, or Arabic that is kept apart', () => {
    for (const letter of ['a', 'é', '😀', '👨‍👩‍👧', '❤️', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'ی‌خ', '۝']) expect(hidesNothing(letter), letter).toBe(true)
    for (const letter of ['\u200d', '\u200c', 'a\u200d', 'a\ufe0f', 'ی‌', 'ی‌\u200cخ', 'ی\ufe0f‌خ', '👍\u200d👍', '\u3164', '\u2028', '\u0007', '\u00ad', '\ufff9']) expect(hidesNothing(letter), letter).toBe(false)
  })

  it('is an emoji with or without the sign that makes it a picture', () => {
    for (const letter of ['😀', '😀️', '❤️‍🔥', '❤‍🔥', '1⃣', '🏳‍🌈']) expect(isEmoji(letter), letter).toBe(true)
    for (const letter of ['a', '1', '©', '❤', '東', '🇩']) expect(isEmoji(letter), letter).toBe(false)
  })
})

describe('a line', () => {
  it('ends between Chinese and Japanese letters, but not before a closing mark or after an opening one', () => {
    expect(breakable('訂單')).toEqual(['訂', '單'])
    expect(breakable('は、「龍」です。')).toEqual(['は、', '「龍」', 'で', 'す。'])
    expect(breakable('カード（小）っと')).toEqual(['カー', 'ド', '（小）っ', 'と'])
    expect(breakable('order訂1183 ')).toEqual(['order', '訂', '1183 '])
  })

  it('ends between emoji, and within no other word', () => {
    expect(breakable('👍🏽👍🏽!')).toEqual(['👍🏽', '👍🏽!'])
    for (const word of ['Wunderbar ', 'שָׁלוֹם', 'السلام', '지불하겠다고', 'a/b-c']) expect(breakable(word)).toEqual([word])
  })
})

describe('direction', () => {
  it('turns Hebrew around within English and leaves figures as they are', () => {
    expect(drawn('plain 12')).toBe('plain 12')
    expect(drawn('to אבג דה now')).toBe('to הד גבא now')
    expect(drawn('to אב 12 גד now')).toBe('to דג 12 בא now')
  })

  it('runs from right to left where a text is of such a script, and else from left to right', () => {
    expect(drawn('אב!')).toBe('!בא')
    expect(drawn('אבגד Dana הוז, חט')).toBe('טח ,זוה Dana דגבא')
    expect(drawn('Hartwell אבגדהוזחטי!')).toBe('Hartwell יטחזוהדגבא!')
    expect(drawn('אב promised to pay')).toBe('בא promised to pay')
    expect(drawn('אבגדהו.pdf, 1 KB')).toBe('והדגבא.pdf, 1 KB')
  })

  it('never lets two texts change places', () => {
    expect(visualOrder([{ level: 1, text: 0 }, { level: 1, text: 0 }, { level: 1, text: 1 }, { level: 0, text: 2 }])).toEqual([1, 0, 2, 3])
  })
})
