import { parseMoney, type Money } from '../../core/money/money.ts'
import type { StreamId } from '../../core/journal/format.ts'

export const labelPattern = /^[a-z][a-z0-9-]{0,60}$/
export const referencePattern = /^\$[a-z][a-z0-9-]{0,60}$/

/** What a label stands for once its step was played. */
export type Named =
  | { readonly is: 'customer'; readonly id: string }
  | { readonly is: 'person'; readonly id: string }
  | { readonly is: 'case'; readonly id: string }
  | { readonly is: 'part'; readonly ref: string; readonly entry: string; readonly stream: StreamId }

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Replaces `$label` by what stands in data for it, and `USD 480.00` by an amount; everything else stays as written. */
export function fillIn(value: Json, idOf: (label: string) => string): Json {
  if (typeof value === 'string') return referencePattern.test(value) ? idOf(value.slice(1)) : (amountOf(value) ?? value)
  if (Array.isArray(value)) return value.map((one) => fillIn(one, idOf))
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fillIn(one, idOf)]))
  return value
}

/** `fillIn` for the data of a part. */
export function fillInData(data: Readonly<Record<string, unknown>>, idOf: (label: string) => string): Record<string, Json> {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, fillIn(value as Json, idOf)]))
}

/** The labels that data refers to. */
export function labelsIn(value: unknown): string[] {
  const found: string[] = []
  fillIn(value as Json, (label) => {
    found.push(label)
    return label
  })
  return found
}

function amountOf(value: string): { [K in keyof Money]: Money[K] } | undefined {
  const match = /^([A-Z]{3}) (\d+\.\d+)$/.exec(value)
  const [, currency = '', number = ''] = match ?? []
  const money = match ? parseMoney(number, currency, 'en-US') : undefined
  return money && { ...money }
}
