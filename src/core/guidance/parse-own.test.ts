import { describe, expect, it } from 'vitest'
import { hashOf } from '../journal/canonical.ts'
import { id as idSchema } from '../journal/fields.ts'
import type { Article } from './article.ts'
import { markdownToHtml } from './markdown.ts'
import { newFileName, ownIdOf } from './own-policy-names.ts'
import { parseOwnArticle } from './parse-own.ts'

const read = (markdown: string, file = 'late-fees.md') => parseOwnArticle({ file }, markdown)
function article(markdown: string, file?: string): Article {
  const found = read(markdown, file).article
  if (!found) throw new Error('No article')
  return found
}
const reasons = (markdown: string): readonly string[] => read(markdown).problems.map(({ line, reason }) => `${line ?? '-'} ${reason}`)

describe('an own article', () => {
  it('is read with its fields and sections', () => {
    const markdown = [
      '---', 'title: "Late fees"', 'summary: What we charge.', 'situations: [late-payment, Refusal to pay]', 'moments:', '  - resolving', 'says:', '  - no, I won’t pay', 'overrides: refuses-to-pay', 'review: 2027-01-31 # yearly', '---',
      '## Background', 'Why.', '', '## Don\'t say', '- “Whatever.”', '## Next steps', '1. Write it down.', '   Read it back.', '2. [x] Send it.', '## Say', '- “We charge **$10**.”', 'Plain line', '## Stop and get help', 'Call *Tom*.',
    ].join('\n')
    expect(read(markdown)).toEqual({
      problems: [],
      named: new Set(['title', 'summary', 'situations', 'moments', 'says', 'overrides', 'review']),
      article: {
        id: 'policy-late-fees', title: 'Late fees', summary: 'What we charge.', situations: ['late-payment', 'refusal-to-pay'], moments: ['resolving'], practices: [], checked: '', origin: 'own',
        overrides: 'refuses-to-pay', review: '2027-01-31', say: ['“We charge $10.”', 'Plain line'], dontSay: ['“Whatever.”'], nextStep: ['Write it down. Read it back.', 'Send it.'], stop: 'Call *Tom*.', background: 'Why.',
        says: ['no, I won’t pay'], carries: {}, sources: [], related: [], when: [], markdown, revision: hashOf(markdown), overriddenBy: undefined,
      },
    })
  })

  it.each([
    ['the title field', '---\ntitle: Fees: ours\n---\n# Other\nText', 'Fees: ours'],
    ['the first heading', 'Text\n# Our fees #\nText\n# More', 'Our fees'],
    ['the file’s name if all headings stand below a section', '## Say\n- x\n# Our fees\nText', 'Late fees'],
    ['the file’s name if there are only labels', '**Avoid:**\nText', 'Late fees'],
    ['an underlined heading', 'Our fees\n========\nText', 'Our fees'],
    ['the file’s name', 'Only text.', 'Late fees'],
  ])('has its title from %s', (_, markdown, title) => {
    expect(article(markdown).title).toBe(title)
  })

  it('keeps a lower heading that is its title in its place, for it may say what the text below is about', () => {
    expect(article('## Our fees\nText')).toMatchObject({ title: 'Our fees', background: '## Our fees\nText', summary: '' })
  })

  it.each([
    ['a bullet', '- “We wait.” Then more.', '“We wait.”'],
    ['prose', '\n> **We wait** 2.5 days. Then we call.', 'We wait 2.5 days.'],
    ['a line without an end', 'We wait', 'We wait'],
    ['what to say', '## Say\n- Hello there.', 'Hello there.'],
  ])('without a summary has the first sentence of %s', (_, markdown, summary) => {
    expect(article(markdown).summary).toBe(summary)
  })

  it.each(['## Don’t say', '## Avoid', '**Please avoid**', 'What they may not hear:'])('never has a sentence below “%s” as its summary', (heading) => {
    expect(article(`# T\n${heading}\n- “Never this.”`).summary).toBe('')
  })

  it.each(['**Avoid**', '__Avoid:__', 'Avoid:', '### Avoid', '# Avoid'])('shows nothing below “%s” as a sentence to say', (heading) => {
    expect(article(`---\ntitle: T\n---\n## Say\n- yes\n${heading}\n- no\n## Next step\n- go\n${heading}\n- no`)).toMatchObject({ say: ['yes'], nextStep: ['go'], background: `${heading}\n- no\n${heading}\n- no` })
  })

  it.each(['### On the phone', 'On the phone:', '**On the phone**'])('keeps what stands below “%s” among the sentences not to say', (label) => {
    expect(article(`---\ntitle: T\n---\n## Don’t say\n- no\n${label}\n- nor this\n## Others\nWhy.`)).toMatchObject({ dontSay: ['no', expect.stringContaining('On the phone'), 'nor this'], background: '## Others\nWhy.' })
  })

  it.each(['## Don’t say', "### don't say:", '**Don’t say**', 'Don’t say:', 'Do not say', 'Never say', '# DON`T SAY', '__Don’t say:__', "Don't say\n---"])('knows what not to say under “%s”', (heading) => {
    expect(article(`## Say\n- yes\n${heading}\n- no`)).toMatchObject({ say: ['yes'], dontSay: ['no'] })
  })

  it('takes a line with a rule below for one more sentence not to say, not for a heading', () => {
    expect(article('# T\n## Don’t say\nnever\n---\nnor this\n===\n')).toMatchObject({ dontSay: ['never', 'nor this'], background: '' })
    expect(article('# T\nWhy\n---\nx').background).toBe('Why\n---\nx')
  })

  it('shows what stands under other headings with the background, and nothing of it as a sentence to say', () => {
    expect(article('---\ntitle: T\n---\nFirst.\n## Say\n- yes\n### Avoid\n- no\n## Background\nWhy.')).toMatchObject({ say: ['yes'], background: 'First.\n### Avoid\n- no\nWhy.' })
  })

  it('reads lists as other programs write them', () => {
    expect(article('---\nSituations: "late-payment, staff"\nsays: ["a, b", \'c\', d]\n---\nx')).toMatchObject({ situations: ['late-payment', 'staff'], says: ['a, b', 'c', 'd'] })
    expect(article('---\nsays: ["a \\" , b",it\'s, \'x, y\', "open]\n---\nx').says).toEqual(['a " , b', 'it\'s', 'x, y', '"open'])
    expect(article('---\ntitle: T\nstray\n- his\nsays:\n- ours\n---\nx')).toMatchObject({ says: ['ours'], background: 'stray\n- his\n\nx' })
    expect(article('---\nsummary: >-\n  One\n  line\ntitle: Rule #1\n---\nx')).toMatchObject({ summary: 'One line', title: 'Rule #1' })
  })

  it('is the same revision whatever the line ends, the byte order mark and the form of accents', () => {
    expect(article('\uFEFFCafe\u0301\r\nx').revision).toBe(article('Caf\u00E9\nx').revision)
  })

  it('takes dashes without a known field for text', () => {
    const text = '---\nNever refund in cash.\n\nAsk: Bob\n---\nCall Bob.'
    expect(article(text)).toMatchObject({ title: 'Late fees', background: text })
  })

  it.each(['## Don’t say', 'Don’t say', 'Never say:'])('lets no sentence below “%s” slip in among its fields', (heading) => {
    expect(article(`---\ntitle: T\n${heading}\n- no\n---\nText`)).toMatchObject({ title: 'T', dontSay: ['no', 'Text'], background: '' })
    expect(article(`---\nText\n${heading}\n- no\ntitle: T\n---\n`)).toMatchObject({ dontSay: ['no', 'title: T'], background: '---\nText' })
  })
})

