import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moments } from '../../../../core/guidance/article.ts'
import { parseOwnArticle } from '../../../../core/guidance/parse-own.ts'
import { ownHeadingAt } from '../../../../core/guidance/parse-own-sections.ts'
import { emptyForm, type PolicyForm } from './policy-form.ts'
import { editableText, newPolicyText, readPolicyText, writePolicyText } from './policy-text.ts'

const hand = `---
# Written with Ann
title: Refunds
owner: Ann
situations: [refund, made-up]
# heard daily
says:
  - I want my money back
  # the next one is rare
  - give it back
extra: {a: [1, 2]}
---
Some words before.

## Say
- “We pay back within 30 days.”
- “Bring the slip,
  any slip.”

## Our prices
| what | how much |

## Don't say
* “Never.”

## Next steps
1) Look at the slip.
2) Pay it back.
`

const word = fc.stringMatching(/^[A-Za-z“”’0-9.,:#'"&*!?{}[\]|>@%\\-]{1,12}$/)
const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '))
/** A line that begins neither a list item nor a section, and underlines nothing. */
const plainLine = line.filter((one) => !/^(#{1,6}|[-*+]|\d{1,3}[.)]|\[[ xX]\])( |$)/.test(one) && !/^[-=]+ *$/.test(one) && ownHeadingAt(one, undefined) === undefined)
const plainLines = fc.array(plainLine, { maxLength: 4 }).map((lines) => lines.join('\n'))
const plainForm: fc.Arbitrary<PolicyForm> = fc.record({
  title: line, summary: fc.oneof(fc.constant(''), line), situations: fc.uniqueArray(fc.constantFrom('refund', 'abuse', 'any', 'made-up')), moments: fc.uniqueArray(fc.constantFrom('before', 'after')),
  says: fc.uniqueArray(line, { maxLength: 4 }).map((lines) => lines.join('\n')), overrides: fc.constantFrom('', 'refuses-to-pay'), review: fc.constantFrom('', '2027-05-01'),
  say: plainLines, dontSay: plainLines, nextStep: plainLines, stop: plainLines,
  background: fc.array(fc.oneof(plainLine, fc.constant(''), fc.constant('- an item'), fc.constant('### Small'), fc.constant('## My own heading')), { maxLength: 6 }).map((lines) => lines.join('\n').trim()),
})
/** Anything somebody may type into the fields. */
const anyText = fc.array(fc.oneof(line, fc.constantFrom('', '  indented', '- item', '1. step', '## Say', 'Stop:', '# Title', '```', '---', '===', '## Background', '>>>> deep', '\tcode')), { maxLength: 6 }).map((lines) => lines.join('\n'))
const anyForm: fc.Arbitrary<PolicyForm> = fc.record({
  title: line, summary: line, situations: fc.constant([]), moments: fc.constant([]), says: anyText, overrides: fc.constant(''), review: fc.constant(''),
  say: anyText, dontSay: anyText, nextStep: anyText, stop: anyText, background: anyText,
})
/** Files as people write them by hand, whole and in pieces. */
const anyFile = fc.tuple(
  fc.option(fc.array(fc.constantFrom('title: One', '# a comment', 'owner: Ann', 'says: [a, "b"]', 'says:', '  - one # why', '- two', 'review: soon', 'situations:\n- refund', '', 'summary: >', '  folded', 'broken: [', 'a: &x 1', 'stray words', 'title: "Two"'), { maxLength: 6 })),
  fc.constantFrom('---\n', '...\n', ''),
  fc.array(fc.oneof(line, fc.constantFrom('', '## Say', "## Don't say", '# A title', '## Other', '### Small', 'Next steps:', '**Stop**', 'Underlined\n===', '- item', '  more', '```', '1. step', '---')), { maxLength: 14 }),
).map(([front, end, body]) => (front ? `---\n${front.join('\n')}\n${end}${body.join('\n')}` : body.join('\n')))

describe('a rule’s form and its text', () => {
  it('shows a file written by hand, with everything that stands in no section as background', () => {
    expect(readPolicyText(hand)).toEqual({
      ...emptyForm, title: 'Refunds', situations: ['refund', 'made-up'], says: 'I want my money back\ngive it back',
      say: '- “We pay back within 30 days.”\n- “Bring the slip,\n  any slip.”', dontSay: '“Never.”', nextStep: 'Look at the slip.\nPay it back.',
      background: 'Some words before.\n\n## Our prices\n| what | how much |',
    })
  })

  it('changes what was changed and nothing else', () => {
    const text = writePolicyText(hand, { ...readPolicyText(hand), title: 'Money: back', nextStep: 'Look at the slip.\nPay it back.\nSay thanks.' })
    expect(text).toBe(hand.replace('title: Refunds', 'title: "Money: back"').replace('1) Look at the slip.\n2) Pay it back.\n', '1. Look at the slip.\n2. Pay it back.\n3. Say thanks.\n'))
  })

  it('keeps unknown fields, unknown words, comments and their places when lists change', () => {
    const text = writePolicyText(hand, { ...readPolicyText(hand), situations: ['made-up', 'complaint'], says: 'give it back\nI’ll sue' })
    expect(text).toBe(hand.replace('[refund, made-up]', '[made-up, complaint]').replace('  - I want my money back\n', '').replace('  - give it back\n', '  - give it back\n  - I’ll sue\n'))
  })

  it('keeps the comments of a field that goes', () => {
    const text = writePolicyText('---\n# Mind this\ntitle: A\nreview: 2026-01-01\n# with Tom\n---\n', { ...emptyForm, title: 'B' })
    expect(text).toBe('---\n# Mind this\ntitle: B\n# with Tom\n---\n')
  })

  it('puts a section that is new where it belongs, and takes an empty one away', () => {
    expect(writePolicyText('## Say\n- a\n\n## Background\nwhy\n', { ...emptyForm, say: 'a', nextStep: 'call', background: 'why' })).toBe('## Say\n- a\n\n## Next step\n1. call\n\n## Background\nwhy\n')
    expect(writePolicyText(hand, { ...readPolicyText(hand), dontSay: '' })).toBe(hand.replace("## Don't say\n* “Never.”\n\n", ''))
  })

  it('leaves what the owner headed in the background when the section above it goes', () => {
    const text = writePolicyText("---\ntitle: A\n---\n## Don't say\n- no\n\n## Stop\nnow\n\nPrices\n===\n$1\n", { ...emptyForm, title: 'A', dontSay: 'no', background: 'Prices\n===\n$1' })
    expect(readPolicyText(text)).toEqual({ ...emptyForm, title: 'A', dontSay: 'no', background: 'Prices\n===\n$1' })
  })

  it('takes the first heading for the title of a file without front matter, and changes it there', () => {
    expect(readPolicyText('# Late fees\n\nWe ask 2 %.\n')).toEqual({ ...emptyForm, title: 'Late fees', background: 'We ask 2 %.' })
    expect(writePolicyText('# Late fees\n\nWe ask 2 %.\n', { ...emptyForm, title: 'Fees', background: 'We ask 2 %.' })).toBe('# Fees\n\nWe ask 2 %.\n')
    expect(writePolicyText('---\ntitle: Late fees\n---\n# Late fees\n', { ...emptyForm, title: 'Fees' })).toBe('---\ntitle: Fees\n---\n# Fees\n')
  })

  it('text → form → text keeps every character', () => {
    fc.assert(fc.property(anyFile, (file) => { expect(writePolicyText(file, readPolicyText(file))).toBe(file) }), { numRuns: 2000 })
    expect(editableText(`\uFEFF${hand.replaceAll('\n', '\r\n')}`)).toBe(hand)
  })

  it('form → text → form gives the same form', () => {
    fc.assert(fc.property(plainForm, (form) => { expect(readPolicyText(newPolicyText(form))).toEqual(form) }), { numRuns: 1000 })
  })

  it('what is typed into the form is what the article shows', () => {
    fc.assert(fc.property(plainForm, (form) => {
      const { article } = parseOwnArticle({ file: 'rule.md' }, newPolicyText(form))
      const lines = (text: string): readonly string[] => text.split('\n').filter((one) => one !== '').map((one) => one.replaceAll(/(\*\*|__)(\S(?:.*?\S)?)\1/g, '$2'))
      expect(article).toMatchObject({ title: form.title, say: lines(form.say), dontSay: lines(form.dontSay), nextStep: lines(form.nextStep), background: form.background, says: form.says === '' ? [] : form.says.split('\n') })
      expect(article?.stop ?? '').toBe(form.stop)
      expect([article?.review ?? '', article?.overrides ?? '', article?.moments]).toEqual([form.review, form.overrides, moments.filter((one) => form.moments.includes(one)).toSorted((a, b) => form.moments.indexOf(a) - form.moments.indexOf(b))])
    }), { numRuns: 1000 })
  })

  it('loses no word, whatever is typed', () => {
    fc.assert(fc.property(anyForm, (form) => {
      const text = newPolicyText(form)
      for (const typed of Object.values(form).flat().flatMap((value) => value.match(/[A-Za-z]{3,}/g) ?? [])) expect(text).toContain(typed)
      expect(writePolicyText(text, readPolicyText(text))).toBe(text)
    }), { numRuns: 1000 })
  })

  it('a change of one field leaves all others as they were', () => {
    const keys = ['summary', 'says', 'review', 'say', 'dontSay', 'nextStep', 'stop', 'background'] as const
    fc.assert(fc.property(anyFile, plainForm, fc.constantFrom(...keys), (file, other, key) => {
      const form = readPolicyText(file)
      // Without a title, a heading typed into the background becomes the title.
      fc.pre(form.title !== '')
      const wanted = { ...form, [key]: other[key] }
      // Where a section goes or comes, the pieces of background around it may be set apart by a blank line.
      const close = (one: PolicyForm): PolicyForm => ({ ...one, background: one.background.replaceAll(/\n\s*\n/g, '\n') })
      expect(close(readPolicyText(writePolicyText(file, wanted)))).toEqual(close(wanted))
    }), { numRuns: 2000 })
  })
})
