import { expect, it } from 'vitest'
import { rowAfterKey } from './row-keys.ts'

const inTheMiddle = { row: 50, total: 100, first: 45, last: 56 }

it.each([
  ['ArrowDown', inTheMiddle, 51],
  ['ArrowUp', inTheMiddle, 49],
  ['PageDown', inTheMiddle, 60],
  ['PageUp', inTheMiddle, 40],
  ['Home', inTheMiddle, 0],
  ['End', inTheMiddle, 99],
  ['ArrowDown', { ...inTheMiddle, row: 99 }, 99],
  ['ArrowUp', { ...inTheMiddle, row: 0 }, 0],
  ['PageDown', { ...inTheMiddle, row: 95 }, 99],
  ['PageUp', { ...inTheMiddle, row: 5 }, 0],
  ['PageDown', { row: 2, total: 100, first: 2, last: 2 }, 3],
  ['ArrowDown', { ...inTheMiddle, row: undefined }, 45],
  ['ArrowUp', { ...inTheMiddle, row: undefined }, undefined],
  ['ArrowUp', { ...inTheMiddle, row: 120 }, 98],
  ['Enter', inTheMiddle, undefined],
  ['a', inTheMiddle, undefined],
])('%s at %o leads to row %s', (key, where, expected) => {
  expect(rowAfterKey(key, where)).toBe(expected)
})
