import { describe, expect, it } from 'vitest'
import { sourcesIn } from './content-file.ts'
import { describeProblem } from './guidance-problem.ts'
import { checkLetters } from './check-letters.ts'
import { toolOfLetter } from './letter-tool.ts'
import { parseLetter, type ParsedLetter } from './parse-letter.ts'

const whole = `---
id: a-letter
title: A letter
summary: What it is for.
situations: [late-payment]
articles: [refuses-to-pay]
says: [one phrase, another phrase, a third phrase]
records: letter
pausable: false
before: [Is it true?]
sources: [S3]
checked: 2026-11-22
subject: About {{ case_number }}
---

Dear {{ greeting_name }},

{% if fix_date %}By {{ fix_date }}.{% endif %}

{{ our_signer }}
`
const sources = { S3: { kind: 'seed' as const, title: 'A source', publisher: 'Somebody' } }
const file = 'letters/a-letter.md'

function problemsOf(markdown: string): string[] {
  const result = parseLetter(file, markdown, sourcesIn(sources))
  return result.ok ? [] : result.problems.map(describeProblem)
}

function parsed(markdown: string): ParsedLetter {
  const result = parseLetter(file, markdown, sourcesIn(sources))
  if (!result.ok) throw new Error(result.problems.map(describeProblem).join('\n'))
  return result.parsed
}

const broken: readonly (readonly [what: string, markdown: string, problem: string | RegExp])[] = [
  ['no front matter', 'Dear you', `${file}:1 The file must begin with a line of three dashes, then the front matter.`],
  ['front matter without an end', '---\nid: a-letter\n', /:1 The front matter has no end/],
  ['no text', whole.slice(0, whole.indexOf('Dear')), `${file}:14 The letter has no text.`],
  ['another id than the file', whole.replace('id: a-letter', 'id: b-letter'), /:2 The id “b-letter” must equal/],
  ['an unknown key', whole.replace('pausable:', 'color: red\npausable:'), /color/],
  ['a key that is missing', whole.replace('pausable: false\n', ''), /pausable/],
  ['a source that is not there', whole.replace('[S3]', '[S9]'), `${file}:11 There is no source “S9” in sources.yaml.`],
  ['a notice that is about nothing', whole.replace('records: letter', 'records: notice'), /notice: stands exactly where/],
  ['an unknown field', whole.replace('greeting_name', 'password'), `${file}:16 There is no field “password”.`],
  ['an unknown field in the subject', whole.replace('case_number', 'nothing_known'), `${file}:13 There is no field “nothing_known”.`],
  ['a filter', whole.replace('{{ greeting_name }}', '{{ greeting_name | upcase }}'), /:16 “\{\{ greeting_name \| upcase \}\}” is neither/],
  ['a path', whole.replace('{{ greeting_name }}', '{{ greeting_name.constructor }}'), /:16 .* is neither/],
  ['a loop', whole.replace('{% if fix_date %}', '{% for fix_date in plan %}'), /:18 “\{% for fix_date in plan %\}” is neither/],
  ['a comparison', whole.replace('{% if fix_date %}', '{% if fix_date == 1 %}'), /:18 .* is neither/],
  ['an else', whole.replace('{% endif %}', '{% else %}x{% endif %}'), /:18 “\{% else %\}” is neither/],
  ['a tag that includes files', whole.replace('{% if fix_date %}', '{% render "x" %}'), /:18 .* is neither/],
  ['a condition that does not end', whole.replace('{% endif %}', ''), /:18 This could not be read: tag .* not closed\./],
  ['an end without a condition', whole.replace('{% if fix_date %}', ''), /:18 This could not be read: tag "endif" not found\./],
  ['a placeholder that does not end', whole.replace('{{ our_signer }}', '{{ our_signer'), /:20 .* is neither/],
  ['leftover braces', whole.replace('{{ our_signer }}', 'our_signer }}'), /:20 “\}\}” is neither/],
  ['a mark that filling needs for itself', whole.replace('Dear', 'D\uE000ear'), /:16 The file holds characters that aren’t text/],
  ['far too much text', whole + 'x'.repeat(20_000), /:1 The file is longer than/],
]

describe('reading a letter', () => {
  it.each(broken)('names file, line and reason for %s', (_what, markdown, problem) => {
    expect(problemsOf(markdown)).toContainEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem))
  })

  it('finds the fields by what the template uses, and which of them it cannot do without', () => {
    const { fields } = parsed(whole).letter
    const needed = Object.fromEntries(fields.map((field) => [field.name, field.needed]))
    expect(needed).toEqual({
      fix_date: false, our_address: false, greeting_name: true, customer_name: true, customer_address: true, case_number: true, today: true, our_signer: true, our_name: true,
    })
  })

  it('gives the same revision whatever the line ends', () => {
    expect(parsed(whole.replaceAll('\n', '\r\n')).letter.revision).toBe(parsed(whole).letter.revision)
  })

  it('lends the search its words without the placeholders', () => {
    const tool = toolOfLetter(parsed(whole).letter)
    expect(tool).toMatchObject({ type: 'letter', id: 'a-letter', says: ['one phrase', 'another phrase', 'a third phrase'] })
    expect(tool.text).toBe('About \nDear ,\n\nBy .\n\n')
  })
})

describe('the house rules for letters', () => {
  const rules = (markdown: string): string[] => checkLetters([parsed(markdown)], new Set(['refuses-to-pay'])).map(describeProblem)

  it('let a plain letter pass', () => {
    expect(rules(whole)).toEqual([])
  })

  it.each([
    ['a wording that is ruled out', whole.replace('{{ our_signer }}', 'Our attorney is already working on it.'), /:20 “Our attorney is already”: It says or suggests/],
    ['one in the subject', whole.replace('About', 'Final notice'), /:13 “Final notice”: /],
    ['an article that is not there', whole.replace('refuses-to-pay', 'no-such-article'), /:6 There is no article “no-such-article”\./],
    ['a demand without its date', whole.replace('records: letter', 'records: demand').replace('pausable: false', 'pausable: true'), /A final demand names \{\{ final_date \}\} in every case\./],
    ['a demand that nothing pauses', whole.replace('records: letter', 'records: demand'), /:9 A final demand can be paused\./],
    ['straight quotes', whole.replace('{{ our_signer }}', "We don't"), /:20 Quotes and apostrophes are curly\./],
    ['a phrase that stands twice', whole.replace('another phrase', 'One phrase'), /:7 “One phrase” stands under “says” twice\./],
    ['hard words', whole.replace('{{ our_signer }}', 'Notwithstanding considerable administrative deliberation, reimbursement necessitates comprehensive documentation of the aforementioned irregularities.'), /The reading grade is/],
  ])('refuse %s', (_what, markdown, problem) => {
    expect(rules(markdown)).toContainEqual(expect.stringMatching(problem))
  })
})
