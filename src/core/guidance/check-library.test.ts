import { describe, expect, it } from 'vitest'
import { describeProblem } from './guidance-problem.ts'
import { checkLibrary } from './check-library.ts'
import { parseArticle, type ParsedArticle } from './parse-article.ts'

const background = 'They are upset and you have to think. '.repeat(10).trim()

const markdown = (id: string, change: (text: string) => string = (text) => text): string =>
  change(`---
id: ${id}
title: They refuse to pay
summary: Find out why and keep the rest due.
situations: [refusal-to-pay]
moments: [listening]
practices:
  S3.6: "The bill stands."
says:
  - one
  - two
  - three
related: []
checked: 2026-11-21
---
## Say
- “The bill stands.”
- “Tell me what went wrong.”

## Don’t say
- “Pay, or else.”

## Next step
1. Ask why.
2. Set a date.

## Background
${background}
`)

function read(id: string, change?: (text: string) => string): ParsedArticle {
  const result = parseArticle(`${id}.md`, markdown(id, change), () => undefined)
  if (!result.ok) throw new Error(result.problems.map(describeProblem).join('\n'))
  return result.parsed
}
const problems = (articles: readonly ParsedArticle[], practices: Readonly<Record<string, string>> = { 'S3.6': 'No excuses' }): readonly string[] => checkLibrary(articles, practices).map(describeProblem)

describe('the rules across articles', () => {
  it('are content with a good library', () => {
    expect(problems([read('a', (text) => text.replace('related: []', 'related: [b]')), read('b')])).toEqual([])
  })

  it.each<readonly [string, (text: string) => string, string]>([
    ['a related article that isn’t there', (text) => text.replace('related: []', 'related: [gone]'), 'a.md:13 There is no article “gone”.'],
    ['an article related to itself', (text) => text.replace('related: []', 'related: [a]'), 'a.md:13 An article can’t be related to itself.'],
    ['a sentence that isn’t carried', (text) => text.replace('S3.6: "The bill', 'S3.6: "Their bill'), 'a.md:8 The sentence for S3.6 doesn’t stand in Say, Don’t say or Next step word for word.'],
    ['straight quotes', (text) => text.replace('- “Pay, or else.”', '- "Pay, or else."'), 'a.md:21 What is said aloud stands in one pair of curly quotes.'],
    ['a sentence too long to say', (text) => text.replace('Tell me what', `Tell me ${'so '.repeat(22)}what`), 'a.md:18 This sentence has 27 words; under 25 can be said in one breath.'],
    ['a single line to say', (text) => text.replace('- “Tell me what went wrong.”\n', ''), 'a.md:17 “Say” has 1 lines; 2 to 4 fit on a card.'],
    ['a background that is too short', (text) => text.replace(background, 'Short.'), 'a.md:28 “Background” has 1 words; it should have 60 to 180.'],
    ['HTML', (text) => text.replace('Ask why.', 'Ask <b>why</b>.'), 'a.md:24 HTML doesn’t belong in an article; it would be shown as text.'],
    ['a phrase twice', (text) => text.replace('- three', '- One'), 'a.md:12 “One” stands under “says” twice.'],
    ['a text too hard to read', (text) => text.replace(background, 'Organizational responsibilities necessitate comprehensive documentation notwithstanding contractual considerations, '.repeat(8)), 'a.md:28 The reading grade is'],
  ])('find %s', (_, change, expected) => {
    expect(problems([read('a', change)]).join('\n')).toContain(expected)
  })

  it('find an id used twice', () => {
    const twin = { ...read('a'), file: 'copy.md' }
    expect(problems([read('a'), twin])).toEqual(['copy.md:2 The id “a” is also used by a.md.'])
  })

  it('find an id that is kept for the owner’s own policies', () => {
    expect(problems([read('policy-a')])).toEqual(['policy-a.md:2 The id “policy-a” begins like those of the owner’s own policies.'])
  })

  it('find a practice that nobody knows and one that nobody carries', () => {
    expect(problems([read('a')], { 'S1.1': 'Calm' })).toEqual(['a.md:8 There is no practice S3.6 in practices.yaml.', 'practices.yaml:1 No article carries the practice S1.1.'])
  })
})
