import { describe, expect, it } from 'vitest'
import { pagesAround, rowInPages } from './pages.ts'

describe('the pages of a long list', () => {
  it.each([
    ['at the top', { first: 0, last: 0 }, 10_000, [0, 1]],
    ['in the middle', { first: 50, last: 51 }, 10_000, [49, 50, 51, 52]],
    ['at the end', { first: 99, last: 99 }, 10_000, [98, 99]],
    ['where the list has become shorter than what is in sight', { first: 50, last: 50 }, 230, [2]],
    ['of a list of one page', { first: 0, last: 0 }, 40, [0]],
    ['of an empty list', { first: 0, last: 0 }, 0, [0]],
  ])('are fetched with their neighbors %s', (_, span, total, expected) => {
    expect(pagesAround(span, total)).toEqual(expected)
  })

  it('give the row at a place in the whole list, and nothing for what is still on its way', () => {
    const pages = new Map([[2, ['row 200', 'row 201']]])
    expect(rowInPages(pages, 201)).toBe('row 201')
    expect(rowInPages(pages, 202)).toBeUndefined()
    expect(rowInPages(pages, 100)).toBeUndefined()
  })
})
