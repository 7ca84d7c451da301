import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, entryHash, registerHash } from './canonical.ts'
import { NO_PREVIOUS, type Entry, type Hash, type RegisterLine, type StreamId } from './format.ts'
import { currentOf } from './current.ts'
import { itemsOf } from './items.ts'
import { EMPTY_HEAD, sealEntry, sealRegisterLine, type NewPart } from './seal-entry.ts'
import { compareWithRegister, verifyRegister, verifyStream } from './verify.ts'

const stream: StreamId = 'case/x'
let counter = 0
const salt = (): string => (counter += 1).toString(16).padStart(32, '0')
const note = (text: string, layer: NewPart['layer'] = 'fact'): NewPart => ({ layer, kind: 'note', data: { text }, author: 'maria' })

function chain(batches: readonly (readonly NewPart[])[], on: StreamId = stream): Entry[] {
  const entries: Entry[] = []
  for (const [index, parts] of batches.entries()) {
    const last = entries.at(-1)
    const head = last ? { seq: last.header.seq, hash: entryHash(last.header) } : EMPTY_HEAD
    entries.push(sealEntry(on, head, { at: 1_794_000_000_000 + index * 60_000, zone: 'America/Chicago' }, parts, salt))
  }
  return entries
}

const lines = (entries: readonly Entry[]): string[] => entries.map((entry) => canonicalJson(entry))
const texts = fc.array(fc.array(fc.string({ minLength: 1, maxLength: 20 }).map((text) => text.replace(/[\u0000-\u001f\u007f]/g, 'x')), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 })

describe('the chain of a stream', () => {
  it('verifies whatever was sealed', () => {
    fc.assert(fc.property(texts, (batches) => {
      const entries = chain(batches.map((parts) => parts.map((text) => note(text))))
      expect(verifyStream(stream, lines(entries))).toEqual({ entries, findings: [] })
    }), { numRuns: 50 })
  })

  it('verifies with any subset of parts left out', () => {
    fc.assert(fc.property(texts, fc.infiniteStream(fc.boolean()), (batches, leaveOut) => {
      const entries = chain(batches.map((parts) => parts.map((text) => note(text))))
      const partial = entries.map((entry) => ({ ...entry, parts: entry.parts.map((part) => (leaveOut.next().value ? null : part)) }))
      const check = verifyStream(stream, lines(partial))
      expect(check.findings).toEqual([])
      expect(check.entries.map((entry) => entryHash(entry.header))).toEqual(entries.map((entry) => entryHash(entry.header)))
    }), { numRuns: 50 })
  })

  it('notices, with the register’s head at hand, a flipped bit at every position and a cut at every length', () => {
    const entries = chain([[note('first'), note('aside', 'internal')], [note('second')]])
    const text = lines(entries).join('\n')
    const heads = entries.map((entry) => entryHash(entry.header))
    for (let position = 0; position < text.length; position += 1) {
      const flipped = text.slice(0, position) + String.fromCodePoint(text.charCodeAt(position) ^ 1) + text.slice(position + 1)
      const read = verifyStream(stream, flipped.split('\n'))
      const unnoticed = read.findings.length === 0 && read.entries.every((entry, index) => entryHash(entry.header) === heads[index])
      expect(unnoticed, `bit flipped at ${position}`).toBe(false)
      const cut = text.slice(0, position).split('\n')
      const check = verifyStream(stream, cut)
      if (check.findings.length === 0) expect(check.entries.length, `cut at ${position}`).toBeLessThan(2)
    }
  })

  it.each([
    ['an entry taken out', (all: string[]) => all.filter((_, index) => index !== 1)],
    ['two entries exchanged', (all: string[]) => [all[1], all[0], ...all.slice(2)]],
    ['a line that is not JSON', (all: string[]) => [all[0], '{"header":', ...all.slice(2)]],
    ['an entry of another stream', (all: string[]) => [all[0], canonicalJson(chain([[note('foreign')]], 'case/y')[0]), all[2]]],
    ['a space that changes no meaning', (all: string[]) => [all[0], ` ${all[1]}`, all[2]]],
  ])('notices %s and keeps what came before', (_, change) => {
    const all = lines(chain([[note('a')], [note('b')], [note('c')]]))
    const check = verifyStream(stream, change(all) as string[])
    expect(check.findings).toHaveLength(1)
    expect(check.entries.length).toBeLessThan(3)
  })

  it('tells two notes with the same words apart by their salt', () => {
    const [entry] = chain([[note('same'), note('same')]])
    expect(new Set(entry?.header.parts).size).toBe(2)
  })
})

