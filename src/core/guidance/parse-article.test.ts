import { describe, expect, it } from 'vitest'
import { hashOf } from '../journal/canonical.ts'
import { sourcesIn } from './content-file.ts'
import { describeProblem } from './guidance-problem.ts'
import { parseArticle, type ParsedArticle } from './parse-article.ts'

const sources = { S0: { kind: 'seed' as const, title: 'The Dos and Don’ts', publisher: 'Blog post' } }

const good = `---
id: refuses-to-pay
title: They refuse to pay
summary: Find out why and keep the rest due.
situations: [refusal-to-pay]
moments: [listening]
practices:
  S3.6: "The bill stands."
says:
  - i won't pay
sources: [S0]
related: [late-payment]
checked: 2026-11-21
---
## Say
- “The bill stands.”
- “Tell me what
  went wrong.”

## Don’t say
- “Pay, or else.”

## Next step
1. Ask why.
2. Set a date.

## Background
It helps to **know** why.
`

const parse = (markdown: string, file = 'refuses-to-pay.md'): ReturnType<typeof parseArticle> => parseArticle(file, markdown, sourcesIn(sources))
const problemsOf = (markdown: string, file?: string): readonly string[] => {
  const result = parse(markdown, file)
  return result.ok ? [] : result.problems.map(describeProblem)
}
const parsed = (markdown: string): ParsedArticle => {
  const result = parse(markdown)
  if (!result.ok) throw new Error(result.problems.map(describeProblem).join('\n'))
  return result.parsed
}

