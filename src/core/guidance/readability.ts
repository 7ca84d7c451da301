/** How hard a text is to read: the Flesch–Kincaid grade (US school years) and the counts it comes from. */
export interface Readability {
  /** 0.39 × words per sentence + 11.8 × syllables per word − 15.59, rounded to one decimal. */
  readonly grade: number
  readonly words: number
  readonly sentences: number
}

/** Grades a text; each given piece ends a sentence, so that list items without a full stop count as what they are. */
export function readabilityOf(pieces: readonly string[]): Readability {
  const sentences = pieces.flatMap((piece) => piece.split(/(?<=[.!?…][”’)"']*)\s+|\n{2,}/)).filter((sentence) => /\p{L}/u.test(sentence))
  const words = sentences.flatMap(wordsOf)
  if (words.length === 0) return { grade: 0, words: 0, sentences: 0 }
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0)
  const grade = (0.39 * words.length) / sentences.length + (11.8 * syllables) / words.length - 15.59
  return { grade: Math.round(grade * 10) / 10, words: words.length, sentences: sentences.length }
}

/** The words of a text, apostrophes and hyphens being part of one. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []
}

/**
 * Counts vowel groups of an English word, without a silent e (`late`, `called`), and with the e that is heard (`table`, `wanted`, `prices`).
 * A rule of thumb, right for about nine words in ten: enough to compare articles.
 */
export function syllablesOf(word: string): number {
  const plain = word.toLowerCase().replaceAll(/[^a-z]/g, '')
  if (plain.length <= 3) return 1
  const spoken = plain.replace(/(?:(?<![laeiouycgsxz]|[cs]h)es|(?<![td])ed|[^laeiouy]e)$/, '').replace(/^y/, '')
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 0)
}
