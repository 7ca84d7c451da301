import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { jsonObject } from './json.ts'

function hasProto(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (Object.hasOwn(value, '__proto__') || Object.values(value).some(hasProto))
}

describe('JSON data', () => {
  it('is what JSON can say, as the general schema has it', () => {
    const general = z.record(z.string(), z.json())
    const leaf = fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.constant(NaN), fc.constant(Infinity), fc.constant(() => 1), fc.bigInt(), fc.date())
    fc.assert(fc.property(fc.oneof(leaf, fc.dictionary(fc.string(), leaf)), (value) => {
      fc.pre(!hasProto(value))
      expect(jsonObject.safeParse(value).success).toBe(general.safeParse(value).success)
    }))
  })

  it('has no field that other readers drop, at whatever depth', () => {
    for (const text of ['{"__proto__":1}', '{"a":[{"__proto__":{}}]}']) expect(jsonObject.safeParse(JSON.parse(text)).success, text).toBe(false)
    expect(jsonObject.safeParse({ proto: 1, constructor: 2, toString: 3 }).success).toBe(true)
  })

  it('is refused where it is nested too deep to be read', () => {
    const nested = (levels: number): object => JSON.parse(`{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`) as object
    expect(jsonObject.safeParse(nested(60)).success).toBe(true)
    expect(jsonObject.safeParse(nested(100_000)).success).toBe(false)
  })
})
