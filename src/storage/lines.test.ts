import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plain, type Codec } from './codec.ts'
import { splitLines } from './lines.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const text = (content: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(content)

describe('a file of lines', () => {
  test.each<[string, string, readonly string[], string]>([
    ['an empty file', '', [], ''],
    ['whole lines', 'one\ntwo\n', ['one', 'two'], ''],
    ['a line without its end', 'one\ntw', ['one'], 'tw'],
    ['nothing but a line without its end', 'on', [], 'on'],
    ['zeros at the end', 'one\n\0\0\0', ['one'], '\0\0\0'],
    ['a last line whose beginning is zeros', 'one\n\0\0o\n', ['one'], '\0\0o\n'],
    ['a single line of zeros', '\0\n', [], '\0\n'],
    ['an empty line', '\n', [''], ''],
    ['a byte order mark', '\uFEFFone\n', ['\uFEFFone'], ''],
  ])('with %s is split into what is whole and what is torn', (_, content, lines, torn) => {
    const split = splitLines(bytes(content), plain)
    expect([split.lines, text(split.torn), split.finding]).toEqual([lines, torn, undefined])
    expect(split.size).toBe(bytes(content).length - split.torn.length)
  })

  test('names the line that is no text', () => {
    const split = splitLines(new Uint8Array([0x61, 0x0a, 0xff, 0x0a, 0x62, 0x0a]), plain)
    expect(split).toMatchObject({ lines: ['a'], finding: { line: 2, reason: 'not text' }, size: 6 })
  })

  test('goes through the codec line by line, and names a line that the codec cannot open', () => {
    const sealed: Codec = { encode: (line) => `~${line}`, decode: (stored) => {
      if (!stored.startsWith('~')) throw new Error('Sealed with another key')
      return stored.slice(1)
    } }
    expect(splitLines(bytes('~one\n~two\n!\n'), sealed)).toMatchObject({ lines: ['one', 'two'], finding: { line: 3 } })
  })

  test('loses no byte, whatever it holds', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (content) => {
      const { lines, finding, size, torn } = splitLines(content, plain)
      expect(Buffer.concat([content.subarray(0, size), torn]).equals(content)).toBe(true)
      if (!finding) expect(Buffer.from(bytes(lines.map((line) => `${line}\n`).join(''))).equals(content.subarray(0, size))).toBe(true)
    }))
  })
})
