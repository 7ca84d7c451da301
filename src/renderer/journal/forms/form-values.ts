import { keptDate } from '../../../core/time/spoken-date.ts'
import { typedMoney } from '../../../core/money/money.ts'
import type { EntryForm, Field, FormContext, FormValues } from './field.ts'

/** The key of a field inside a row, or of a field of the form itself. */
export function keyOf(prefix: string, name: string): string {
  return prefix ? `${prefix}.${name}` : name
}

/** The ids of a list’s rows, in order. */
export function rowsOf(values: FormValues, key: string): string[] {
  return listOf(values[key] ?? '')
}

/** A stored list: `a,b`. */
export function listOf(stored: string): string[] {
  return stored.split(',').filter(Boolean)
}

/** Whether a field is shown, given what else the form or row holds. */
export function isShown(field: Field, values: FormValues, prefix = ''): boolean {
  return field.type !== 'hidden' && field.when ? field.when.is.includes(values[keyOf(prefix, field.when.field)] ?? '') : true
}

/** What a form holds before anybody types. */
export function startValues(form: EntryForm, context: FormContext): FormValues {
  const values: Record<string, string> = {}
  for (const field of form.fields) start(field, '', values, context)
  return values
}

function start(field: Field, prefix: string, values: Record<string, string>, context: FormContext): void {
  const key = keyOf(prefix, field.name)
  if ((field.type === 'choice' || field.type === 'text') && field.initial) values[key] = field.initial
  if (field.type === 'date' && field.initial === 'today') values[key] = context.today
  if (field.type === 'lines') Object.assign(values, { [key]: '0', [`${key}.0.voice`]: 'summary' })
  if (field.type === 'rows' && field.start === 1) Object.assign(values, addRow(field, values, key, context).values)
}

/** Adds an empty row to a list. */
export function addRow(field: Extract<Field, { type: 'rows' }>, values: FormValues, key: string, context: FormContext): { readonly values: FormValues; readonly row: string } {
  const row = nextRow(values, key)
  const added: Record<string, string> = { ...values, [key]: [...rowsOf(values, key), row].join(',') }
  for (const inner of field.fields) start(inner, keyOf(key, row), added, context)
  return { values: added, row }
}

/** An id that no row of the list has had, as far as the values tell. */
export function nextRow(values: FormValues, key: string): string {
  const used = Object.keys(values).filter((name) => name.startsWith(`${key}.`)).map((name) => Number(name.slice(key.length + 1).split('.')[0]))
  return String(Math.max(-1, ...rowsOf(values, key).map(Number), ...used.filter(Number.isFinite)) + 1)
}

/** Takes a row out, with what it held. */
export function removeRow(values: FormValues, key: string, row: string): FormValues {
  const left = Object.entries(values).filter(([name]) => !name.startsWith(`${key}.${row}.`))
  return { ...Object.fromEntries(left), [key]: rowsOf(values, key).filter((id) => id !== row).join(',') }
}

/** What a form shows for data that was recorded, to be corrected. */
export function valuesOfData(form: EntryForm, data: Readonly<Record<string, unknown>>, context: Pick<FormContext, 'locale'>): FormValues {
  const values: Record<string, string> = {}
  for (const field of form.fields) {
    write(field, '', data[field.name], values, context)
    if (field.type === 'day-ahead' && field.time && 'data' in field.time) {
      const time = data[field.time.data]
      if (values[field.name] && typeof time === 'string') values[field.name] = keptDate({ date: values[field.name] ?? '', time })
    }
  }
  return values
}

function write(field: Field, prefix: string, value: unknown, values: Record<string, string>, context: Pick<FormContext, 'locale'>): void {
  const key = keyOf(prefix, field.name)
  if (value === undefined || value === null) {
    values[key] = ''
    return
  }
  switch (field.type) {
    case 'amount': {
      const money = value as { readonly minor: number; readonly currency: string }
      values[key] = typedMoney(money, context.locale)
      values[`${key}.currency`] = money.currency
      return
    }
    case 'number':
      // Two decimals are exact to less than a second, and to a basis point.
      values[key] = String(Math.round(((value as number) / (field.times ?? 1)) * 100) / 100)
      return
    case 'situations':
    case 'refs':
      values[key] = (value as readonly string[]).join(',')
      return
    case 'strings':
      values[key] = (value as readonly string[]).join('\n')
      return
    case 'rows':
    case 'lines':
    case 'allocations':
      writeRows(field, key, value as readonly Record<string, unknown>[], values, context)
      return
    case 'postal':
      for (const [name, part] of Object.entries(value as Record<string, string | readonly string[]>)) values[`${key}.${name}`] = typeof part === 'string' ? part : part.join('\n')
      return
    default:
      values[key] = value as string
  }
}

function writeRows(field: Extract<Field, { type: 'rows' | 'lines' | 'allocations' }>, key: string, rows: readonly Record<string, unknown>[], values: Record<string, string>, context: Pick<FormContext, 'locale'>): void {
  values[key] = rows.map((_, index) => String(index)).join(',')
  for (const [index, row] of rows.entries()) {
    const at = `${key}.${index}`
    if (field.type === 'rows') {
      for (const inner of field.fields) write(inner, at, row[inner.name], values, context)
    } else if (field.type === 'lines') {
      values[`${at}.voice`] = String(row['voice'])
      values[`${at}.text`] = String(row['text'])
      if (typeof row['atSeconds'] === 'number') values[`${at}.at`] = String(row['atSeconds'])
    } else {
      values[`${at}.case`] = (row['case'] as string | null) ?? ''
      values[`${at}.charge`] = (row['charge'] as string | undefined) ?? ''
      values[`${at}.amount`] = typedMoney(row['amount'] as { minor: number; currency: string }, context.locale)
    }
  }
}
