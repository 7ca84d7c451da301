import { Drop, Liquid, type Template } from 'liquidjs'
import { formatMoney, parseMoney } from '../money/money.ts'
import { isCivilDate } from '../time/civil.ts'
import { formatDate } from '../time/phrases.ts'
import { OWN_WORDS } from './letter-fields.ts'
import type { FieldValues, Letter, LetterField } from './letter.ts'

/** A piece of a filled letter. `missing` names the field that has no value; the text then says so in brackets. */
export interface Segment {
  readonly text: string
  readonly missing?: string
}

/** A letter ready to be looked at. `missing` are the fields shown as missing, each once, in the order of the fields. */
export interface FilledLetter {
  readonly head: readonly Segment[]
  readonly subject: readonly Segment[]
  readonly body: readonly Segment[]
  readonly missing: readonly LetterField[]
}

/** How values are printed: BCP 47 locale and ISO 4217 currency. */
export interface PrintPlace {
  readonly locale: string
  readonly currency: string
}

/** What stands above every letter on paper. An email needs none of it. */
export const LETTERHEAD = `{{ our_name }}
{% if our_address %}{{ our_address }}
{% endif %}
{{ today }}

{{ customer_name }}
{{ customer_address }}{% if case_number %}

Our reference: {{ case_number }}{% endif %}`

// Two characters of Unicode’s private use area, which no template may hold, stand around the name of a field in what Liquid renders.
// The values are put in afterwards: they never pass through the template language, so braces in them stay braces.
const OPEN = '\uE000'
const CLOSE = '\uE001'

/** A field in Liquid’s eyes: true in a condition if it has a value, and its own name in the output. */
class FieldDrop extends Drop {
  readonly field: string
  private readonly isGiven: boolean
  constructor(field: string, isGiven: boolean) {
    super()
    this.field = field
    this.isGiven = isGiven
  }

  override valueOf(): boolean {
    return this.isGiven
  }
}

const engine = createEngine()

/** Liquid without any tag but `if` and without any filter: nothing else can be parsed, whatever a template says. */
function createEngine(): Liquid {
  const liquid = new Liquid({ strictFilters: true, strictVariables: true, ownPropertyOnly: true, outputEscape: (value: unknown) => (value instanceof FieldDrop ? `${OPEN}${value.field}${CLOSE}` : '') })
  for (const tag of Object.keys(liquid.tags)) if (tag !== 'if') delete liquid.tags[tag]
  for (const filter of Object.keys(liquid.filters)) delete liquid.filters[filter]
  return liquid
}

/** Parses a template. @throws Liquid’s ParseError, whose message ends in `, line:<n>, col:<n>` */
export function parseTemplate(template: string): Template[] {
  return engine.parse(template)
}

/** The names of the fields that a parsed template uses, in conditions too. */
export function fieldsUsed(templates: Template[]): string[] {
  return engine.globalVariablesSync(templates, { partials: false })
}

/** A value as the letter prints it, or undefined where there is none. What cannot be read as a date or an amount is printed as typed. */
export function printValue(field: LetterField, value: string | undefined, { locale, currency }: PrintPlace): string | undefined {
  if (value === undefined || value.trim() === '') return undefined
  if (field.type === 'date') return isCivilDate(value) ? formatDate(value, locale, field.weekday ? 'weekday' : 'long') : value
  if (field.type === 'amount') {
    const money = parseMoney(value, currency, locale)
    return money ? formatMoney(money, locale) : value
  }
  if (field.type !== 'choice') return value
  if (!value.startsWith(OWN_WORDS)) return field.choices.find((choice) => choice.value === value)?.text ?? value
  const words = value.slice(OWN_WORDS.length)
  return words.trim() === '' ? undefined : words
}

/** How a field without a value stands in a letter: `[customer’s address: missing]`. */
export function missingText({ label }: LetterField): string {
  return `[${label.charAt(0).toLowerCase()}${label.slice(1)}: missing]`
}

/** Fills letterhead, subject and body. Values of fields that the letter doesn’t have are ignored. */
export function fillLetter(letter: Pick<Letter, 'subject' | 'body' | 'fields'>, values: FieldValues, place: PrintPlace): FilledLetter {
  const fill = (template: string): Segment[] => fillTemplate(template, letter.fields, values, place)
  const [head, subject, body] = [fill(LETTERHEAD), fill(letter.subject), fill(letter.body)]
  return { head, subject, body, missing: missingIn([...head, ...subject, ...body], letter.fields) }
}

/** The fields that some segments show as missing, each once, in the order of the fields. */
export function missingIn(segments: readonly Segment[], fields: readonly LetterField[]): LetterField[] {
  const names = new Set(segments.flatMap(({ missing }) => missing ?? []))
  return fields.filter(({ name }) => names.has(name))
}

/** The text of segments, missing values named in brackets: what is copied, printed and recorded. */
export function textOf(segments: readonly Segment[]): string {
  return segments.map(({ text }) => text).join('')
}

function fillTemplate(template: string, fields: readonly LetterField[], values: FieldValues, place: PrintPlace): Segment[] {
  const printed = new Map(fields.map((field) => [field.name, printValue(field, values[field.name], place)]))
  const scope = Object.fromEntries([...printed].map(([name, text]) => [name, new FieldDrop(name, text !== undefined)]))
  const rendered = String(engine.renderSync(parseTemplate(template), scope))
  // A condition that doesn’t hold leaves the blank lines around it; paragraphs are kept one blank line apart.
  const tidy = rendered.replaceAll(/\n{3,}/g, '\n\n').trim()
  const known = new Map(fields.map((field) => [field.name, field]))
  return tidy.split(/(\uE000[a-z_]+\uE001)/).filter((piece) => piece !== '').map((piece) => {
    if (!piece.startsWith(OPEN)) return { text: piece }
    const field = known.get(piece.slice(1, -1))
    if (!field) throw new Error(`The template names a field that the letter does not have: ${piece.slice(1, -1)}`)
    const text = printed.get(field.name)
    return text === undefined ? { text: missingText(field), missing: field.name } : { text }
  })
}
