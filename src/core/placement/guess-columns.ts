import { allFields, fieldRow, type FieldId } from './field-names.ts'
import type { DateFormat, LayoutColumn, NumberFormat } from './layout.ts'

/** The first rows of an agency’s own sample: its header and, if there are any, values below. */
export interface SampleColumn {
  readonly header: string
  readonly examples: readonly string[]
}

/** What the header of each column most likely means. Each field is guessed once; what fits nothing stays empty and is for the owner to choose. */
export function guessColumns(sample: readonly SampleColumn[]): readonly LayoutColumn[] {
  const taken = new Set<FieldId>()
  const named = sample.map(({ header }) => ({ header, names: namesOf(header) }))
  const exact = named.map(({ names }) => claim(allFields.filter((field) => names.some((name) => isNamed(field, name))), taken, names))
  return named.map(({ header, names }, index) => ({ header, field: exact[index] ?? claim(allFields.filter((field) => names.some((name) => holds(field, name))), taken, names) ?? null }))
}

/** How the sample writes dates; undefined where it shows none, or one that can be read in two ways (`03/04/2026`). */
export function guessDates(sample: readonly SampleColumn[]): DateFormat | undefined {
  const values = sample.flatMap(({ examples }) => examples.map((value) => value.trim()))
  const has = (pattern: RegExp): boolean => values.some((value) => pattern.test(value))
  if (has(/^\d{4}-\d{2}-\d{2}$/)) return 'iso'
  if (has(/^\d{1,2}\.\d{1,2}\.\d{4}$/)) return 'dots'
  if (has(/^\d{1,2}\/(1[3-9]|2\d|3[01])\/\d{4}$/)) return 'us'
  if (has(/^(1[3-9]|2\d|3[01])\/\d{1,2}\/\d{4}$/)) return 'uk'
  if (has(/^\d{1,2}\/(1[3-9]|2\d|3[01])\/\d{2}$/)) return 'us-short'
  return has(/^(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/) ? 'compact' : undefined
}

/** How the sample writes amounts; undefined where it shows none. */
export function guessNumbers(sample: readonly SampleColumn[]): NumberFormat | undefined {
  const values = sample.flatMap(({ examples }) => examples.map((value) => value.trim().replace(/^[$€£]\s?/, '')))
  const has = (pattern: RegExp): boolean => values.some((value) => pattern.test(value))
  if (has(/^\d{1,3}(,\d{3})+\.\d{2}$/)) return 'grouped'
  if (has(/^\d{1,3}(\.\d{3})+,\d{2}$/)) return 'dots-comma'
  if (has(/^\d+\.\d{2}$/)) return 'plain'
  return has(/^\d+,\d{2}$/) ? 'comma' : undefined
}

/** What the words of a header are short for. */
const short: Readonly<Record<string, string>> = {
  amt: 'amount', acct: 'account', no: 'number', nbr: 'number', num: 'number', dt: 'date', bal: 'balance', inv: 'invoice', pmt: 'payment', ph: 'phone', cust: 'customer', addr: 'address', orig: 'original', pd: 'paid',
}

/** A header in small letters, without spaces and signs, as it is and with its words written out: `Acct. No.` → `acctno`, `accountnumber`. */
function namesOf(header: string): readonly string[] {
  const words = header.normalize('NFKD').replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase().replaceAll('#', ' number ').match(/[\p{L}\p{N}]+/gu) ?? []
  return [...new Set([words.join(''), words.map((word) => short[word] ?? word).join('')])]
}

function isNamed(field: FieldId, name: string): boolean {
  return fieldRow(field).called.includes(name) || field.replaceAll('_', '') === name
}

/** The header says the field’s name and more around it, such as `debtor zip code (5)`; short names fit too much by chance. */
function holds(field: FieldId, name: string): boolean {
  return fieldRow(field).called.some((called) => called.length >= 5 && name.includes(called))
}

/** The field whose name says most of the header. */
function claim(fitting: readonly FieldId[], taken: Set<FieldId>, names: readonly string[]): FieldId | undefined {
  const length = (field: FieldId): number => Math.max(0, ...fieldRow(field).called.filter((called) => names.some((name) => name.includes(called))).map((called) => called.length))
  const [found] = fitting.filter((field) => !taken.has(field)).toSorted((a, b) => length(b) - length(a))
  if (found !== undefined) taken.add(found)
  return found
}
