import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import fixtures from '../../../tests/fixtures/format-v1/kinds.json' with { type: 'json' }
import { canonicalJson, entryHash } from './canonical.ts'
import type { StreamId } from './format.ts'
import { isKind, kindRule, kinds, type Kind } from './kinds.ts'
import { EMPTY_HEAD, sealEntry, type NewPart } from './seal-entry.ts'
import { readEntry } from './verify.ts'

const recordedAt = { at: 1_794_000_000_000, zone: 'America/Chicago' }
const salt = (): string => '00112233445566778899aabbccddeeff'
const frozen = readFileSync(new URL('../../../tests/fixtures/format-v1/entries.jsonl', import.meta.url), 'utf8').trimEnd().split('\n')

function partOf(kind: Kind, data: unknown): NewPart {
  return {
    layer: kindRule(kind).layers[0] ?? 'fact', kind, data: data as NewPart['data'], author: 'maria',
    source: { how: 'told', by: 'Tom Miller' }, occurredAt: { type: 'time', at: '2026-11-01T01:30', zone: 'America/Chicago', offset: -300, about: true },
    guidance: [{ article: 'refuses-to-pay', title: 'Refuses to pay', revision: '1'.repeat(64), shown: ['say'], used: ['Write it down'], said: ['“I hear you.”'], why: 'Second refusal' }],
    files: [{ hash: '4'.repeat(64), name: 'Order 1183 signed.pdf', size: 20_480, type: 'application/pdf' }],
  }
}

function streamFor(kind: Kind): StreamId {
  const type = kindRule(kind).streams[0] ?? 'case'
  return type === 'journal' ? 'journal' : `${type}/fixture`
}

describe('format version 1', () => {
  it('has one fixture for each kind, and no other', () => {
    expect(Object.keys(fixtures).toSorted()).toEqual(Object.keys(kinds).toSorted())
  })

  it.each(Object.entries(fixtures))('seals “%s” into the very line that was frozen', (name, data) => {
    if (!isKind(name)) throw new Error(`no kind ${name}`)
    const line = canonicalJson(sealEntry(streamFor(name), EMPTY_HEAD, recordedAt, [partOf(name, data)], salt))
    expect(frozen).toContain(line)
  })

  it('still reads every frozen line, with the data it was frozen with', () => {
    const read = frozen.map((line) => readEntry(line))
    expect(read.filter((entry) => typeof entry === 'string')).toEqual([])
    expect(read).toHaveLength(Object.keys(kinds).length)
  })

  it.each(Object.entries(fixtures))('refuses an unknown field in “%s”', (name, data) => {
    if (!isKind(name)) throw new Error(`no kind ${name}`)
    expect(() => sealEntry(streamFor(name), EMPTY_HEAD, recordedAt, [partOf(name, { ...data, surprise: 1 })], salt)).toThrow(/cannot be saved/)
  })

  it('keeps names, amounts, kinds and file hashes out of the header', () => {
    const entry = sealEntry('customer/fixture', EMPTY_HEAD, recordedAt, [partOf('charge', fixtures.charge)], salt)
    expect(Object.keys(entry.header).toSorted()).toEqual(['parts', 'prev', 'recordedAt', 'seq', 'stream', 'v'])
    expect(canonicalJson(entry.header)).not.toMatch(/charge|342000|4444|Order/)
  })

  it('refuses a lone surrogate, a control character and a number that is not safe', () => {
    const seal = (data: unknown, kind: Kind = 'note') => sealEntry(streamFor(kind), EMPTY_HEAD, recordedAt, [partOf(kind, data)], salt)
    expect(() => seal({ text: 'broken \ud800 text' })).toThrow(/broken characters/)
    expect(() => seal({ text: 'bell \u0007' })).toThrow(/control characters/)
    expect(() => seal({ ...fixtures.credit, amount: { minor: 2 ** 53, currency: 'USD' } }, 'credit')).toThrow(/cannot be saved/)
    expect(() => seal({ ...fixtures.credit, amount: { minor: 10.5, currency: 'USD' } }, 'credit')).toThrow(/cannot be saved/)
  })

  it('refuses a payment whose allocations do not add up', () => {
    const payment = { ...fixtures.payment, amount: { minor: 108_001, currency: 'USD' } }
    expect(() => sealEntry('customer/fixture', EMPTY_HEAD, recordedAt, [partOf('payment', payment)], salt)).toThrow(/add up/)
  })

  it.each([
    ['a kind in a stream where it does not belong', 'case/x', { ...partOf('charge', fixtures.charge) }],
    ['a layer that the kind does not allow', 'case/x', { ...partOf('offer', fixtures.offer), layer: 'fact' }],
    ['a correction with data of another kind', 'case/x', { ...partOf('correction', { ...fixtures.correction, kind: 'promise' }) }],
    ['a kind nobody knows', 'case/x', { ...partOf('note', fixtures.note), kind: 'secret' }],
  ] as const)('refuses %s', (_, stream, part) => {
    expect(() => sealEntry(stream, EMPTY_HEAD, recordedAt, [part as NewPart], salt)).toThrow()
  })

  it('names a newer version instead of misreading it', () => {
    const line = frozen[0]?.replace('"v":1', '"v":2') ?? ''
    expect(readEntry(line)).toBe('written by a newer version (2)')
    expect(readEntry(line.replace('"v":2', '"v":0'))).toBe('not an entry: header.v')
  })

  it('hashes an entry by its header alone, so that erasing a part leaves the chain whole', () => {
    const entry = sealEntry('case/x', EMPTY_HEAD, recordedAt, [partOf('note', fixtures.note)], salt)
    const erased = readEntry(canonicalJson({ ...entry, parts: [null] }))
    expect(typeof erased === 'string' ? erased : entryHash(erased.header)).toBe(entryHash(entry.header))
  })
})
