import type { Article } from '../../src/core/guidance/article.ts'
import { repeatableChance } from '../repeatable-chance.ts'

/** Words that never stood in an article, so that a large library has a large vocabulary. */
const COINED = 6_000
/** The share of longer words that are replaced by a coined one. */
const COINED_SHARE = 0.12

/**
 * A library of `count` articles: the real ones first, then made-up ones, the same on every run. Each made-up article is put together sentence by sentence from
 * randomly drawn real articles, field by field, so that lengths, grammar and the frequency of common words are those of the real texts; one in eight of the longer
 * words is then replaced by a coined word, drawn so that a few are frequent and most are rare (weight 1/rank), as the vocabulary of a growing library is.
 */
export function madeUpLibrary(real: readonly Article[], count: number): readonly Article[] {
  const chance = repeatableChance(20261122)
  const words = Array.from({ length: COINED }, () => coinedWord(chance))
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(chance() * items.length)]
  // Inverse of a 1/rank distribution.
  const rareWord = (): string => words[Math.min(words.length - 1, Math.floor(Math.exp(chance() * Math.log(words.length))))] ?? ''
  const altered = (text: string): string => text.replaceAll(/\p{L}{5,}/gu, (word) => (chance() < COINED_SHARE ? rareWord() : word))
  const drawn = (length: number, from: (article: Article) => readonly string[]): readonly string[] => Array.from({ length }, () => altered(pick(pick(real.map(from).filter((texts) => texts.length > 0)) ?? []) ?? ''))

  const madeUp = Array.from({ length: Math.max(0, count - real.length) }, (_, index): Article => {
    const model = pick(real)
    if (!model) throw new Error('There is no article to make others from.')
    return {
      ...model,
      id: `made-up-${index + 1}`,
      title: altered(model.title),
      summary: drawn(1, ({ summary }) => [summary])[0] ?? '',
      practices: [],
      says: drawn(model.says.length, ({ says }) => says),
      say: drawn(model.say.length, ({ say }) => say),
      dontSay: drawn(model.dontSay.length, ({ dontSay }) => dontSay),
      nextStep: drawn(model.nextStep.length, ({ nextStep }) => nextStep),
      background: drawn(7, ({ background }) => background.split(/(?<=[.?!])\s+/)).join(' '),
    }
  })
  return [...real.slice(0, count), ...madeUp]
}

/** A word that can be spoken and means nothing. */
export function coinedWord(chance: () => number): string {
  const from = (letters: string): string => letters.charAt(Math.floor(chance() * letters.length))
  const syllables = 2 + Math.floor(chance() * 3)
  return Array.from({ length: syllables }, () => `${from('bcdfglmnprstv')}${from('aeiou')}${chance() < 0.4 ? from('lmnrst') : ''}`).join('')
}

/** An article as the file of an own policy. */
export function asMarkdown({ title, summary, says, say, dontSay, nextStep, background }: Article): string {
  const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n')
  return [
    `---\ntitle: ${JSON.stringify(title)}\nsummary: ${JSON.stringify(summary)}\nsays:\n${says.map((phrase) => `  - ${JSON.stringify(phrase)}`).join('\n')}\n---`,
    `## Say\n${bullets(say)}`, `## Don’t say\n${bullets(dontSay)}`, `## Next step\n${bullets(nextStep)}`, `## Background\n${background}`,
  ].join('\n\n')
}