describe('what is not understood', () => {
  it.each([
    ['an unknown field', '---\ntitle: T\ntags: [a]\n---\nx', '3 “tags” isn’t a field of a rule, so it is not used.'],
    ['a field twice', '---\ntitle: T\ntitle: U\n---\nx', '3 “title” stands here a second time; the first one counts.'],
    ['an unknown situation', '---\nsituations: [late-payment, rudeness]\n---\nx', '2 There is no situation “rudeness”.'],
    ['a bad date', '---\ntitle: T\nreview: 2027-02-30\n---\nx', '3 “2027-02-30” is no date, so nothing reminds of the review.'],
    ['an id that is none', '---\noverrides: Not An Id\n---\nx', '2 There is no built-in article “Not An Id” to take the place of, so this stands beside the others.'],
    ['an own policy to take the place of', '---\noverrides: policy-x\n---\nx', '2 There is no built-in article “policy-x” to take the place of, so this stands beside the others.'],
    ['fields without an end', '---\ntitle: T\n\nx', '1 The fields at the top have no end.'],
    ['a stray line among the fields', '---\ntitle: T\n&stray\n---\nx', '3 This line at the top is no field, so it is shown with the background.'],
    ['a line too long for a card', `## Say\n- ${'a'.repeat(501)}`, '2 A line of “Say” is too long or too many for a card, so it is shown with the background.'],
  ])('is said, and the rest is used: %s', (_, markdown, reason) => {
    expect(reasons(markdown)).toEqual([reason])
    expect(read(markdown).article).toBeDefined()
  })

  it('is kept where it can be read', () => {
    expect(article('---\ntitle: T\n&stray\n---\nx').background).toBe('&stray\n\nx')
    expect(article(`---\ntitle: ${'t'.repeat(121)}\n---\nx`)).toMatchObject({ title: `${'t'.repeat(119)}…`, background: `${'t'.repeat(121)}\n\nx` })
    expect(article(`## Don’t say\n- ${'a'.repeat(501)}`).background).toBe(`### Don’t say\n- ${'a'.repeat(501)}`)
    expect(article('---\ntitle: T\n\nx').background).toBe('x')
  })

  it.each([
    ['nothing', '', 'There is nothing in it yet.'],
    ['only spaces and a byte order mark', '\uFEFF \r\n\t', 'There is nothing in it yet.'],
    ['fields without a title and no text', '---\nreview: 2027-01-01\n---\n', 'There is nothing in it yet.'],
    ['more than the limit', 'a'.repeat(200_001), 'It is longer than 200,000 characters; a rule is a page or two.'],
    ['a NUL', 'a\nb\u0000', 'This line holds characters that aren’t text.'],
    ['half a character', 'a\n\uD800', 'This line holds characters that aren’t text.'],
  ])('is no article at all with %s', (_, markdown, reason) => {
    expect(read(markdown)).toMatchObject({ article: undefined, problems: [{ reason }] })
  })
})

