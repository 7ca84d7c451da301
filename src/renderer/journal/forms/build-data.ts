import { isCivilDate } from '../../../core/time/civil.ts'
import { formatTimeOfDay } from '../../../core/time/phrases.ts'
import { readKept } from '../../../core/time/spoken-date.ts'
import { assertNever } from '../../../core/problem.ts'
import type { EntryForm, Field, FormContext, FormValues } from './field.ts'
import { readAmount } from './read-amount.ts'
import { isShown, keyOf, listOf, rowsOf, startValues } from './form-values.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type EntryData = Readonly<Record<string, Json>>

/** Data ready for the contract, or what to say beside which field (by its key, such as `instalments.0.due`). */
export type Built = { readonly ok: true; readonly data: EntryData } | { readonly ok: false; readonly problems: Readonly<Record<string, string>> }

/**
 * Turns what was typed into the data of the form’s kind. Fields that are empty or not shown are left out.
 * @param before the data being corrected; what no field asks for is kept from it
 */
export function buildData(form: EntryForm, typed: FormValues, context: FormContext, before: EntryData = {}): Built {
  const values = { ...startValues(form, context), ...typed }
  const problems: Record<string, string> = {}
  const asked = new Set<string>(form.fields.flatMap((field) => [field.name, ...timeAsked(field, before)]))
  const kept = Object.entries(before).filter(([name]) => !asked.has(name))
  const data: Record<string, Json> = { ...(form.preset?.(context) as EntryData | undefined), ...Object.fromEntries(kept) }
  for (const field of form.fields) {
    const value = readField(field, '', values, context, problems)
    if (value !== undefined) data[field.name] = value
  }
  for (const field of form.fields) if (field.type === 'day-ahead' && data[field.name] !== undefined) putTime(field, values, context, data)
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, data }
}

type Problems = Record<string, string>

/** A time that stands with its day is asked for with it. */
function timeAsked(field: Field, before: EntryData): readonly string[] {
  return field.type === 'day-ahead' && field.time && 'data' in field.time && before[field.name] !== undefined ? [field.time.data] : []
}

/** Keeps the time of day that was said with a day where the field has it: the record has a place of its own for few of them. */
function putTime({ name, time: place }: Extract<Field, { type: 'day-ahead' }>, values: FormValues, { locale }: FormContext, data: Record<string, Json>): void {
  const time = readKept(values[name] ?? '')?.time
  if (time === undefined || !place) return
  if ('data' in place) {
    data[place.data] = time
    return
  }
  const text = data[place.endOf]
  if (typeof text === 'string') data[place.endOf] = `${text}, ${formatTimeOfDay(time, locale)}`
}

/** The value of one field; undefined if there is none. Notes a problem where something is missing or can’t be read. */
function readField(field: Field, prefix: string, values: FormValues, context: FormContext, problems: Problems): Json | undefined {
  if (!isShown(field, values, prefix)) return undefined
  const key = keyOf(prefix, field.name)
  const typed = cleanText(values[key] ?? '')
  const value = readShown(field, key, typed, values, context, problems)
  const empty = value === undefined || (Array.isArray(value) && value.length === 0)
  // A payment that can’t be read yet says so at its amount; its parts have nothing to say then.
  if (empty && field.required && field.type !== 'allocations' && problems[key] === undefined && !hasProblemBelow(problems, key)) problems[key] = missing(field)
  return empty && !field.keepEmpty ? undefined : value
}

function readShown(field: Field, key: string, typed: string, values: FormValues, context: FormContext, problems: Problems): Json | undefined {
  switch (field.type) {
    case 'text':
      if (typed.length > field.max) problems[key] = `Shorten this to ${field.max} characters.`
      return typed || undefined
    case 'long':
      if (typed.length > longest) problems[key] = 'This is too long for one entry. Split it into two.'
      return typed || undefined
    case 'choice':
    case 'staff':
    case 'person':
    case 'ref':
    case 'country':
      return typed || undefined
    case 'hidden':
      return typed || null
    case 'date':
      if (typed && !isCivilDate(typed)) problems[key] = 'Enter a full date.'
      return typed || undefined
    case 'day-ahead': {
      const day = readKept(typed)
      if (typed && !day) problems[key] = 'Write a day such as “fri”, “in 2 weeks” or “Nov 30”.'
      else if (day?.time !== undefined && !field.time) problems[key] = 'Only the day is kept here. Leave the time out.'
      return day?.date
    }
    case 'amount':
      return readMoney(key, typed, values, context, problems, field.zero)
    case 'number':
      return readNumber(field, key, typed, problems)
    case 'refs':
    case 'situations':
      return listOf(typed)
    case 'strings': {
      const lines = typed.split('\n').map((line) => line.trim()).filter(Boolean)
      if (lines.some((line) => line.length > field.max)) problems[key] = `Shorten each line to ${field.max} characters.`
      return lines
    }
    case 'rows':
      return rowsOf(values, key).flatMap((row) => {
        const at = keyOf(key, row)
        if (field.fields.every((inner) => isUntouched(inner, at, values))) return []
        const entries = field.fields.map((inner) => [inner.name, readField(inner, at, values, context, problems)] as const)
        return [Object.fromEntries(entries.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined))]
      })
    case 'lines':
      return rowsOf(values, key).flatMap((row) => {
        const text = cleanText(values[`${key}.${row}.text`] ?? '')
        const at = values[`${key}.${row}.at`] ?? ''
        return text ? [{ voice: values[`${key}.${row}.voice`] ?? 'summary', text, ...(at && { atSeconds: Number(at) }) }] : []
      })
    case 'postal':
      return readPostal(key, values, problems)
    case 'allocations':
      return readAllocations(key, values, context, problems)
    default:
      return assertNever(field)
  }
}

