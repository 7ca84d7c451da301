/** How many rows of a long list are fetched at once. */
export const ROWS_PER_PAGE = 100

/** The pages that rows in sight lie on, both ends included. */
export interface PageSpan {
  readonly first: number
  readonly last: number
}

export const firstPage: PageSpan = { first: 0, last: 0 }

/** The pages to have: those in sight and their neighbors, of a list with so many rows. */
export function pagesAround({ first, last }: PageSpan, total: number): readonly number[] {
  const end = Math.max(0, Math.ceil(total / ROWS_PER_PAGE) - 1)
  const from = Math.min(Math.max(0, first - 1), end)
  const to = Math.min(last + 1, end)
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}

/** The row at a place in the whole list, if its page is there. */
export function rowInPages<T>(pages: ReadonlyMap<number, readonly T[]>, index: number): T | undefined {
  return pages.get(Math.floor(index / ROWS_PER_PAGE))?.[index % ROWS_PER_PAGE]
}
