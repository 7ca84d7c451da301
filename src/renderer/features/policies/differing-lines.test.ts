import fc from 'fast-check'
import { expect, it } from 'vitest'
import { differingLines } from './differing-lines.ts'

it('marks what was added, taken away and changed, and nothing else', () => {
  const { onlyA, onlyB } = differingLines(['# Refunds', '', '- 30 days', '- slip', 'end'], ['# Refunds', '', '- 14 days', '- slip', '- smile', 'end'])
  expect([...onlyA]).toEqual([2])
  expect([...onlyB]).toEqual([2, 4])
})

it('leaves the same lines in the same order on both sides, in texts of any kind', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
  fc.assert(fc.property(lines, lines, (a, b) => {
    const { onlyA, onlyB } = differingLines(a, b)
    expect(a.filter((_, index) => !onlyA.has(index))).toEqual(b.filter((_, index) => !onlyB.has(index)))
    if (JSON.stringify(a) === JSON.stringify(b)) expect(onlyA.size).toBe(0)
  }))
})

it('gives up on very long texts without taking long: everything between start and end is marked', () => {
  const long = (letter: string): readonly string[] => ['same', ...Array.from({ length: 3000 }, (_, index) => `${letter} ${index}`), 'end']
  expect(differingLines(long('a'), long('b')).onlyA.size).toBe(3000)
})