/** Every word typed, so that a test can look for each of them. */
const shownText = ({ title, summary, say, dontSay, nextStep, stop, background, says }: Article): string => [title, summary, ...say, ...dontSay, ...nextStep, stop ?? '', background, ...says].join('\n')

describe('nothing typed is lost', () => {
  const pieces = ['---', 'title: alpha', '# bravo', '## Say', '- charlie', 'delta', '  echo', '## Don’t say', '1. foxtrot', '', '## Golf', '> hotel', '**Next steps:**', '* india', '```', '## Stop', 'juliet', '---', '## Say', '+ kilo', 'lima\n====', '| mike | november |', '&oscar', '## Background', 'papa']
  it('whatever order it stands in', () => {
    let state = 7
    const chance = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below
    for (let round = 0; round < 2_000; round += 1) {
      const picked = Array.from({ length: 1 + chance(14) }, () => pieces[chance(pieces.length)] ?? '')
      const markdown = picked.join('\n')
      const found = read(markdown).article
      const words = markdown.match(/alpha|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliet|kilo|lima|mike|november|oscar|papa/gi) ?? []
      for (const word of words) expect(found && shownText(found), markdown).toContain(word)
    }
  })
})

describe('a hostile text', () => {
  it.each([
    ['5,000 nested quotes', `${'>'.repeat(5_000)} x`],
    ['5,000 nested quotes to say', `## Say\n${'>'.repeat(5_000)} x`],
    ['5,000 nested lists', Array.from({ length: 5_000 }, (_, depth) => `${' '.repeat(depth % 30)}- x`).join('\n')],
    ['a script', '## Say\n- <script>alert(1)</script>\n## Background\n<script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert(1))![x](https://evil.example/x.png)'],
    ['YAML aliases', `---\ntitle: T\na: &a [x,x]\n${Array.from({ length: 30 }, (_, index) => `b${index}: &b${index} [*a,*a,*a]`).join('\n')}\n---\nx`],
    ['brackets without end', `---\ntitle: ${'['.repeat(90_000)}\nsays: ${'["'.repeat(40_000)}\n---\nx`],
    ['quotation marks without end', `---\ntitle: T\nsays: [${'"\\'.repeat(60_000)}]\n---\nx`],
    ['marks of bold without end', `## Say\n${'**a'.repeat(60_000)}\n${'- **a '.repeat(80)}`],
    ['headings without end', `${'#'.repeat(100_000)} x\n${'# '.repeat(40_000)}`],
    ['spaces without end', `## Say\n-${' '.repeat(190_000)}x`],
    ['spaces in a heading', `# a${' '.repeat(190_000)}b`],
    ['spaces after a colon', `## Say\nStop:${' '.repeat(190_000)}x`],
    ['a list of open quotation marks', `---\ntitle: T\nsays: [${`"a', `.repeat(30_000)}]\n---\nx`],
    ['dashes without end', `${'- '.repeat(95_000)}x`],
    ['100,000 lines to say', `## Say\n${'a\n'.repeat(90_000)}`],
    ['a name of a built-in property', '---\nconstructor: x\n__proto__: y\ntitle: toString\nsituations: [constructor]\n---\n## constructor\nx'],
    ['one long line', 'a'.repeat(200_000)],
    ['one long sentence of stops', '.'.repeat(200_000)],
  ])('is read all the same: %s', (_, markdown) => {
    const { article: found, problems } = read(markdown)
    expect(found).toBeDefined()
    expect(problems.length).toBeLessThanOrEqual(20)
    expect(found?.title.length).toBeLessThanOrEqual(120)
    expect(found?.say.length).toBeLessThanOrEqual(30)
    for (const text of [found?.background ?? '', found?.stop ?? '']) expect(markdownToHtml(text)).not.toMatch(/<(?!\/?(?:p|br|ul|ol|li|h[1-6]|strong|em|blockquote|code|pre|hr|del|table|thead|tbody|tr|th|td)\b)/i)
  })
})

describe('the id of a policy', () => {
  it.each([
    ['late-fees.md', 'policy-late-fees'],
    ['Late fees.md', expect.stringMatching(/^policy-late-fees-[0-9a-f]{8}$/)],
    ['late-fees.MD', expect.stringMatching(/^policy-late-fees-[0-9a-f]{8}$/)],
    ['Übergröße.md', expect.stringMatching(/^policy-ubergro-e-[0-9a-f]{8}$/)],
    ['規則.md', expect.stringMatching(/^policy-[0-9a-f]{8}$/)],
    ['.md', expect.stringMatching(/^policy-[0-9a-f]{8}$/)],
    [`${'long '.repeat(40)}.md`, expect.stringMatching(/^policy-(long-){9}[0-9a-f]{8}$|^policy-long.*-[0-9a-f]{8}$/)],
  ])('of “%s” is plain, and the same every time', (file, id) => {
    expect(ownIdOf(file)).toEqual(id)
    expect(ownIdOf(file)).toBe(ownIdOf(file))
    expect(idSchema.safeParse(ownIdOf(file)).success).toBe(true)
  })

  it('doesn’t depend on how a disk stores accents', () => {
    expect(ownIdOf('Caf\u00E9.md')).toBe(ownIdOf('Cafe\u0301.md'))
  })

  it('is the plain name for every file Evenkeel names', () => {
    for (const title of ['Late fees', 'x'.repeat(300), '…', 'AUX', 'A: b/c\\d', '-'.repeat(70)]) {
      for (const n of [1, 2, 4_999]) {
        const file = newFileName(title, n)
        expect(ownIdOf(file)).toBe(`policy-${file.slice(0, -3)}`)
      }
    }
  })
})
