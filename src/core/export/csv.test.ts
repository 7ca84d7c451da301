import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvText, defused, generated } from './csv.ts'

const read = (text: string): string[][] => parse(text, { bom: true, relax_column_count: false })

describe('a CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠x', '=cmd|\' /C calc\'!A0'])('defuses the typed cell %j', (typed) => {
    expect(read(csvText(['a'], [[typed]], false))[1]).toEqual([`'${typed}`])
  })

  it('leaves amounts, numbers and dates of our own as they are', () => {
    expect(read(csvText(['a', 'b', 'c'], [[generated('-12.50'), generated(3), generated(undefined)]], false))[1]).toEqual(['-12.50', '3', ''])
  })

  it('leaves text alone that only holds such a character', () => {
    for (const text of ['a=b', 'mail@x.example', '1-2', ' =1', "'=1"]) expect(defused(text)).toBe(text)
  })

  it('reads back as it was written, whatever was typed', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 2 }), { maxLength: 5 }), (rows) => {
        const back = read(csvText(['one', 'two'], rows, true))
        expect(back).toEqual([['one', 'two'], ...rows.map((row) => row.map(defused))])
        for (const row of back.slice(1)) for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/)
      }),
    )
  })

  it('begins with a byte order mark for spreadsheets and without one for programs', () => {
    expect(csvText(['a'], [], true).charCodeAt(0)).toBe(0xfeff)
    expect(csvText(['a'], [], false).charAt(0)).toBe('"')
  })
})