describe('an article file', () => {
  it('is read into its parts', () => {
    const { article } = parsed(good)
    expect(article).toMatchObject({
      id: 'refuses-to-pay',
      say: ['“The bill stands.”', '“Tell me what went wrong.”'],
      dontSay: ['“Pay, or else.”'],
      nextStep: ['Ask why.', 'Set a date.'],
      stop: undefined,
      background: 'It helps to **know** why.',
      practices: ['S3.6'],
      carries: { 'S3.6': 'The bill stands.' },
      sources: [{ title: 'The Dos and Don’ts' }],
    })
  })

  it('keeps its revision whatever the line ends, the accents’ form or a byte order mark', () => {
    const composed = good.replace('They refuse', 'Café: they refuse').replace('title: Café', 'title: "Café').replace('to pay\nsummary', 'to pay"\nsummary')
    const revision = parsed(composed).article.revision
    expect(revision).toBe(hashOf(composed.normalize('NFC')))
    expect(parsed(composed.normalize('NFD')).article.revision).toBe(revision)
    expect(parsed(`\uFEFF${composed.replaceAll('\n', '\r\n')}`).article.revision).toBe(revision)
  })

  it('changes its revision with a single letter', () => {
    expect(parsed(good).article.revision).not.toBe(parsed(good.replace('Ask why', 'Ask Why')).article.revision)
  })

  it('knows on which line things stand', () => {
    const { lineOf, body } = parsed(good)
    expect(lineOf(['says', 0])).toBe(10)
    expect(body.nextStep.map(({ line }) => line)).toEqual([24, 25])
  })

  it.each<readonly [string, string, RegExp]>([
    ['no front matter', good.replace(/^---\n/, ''), /^refuses-to-pay\.md:1 .*three dashes/],
    ['front matter without an end', good.replace('2026-11-21\n---', '2026-11-21\n'), /:1 .*no end/],
    ['YAML that doesn’t parse', good.replace('summary: Find', 'summary: [Find'), /:\d+ /],
    ['a tab as indentation', good.replace('  - i won', '\t- i won'), /:10 |:9 /],
    ['a key that stands twice', good.replace('moments:', 'id: other\nmoments:'), /:6 .*unique/i],
    ['an unknown key', good.replace('moments:', 'tag: x\nmoments:'), /tag/],
    ['an alias', good.replace('[refusal-to-pay]', '&a [refusal-to-pay]').replace('related: [late-payment]', 'related: *a'), /:2 .*could not be read/],
    ['a custom tag', good.replace('title: They', 'title: !!js/function They'), /:3 /],
    ['a list instead of keys', `---\n- a\n---\n${good.split('---\n')[2] ?? ''}`, /:2 .*record|object/i],
    ['a missing title', good.replace(/^title.*\n/m, ''), /title/],
    ['a title over 60 characters', good.replace('They refuse to pay', 'x'.repeat(61)), /:3 title/],
    ['a summary on two lines', good.replace('summary: Find out', 'summary: "Find\\nout').replace('rest due.', 'rest due."'), /:4 summary: must stand on one line/],
    ['an unknown situation', good.replace('[refusal-to-pay]', '[refusal-to-pay, whiner]'), /:5 situations\.1/],
    ['an unknown moment', good.replace('[listening]', '[lunch]'), /:6 moments\.0/],
    ['four practices', good.replace('  S3.6:', '  S1.1: "a"\n  S1.2: "b"\n  S1.3: "c"\n  S3.6:'), /practices: names more than 3/],
    ['a practice id that isn’t one', good.replace('S3.6', 'three'), /practices\.three/],
    ['no phrase under says', good.replace('says:\n  - i won\'t pay', 'says: []'), /:9 says/],
    ['a date that doesn’t exist', good.replace('2026-11-21', '2026-02-30'), /:13 checked/],
    ['an unknown source', good.replace('sources: [S0]', 'sources: [S0, S9]'), /:11 There is no source “S9”/],
    ['a source named like a part of every object', good.replace('sources: [S0]', 'sources: [constructor]'), /:11 There is no source/],
    ['an id that isn’t the file’s name', good.replace('id: refuses-to-pay', 'id: other'), /:2 The id “other” must equal/],
    ['a missing section', good.replace(/## Next step\n[\s\S]*?\n\n/, ''), /“Next step” is missing/],
    ['a section twice', good.replace('## Background', '## Say\n- “x”\n\n## Background'), /:27 .*a second time/],
    ['sections in another order', good.replace('## Say', '## Swap').replace('## Don’t say', '## Say').replace('## Swap', '## Don’t say'), /“Say” must stand before “Don’t say”/],
    ['an unknown heading', good.replace('## Background', '## Notes'), /:27 There is no section “Notes”/],
    ['a heading of another level', good.replace('It helps', '### More\nIt helps'), /:28 “### More” isn’t one of the headings/],
    ['text before the first heading', good.replace('## Say', 'Hello\n## Say'), /:15 Text before the first heading/],
    ['a list line without its marker', good.replace('2. Set', 'Set'), /:25 Each line of “Next step” must begin with/],
    ['bullets where numbers belong', good.replace('1. Ask', '- Ask'), /:24 /],
    ['an empty list line', good.replace('“Pay, or else.”', ''), /:21 /],
    ['an empty section', good.replace('- “Pay, or else.”', ''), /:20 The section “Don’t say” is empty/],
    ['an empty background', good.replace('It helps to **know** why.', ''), /“Background” is empty/],
    ['a broken UTF-8 byte', good.replace('helps', 'hel\uFFFDps'), /:28 .*UTF-8/],
    ['a control character', good.replace('Ask why', 'Ask\u0000why'), /:24 .*UTF-8/],
    ['half of an emoji', good.replace('Ask why', 'Ask \uD83D why'), /:24 .*UTF-8/],
    ['five megabytes', good + 'x'.repeat(5_000_000), /:1 The file is longer/],
    ['nothing at all', '', /:1 /],
  ])('is refused with file, line and reason: %s', (_, markdown, expected) => {
    const problems = problemsOf(markdown)
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.every((line) => /^refuses-to-pay\.md:\d+ \S/.test(line))).toBe(true)
    expect(problems.join('\n')).toMatch(expected)
  })

  it('names every problem at once', () => {
    expect(problemsOf(good.replace('[listening]', '[lunch]').replace('2. Set', 'Set'))).toHaveLength(2)
  })

  it.each([
    ['5,000 nested quotes', `${'> '.repeat(5000)}x`],
    ['a script', '<script>alert(1)</script>'],
    ['an event handler', '<img src=x onerror=alert(1)>'],
    ['a javascript link', '[x](javascript:alert(1))'],
    ['100,000 open brackets', '['.repeat(100_000)],
  ])('keeps hostile text as text: %s', (_, text) => {
    expect(parsed(good.replace('It helps to **know** why.', text)).article.background).toBe(text)
  })
})