describe('the register', () => {
  const registerOf = (entries: readonly Entry[]): RegisterLine[] => {
    const register: RegisterLine[] = []
    for (const entry of entries) {
      const last = register.at(-1)
      register.push(sealRegisterLine({ n: register.length, hash: last ? registerHash(last) : NO_PREVIOUS }, entry))
    }
    return register
  }
  const hashes = (entries: readonly Entry[]): Hash[] => entries.map((entry) => entryHash(entry.header))

  it('is a chain of its own', () => {
    const register = registerOf(chain([[note('a')], [note('b')]]))
    expect(verifyRegister(register.map((line) => canonicalJson(line)))).toEqual({ lines: register, findings: [] })
    expect(verifyRegister(register.slice(1).map((line) => canonicalJson(line))).findings).toHaveLength(1)
  })

  it.each([
    ['nothing changed', (all: Entry[]) => new Map([[stream, hashes(all)]]), []],
    ['a shortened stream', (all: Entry[]) => new Map([[stream, hashes(all).slice(0, 2)]]), ['shortened']],
    ['a missing stream', () => new Map<StreamId, Hash[]>(), ['missing', 'missing', 'missing']],
    ['a stream written anew', () => new Map([[stream, hashes(chain([[note('x')], [note('y')], [note('z')]]))]]), ['exchanged', 'exchanged', 'exchanged']],
    ['an entry beyond the register', (all: Entry[]) => new Map([[stream, [...hashes(all), 'f'.repeat(64)]]]), ['unregistered']],
  ])('shows %s', (_, streams, reasons) => {
    const all = chain([[note('a')], [note('b')], [note('c')]])
    expect(compareWithRegister(registerOf(all), streams(all)).map((finding) => finding.reason)).toEqual(reasons)
  })
})

describe('what entries add up to', () => {
  const amend = (kind: string, data: unknown, layer: NewPart['layer']): NewPart => ({ layer, kind, data: data as NewPart['data'], author: 'tom' })

  it('lets the newest version govern text and layer, and keeps the history', () => {
    const first = chain([[note('2,430', 'fact')]])
    const ref = first[0]?.header.parts[0]
    const all = chain([[note('2,430', 'fact')]])
    const corrected = sealEntry(stream, { seq: 1, hash: entryHash(first[0]!.header) }, { at: 1, zone: 'UTC' }, [amend('correction', { corrects: ref, why: 'Typing error', kind: 'note', data: { text: '2,340' } }, 'internal')], salt)
    const [item] = itemsOf([...first, corrected])
    expect(all).toHaveLength(1)
    expect(item?.current).toMatchObject({ kind: 'note', layer: 'internal', data: { text: '2,340' } })
    expect(item?.versions.map((version) => [version.data.text, version.layer, version.why])).toEqual([['2,430', 'fact', undefined], ['2,340', 'internal', 'Typing error']])
  })

  it('falls back to the earlier version when a correction is withdrawn', () => {
    const first = chain([[note('before')]])
    const correction = sealEntry(stream, { seq: 1, hash: entryHash(first[0]!.header) }, { at: 1, zone: 'UTC' }, [amend('correction', { corrects: first[0]?.header.parts[0], why: 'x', kind: 'note', data: { text: 'after' } }, 'fact')], salt)
    const undo = sealEntry(stream, { seq: 2, hash: entryHash(correction.header) }, { at: 2, zone: 'UTC' }, [amend('withdrawn', { entry: entryHash(correction.header), reason: 'entered-by-mistake' }, 'internal')], salt)
    expect(itemsOf([...first, correction, undo])[0]?.current?.data).toEqual({ text: 'before' })
  })

  it('counts a withdrawn entry as gone and keeps its words for those who may see them', () => {
    const entries = chain([[note('a')], [note('b')]])
    const hash = entryHash(entries[0]!.header)
    const withdrawn = sealEntry(stream, { seq: 2, hash: entryHash(entries[1]!.header) }, { at: 1, zone: 'UTC' }, [amend('withdrawn', { entry: hash, reason: 'wrong-case' }, 'internal')], salt)
    const items = itemsOf([...entries, withdrawn])
    expect(currentOf(items, 'note').map((item) => item.current.data.text)).toEqual(['b'])
    expect(items[0]?.state).toMatchObject({ state: 'withdrawn', reason: 'wrong-case', by: 'tom' })
  })

  it('shows an erased part as number and date without any version', () => {
    const [entry] = chain([[note('gone')]])
    const erased = sealEntry(stream, { seq: 1, hash: entryHash(entry!.header) }, { at: 1, zone: 'UTC' }, [amend('erased', { entry: entryHash(entry!.header), parts: entry!.header.parts, why: 'Asked for', files: 0 }, 'internal')], salt)
    const [item] = itemsOf([{ ...entry!, parts: [null] }, erased])
    expect(item).toMatchObject({ state: { state: 'erased', why: 'Asked for' }, versions: [], current: undefined, seq: 1 })
  })
})
