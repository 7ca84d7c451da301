import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillLetter, missingText, parseTemplate, printValue, textOf, type FilledLetter } from './fill-letter.ts'
import { fieldNames, fieldOf, type FieldName } from './letter-fields.ts'
import type { FieldValues } from './letter.ts'

const place = { locale: 'en-US', currency: 'USD' }
const fields = fieldNames.map((name) => fieldOf(name, true))
const lineFields = fields.filter(({ type }) => type === 'line' || type === 'lines').map(({ name }) => name)

function fill(body: string, values: FieldValues): FilledLetter {
  return fillLetter({ subject: 'Hello', body, fields }, values, place)
}
const bodyOf = (body: string, values: FieldValues): string => textOf(fill(body, values).body)

/** What somebody may type: words, braces, template tags, marks of the private use area, broken characters, dollar patterns. */
const typed = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.constantFrom('{{ our_name }}', '{% if today %}x{% endif %}', '}}{{', '{%', '$& $1 $$', '\uE000our_name\uE001', 'a\n\n\n\nb', '  two  ', '<b>&amp;</b>'),
)

describe('filling a letter', () => {
  it('loses nothing that was typed, and changes nothing of it', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...lineFields), typed), (values) => {
      const body = lineFields.map((name) => `<${name}>{{ ${name} }}</${name}>`).join('\n')
      const text = bodyOf(body, values)
      let rest = text
      for (const name of lineFields) {
        const value = values[name]
        const shown = value === undefined || value.trim() === '' ? missingText(fieldOf(name as FieldName, true)) : value
        const whole = `<${name}>${shown}</${name}>`
        expect(rest.startsWith(whole)).toBe(true)
        rest = rest.slice(whole.length + 1)
      }
    }))
  })

  it('marks every field without a value, each once in the list, and no other', () => {
    fc.assert(fc.property(fc.subarray([...lineFields]), (given) => {
      const values = Object.fromEntries(given.map((name) => [name, 'here']))
      const { body, missing } = fill(lineFields.map((name) => `{{ ${name} }} {{ ${name} }}`).join('\n'), values)
      const expected = lineFields.filter((name) => !given.includes(name))
      expect(body.flatMap((segment) => segment.missing ?? []).length).toBe(expected.length * 2)
      expect(missing.map(({ name }) => name).filter((name) => lineFields.includes(name)).toSorted()).toEqual(expected.toSorted())
    }))
  })

  it('takes braces in a value for what they are: text', () => {
    expect(bodyOf('Dear {{ greeting_name }}, {{ what_happened }}', { greeting_name: '{{ our_signer }}', our_signer: 'Nora', what_happened: '{% if today %}now{% endif %}' })).toBe('Dear {{ our_signer }}, {% if today %}now{% endif %}')
  })

  it('says in brackets what is missing', () => {
    expect(textOf(fill('x', { our_name: 'Miller' }).head)).toBe('Miller\n\n[date of the letter: missing]\n\n[customer’s name: missing]\n[customer’s address: missing]')
  })

  it('leaves out a paragraph whose condition does not hold, with its blank lines', () => {
    const body = 'One.\n\n{% if fix_date %}By {{ fix_date }}.{% endif %}\n\nTwo.'
    expect(bodyOf(body, {})).toBe('One.\n\nTwo.')
    expect(bodyOf(body, { fix_date: '2026-12-04' })).toBe('One.\n\nBy Friday, December 4, 2026.\n\nTwo.')
    expect(fill(body, {}).missing.map(({ name }) => name)).not.toContain('fix_date')
  })

  it('takes blanks for no value, in a condition too', () => {
    expect(bodyOf('{% if fix_date %}By {{ fix_date }}{% endif %}{{ our_signer }}', { fix_date: ' ', our_signer: '\n' })).toBe('[who signs: missing]')
  })
})

describe('the template language', () => {
  it.each(['{% assign x = today %}', '{% for x in plan %}{% endfor %}', '{% render "x" %}', '{% include "x" %}', '{% raw %}x{% endraw %}', '{% liquid echo today %}', '{{ today | upcase }}', '{{ today | where: "x" }}'])('knows no %s', (template) => {
    expect(() => parseTemplate(template)).toThrow(/not found|undefined filter/)
  })

  it('reads nothing that is no field of the letter', () => {
    expect(() => fill('{{ constructor }}', {})).toThrow(/undefined variable/)
    expect(() => fill('{{ our_name.constructor }}', { our_name: 'Miller' })).toThrow()
    expect(bodyOf('{{ our_name.field }}x', { our_name: 'Miller' })).toBe('x')
  })
})

describe('a value as it is printed', () => {
  const print = (name: FieldName, value: string, where = place): string | undefined => printValue(fieldOf(name, true), value, where)

  it.each([
    ['today', '2026-11-22', 'November 22, 2026'],
    ['final_date', '2026-12-06', 'Sunday, December 6, 2026'],
    ['final_date', 'next week', 'next week'],
    ['amount_due', '1440', '$1,440.00'],
    ['amount_due', 'about 400', 'about 400'],
    ['next_step', 'agency', 'we will place this claim with a collections agency'],
    ['next_step', 'other:we will take the machine back', 'we will take the machine back'],
  ] as const)('%s: %s', (name, value, expected) => {
    expect(print(name, value)).toBe(expected)
  })

  it('is missing where own words were chosen and none were written', () => {
    expect(print('next_step', 'other: ')).toBeUndefined()
  })

  it('follows the locale of the computer', () => {
    const german = { locale: 'de-DE', currency: 'EUR' }
    expect(print('amount_due', '1.440,50', german)).toBe('1.440,50\u00a0€')
    expect(print('final_date', '2026-12-06', german)).toBe('Sonntag, 6. Dezember 2026')
  })
})
