import { describe, expect, it } from 'vitest'
import { measure, median } from '../../scripts/eval/measures.ts'
import { parseQueries } from '../../scripts/eval/queries.ts'

describe('the measures of the search', () => {
  it.each([
    ['the first right', [true, false], 1, { first: 1, ndcg10: 1, averagePrecision: 1 }],
    ['the second right', [false, true], 1, { first: 2, ndcg10: 1 / Math.log2(3), averagePrecision: 0.5 }],
    ['none right', [false, false], 3, { first: undefined, ndcg10: 0, averagePrecision: 0 }],
    ['one of two found', [true], 2, { first: 1, ndcg10: 1 / (1 + 1 / Math.log2(3)), averagePrecision: 0.5 }],
    ['nothing wanted', [false], 0, { first: undefined, ndcg10: 0, averagePrecision: 0 }],
    ['right beyond the tenth place', [...Array.from({ length: 10 }, () => false), true], 1, { first: 11, ndcg10: 0, averagePrecision: 1 / 11 }],
  ])('are right with %s', (_, right, wanted, expected) => {
    expect(measure(right, wanted)).toEqual(expected)
  })

  it('take the middle value', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, 0])
  })

  it('read queries, and refuse a line that isn’t one', () => {
    expect(parseQueries('# comment\n\nput on hold\tS1.6 S3.3\r\n')).toEqual([{ query: 'put on hold', practices: ['S1.6', 'S3.3'] }])
    expect(() => parseQueries('no tab')).toThrow('Line 1')
  })
})
