import { z } from 'zod'

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }

/** Nothing the app records is nested nearly as deep; a file that is would exhaust whoever reads it. */
const DEEPEST = 64

/**
 * An object that is JSON and nothing else, at most 64 levels deep. A plain look at each value: a schema of unions tries every branch at
 * every one, which took about a fifth of the time of a saving.
 */
export const jsonObject = z.custom<Record<string, JsonValue>>((value) => isObject(value) && isJson(value, DEEPEST), 'JSON data')

function isJson(value: unknown, levels: number): value is JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (levels === 0) return false
  if (Array.isArray(value)) return value.every((one) => isJson(one, levels - 1))
  return isObject(value) && Object.values(value).every((one) => isJson(one, levels - 1))
}

/** A field of the name `__proto__` is dropped by some readers and changes the object in others, so that it can’t be part of a record. */
function isObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return (prototype === Object.prototype || prototype === null) && !Object.hasOwn(value, '__proto__')
}
