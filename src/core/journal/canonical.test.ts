import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical.ts'

describe('canonical JSON', () => {
  it('is, byte for byte, what another implementation of RFC 8785 makes of any value', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 5, noUnicodeString: false, stringUnit: 'binary' }), (value) => {
      expect(canonicalJson(value)).toBe(canonicalize(value))
    }), { numRuns: 2000 })
  })

  it('orders keys by code units, also among hundreds of them', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6', ...Array.from({ length: 400 }, (_, index) => `k${index}`)]
    const value = Object.fromEntries(keys.map((key) => [key, key]))
    expect(canonicalJson(value)).toBe(canonicalize(value))
    expect(Object.keys(JSON.parse(canonicalJson({ b: 1, a: 2, B: 3 })))).toEqual(['B', 'a', 'b'])
  })

  it('writes numbers as ECMAScript does', () => {
    for (const number of [0, -0, 1e21, 1e-7, 333333333.3333333, 4.5, 2e-3, 1e30, 9007199254740991, 5e-324]) expect(canonicalJson(number)).toBe(canonicalize(number))
  })

  it('leaves out fields that are undefined', () => {
    expect(canonicalJson({ b: undefined, a: [1] })).toBe('{"a":[1]}')
  })

  it.each([
    ['nothing at all', undefined],
    ['a number that is none', { a: Number.NaN }],
    ['a number without end', [Number.POSITIVE_INFINITY]],
    ['a value that holds itself', ((): object => { const round: { self?: object } = {}; round.self = round; return round })()],
  ])('has no form for %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow()
  })
})
