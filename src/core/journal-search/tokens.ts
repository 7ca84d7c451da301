import { wordsOf, type Word } from '../search/words.ts'

/** Between the groups of a long number: `1,234`, `1’234`, `1 234` with a space that doesn’t break. */
const groupMarks = new Set([',', '’', "'", '\u00a0', '\u202f'])

/** The words of a text as the journal search compares them: `1,234.50` is 1234 and 50, however its thousands are set apart. */
export function tokensOf(text: string): readonly Word[] {
  const words = wordsOf(text)
  if (!words.some((word, at) => continuesNumber(text, words[at - 1], word))) return words
  const tokens: Word[] = []
  for (const word of words) {
    const before = tokens.at(-1)
    if (before && continuesNumber(text, before, word)) tokens[tokens.length - 1] = { start: before.start, end: word.end, folded: before.folded + word.folded }
    else tokens.push(word)
  }
  return tokens
}

function continuesNumber(text: string, before: Word | undefined, { start, folded }: Word): boolean {
  if (before === undefined || start - before.end !== 1 || !groupMarks.has(text.charAt(before.end)) || !/^\d{3}$/.test(folded)) return false
  // The first group has up to three digits; whatever is longer was put together here.
  return /^\d+$/.test(before.folded) && (before.folded.length <= 3 || before.end - before.start > before.folded.length)
}
