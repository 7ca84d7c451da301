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
  const exact = sample.map(({ header }) => claim(allFields.filter((field) => fieldRow(field).called.includes(plainName(header)) || field.replaceAll('_', '') === plainName(header)), taken, plainName(header)))
  return sample.map(({ header }, index) => ({ header, field: exact[index] ?? claim(allFields.filter((field) => holds(field, plainName(header))), taken, plainName(header)) ?? null }))
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

/** A header in small letters, without spaces and signs: `Acct. No.` → `acctno`. */
function plainName(header: string): string {
  return header.normalize('NFKD').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** The header says the field’s name and more around it, such as `debtor zip code (5)`; short names fit too much by chance. */
function holds(field: FieldId, name: string): boolean {
  return fieldRow(field).called.some((called) => called.length >= 5 && name.includes(called))
}

/** The field whose name says most of the header. */
function claim(fitting: readonly FieldId[], taken: Set<FieldId>, name: string): FieldId | undefined {
  const length = (field: FieldId): number => Math.max(0, ...fieldRow(field).called.filter((called) => name.includes(called)).map((called) => called.length))
  const [found] = fitting.filter((field) => !taken.has(field)).toSorted((a, b) => length(b) - length(a))
  if (found !== undefined) taken.add(found)
  return found
}