const longest = 100_000

/** Line ends as LF, no broken characters, no control characters; nothing around it. */
export function cleanText(typed: string): string {
  return typed.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').trim()
}

function missing(field: Field): string {
  switch (field.type) {
    case 'choice':
    case 'staff':
    case 'person':
    case 'ref':
    case 'refs':
      return 'Choose one.'
    case 'date':
    case 'day-ahead':
      return 'Enter a date.'
    case 'amount':
      return 'Enter an amount.'
    default:
      return field.wide ? 'Write a few words.' : 'Fill this in.'
  }
}

function hasProblemBelow(problems: Problems, key: string): boolean {
  return Object.keys(problems).some((other) => other.startsWith(`${key}.`))
}

/** A row counts as begun once anything but a choice is filled in. */
function isUntouched(field: Field, prefix: string, values: FormValues): boolean {
  return field.type === 'choice' || cleanText(values[keyOf(prefix, field.name)] ?? '') === ''
}

function readMoney(key: string, typed: string, values: FormValues, context: FormContext, problems: Problems, zero = false): Json | undefined {
  if (!typed) return undefined
  const read = readAmount(typed, values[`${key}.currency`] ?? context.currency, context.locale, zero)
  if (read.ok) return { ...read.money }
  problems[key] = read.problem
  return undefined
}

function readNumber(field: Extract<Field, { type: 'number' }>, key: string, typed: string, problems: Problems): number | undefined {
  if (!typed) return undefined
  const value = Number(typed.replace(',', '.'))
  if (!Number.isFinite(value) || value < field.min || value > field.max) {
    problems[key] = `Enter a number from ${field.min} to ${field.max}.`
    return undefined
  }
  return Math.round(value * (field.times ?? 1))
}

function readPostal(key: string, values: FormValues, problems: Problems): Json | undefined {
  const part = (name: string): string => cleanText(values[`${key}.${name}`] ?? '')
  const lines = part('lines').split('\n').map((line) => line.trim()).filter(Boolean)
  if (lines.length > 4) problems[key] = 'Use at most four lines; town and postal code have fields of their own.'
  const rest = Object.fromEntries(['city', 'region', 'postalCode'].map((name) => [name, part(name)]).filter(([, value]) => value))
  if (lines.length === 0 && Object.keys(rest).length === 0) return undefined
  if (lines.length === 0) problems[key] = 'Enter street and number.'
  if (!part('country')) problems[`${key}.country`] = 'Choose a country.'
  return { lines, ...rest, country: part('country') }
}

/** Without rows the whole payment goes to the case; with rows they have to add up. */
function readAllocations(key: string, values: FormValues, context: FormContext, problems: Problems): Json | undefined {
  const currency = values['amount.currency'] ?? context.currency
  const total = readAmount(values['amount'] ?? '', currency, context.locale)
  if (!total.ok) return undefined
  const rows = rowsOf(values, key)
  if (rows.length === 0) return [{ case: context.caseId, amount: { ...total.money } }]
  let sum = 0
  const parts = rows.flatMap((row) => {
    const at = `${key}.${row}`
    const read = readAmount(values[`${at}.amount`] ?? '', currency, context.locale)
    if (!read.ok) {
      problems[`${at}.amount`] = read.problem
      return []
    }
    sum += read.money.minor
    const charge = values[`${at}.charge`] ?? ''
    return [{ case: values[`${at}.case`] || null, ...(charge && { charge }), amount: { ...read.money } }]
  })
  if (parts.length === rows.length && sum !== total.money.minor) problems[key] = 'The parts don’t add up to the payment yet.'
  return parts
}
