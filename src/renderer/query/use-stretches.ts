import { useQueries, type UseQueryResult } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { DueRow, Stretch } from '../../contract/finding.ts'
import type { InputOf, OutputOf } from '../../contract/methods.ts'
import type { CaseSummary, CustomerSummary } from '../../contract/views.ts'
import type { ProblemError } from '../../core/problem.ts'
import { useConnection } from './connection-context.tsx'
import { firstPage, pagesAround, rowInPages, ROWS_PER_PAGE, type PageSpan } from './pages.ts'
import { useContractQuery } from './use-contract-query.ts'

/** What stands in the lists that are answered in stretches. */
interface ListRows {
  readonly 'cases.find': CaseSummary
  readonly 'customers.find': CustomerSummary
  readonly 'due.list': DueRow
}

/** The queries that answer with a stretch of a long list. */
export type ListMethod = keyof ListRows
/** What is asked of a list, whichever stretch of it. */
export type ListInput<M extends ListMethod> = Omit<InputOf<M>, 'offset' | 'limit'>

/** A long list of which only the stretches around what is shown are fetched. */
export interface Stretches<M extends ListMethod> {
  /** Its first stretch, for loading and problems; the one asked before while a new one is awaited. */
  readonly first: UseQueryResult<OutputOf<M>, ProblemError>
  /** A stretch in sight that could not be had. */
  readonly failed: UseQueryResult<unknown, ProblemError> | undefined
  readonly total: number
  /** The row at a place; undefined while it is on its way. */
  readonly rowAt: (index: number) => ListRows[M] | undefined
  /** Says which rows are shown, both ends included. */
  readonly show: (from: number, to: number) => void
}

/** How often a list that isn’t complete yet is looked at again, in ms. */
const MEANWHILE = 1_000

/** When to look at an answer again: soon, while the journal is still being read, and otherwise when an event tells. */
export function againWhile(answer: { readonly complete: boolean } | undefined): number | undefined {
  return answer?.complete === false ? MEANWHILE : undefined
}

/** Asks for a long list in stretches, those next to what is shown included, so that scrolling meets rows and no gaps. */
export function useStretches<M extends ListMethod>(method: M, input: ListInput<M>): Stretches<M> {
  const connection = useConnection()
  const stretchOf = (page: number): InputOf<M> => ({ ...input, offset: page * ROWS_PER_PAGE, limit: ROWS_PER_PAGE }) as InputOf<M>
  const first = useContractQuery(method, stretchOf(0), { keepPrevious: true, every: againWhile }) as UseQueryResult<OutputOf<M> & Stretch<ListRows[M]>, ProblemError>
  const total = first.data?.total ?? 0
  const [span, setSpan] = useState<PageSpan>(firstPage)

  // While a new question is open, more of the old one is not asked for: what is shown begins at the top again.
  const pages = first.isPlaceholderData ? [] : pagesAround(span, total).filter((page) => page > 0)
  const more = useQueries({
    queries: pages.map((page) => ({ queryKey: [method, stretchOf(page)], queryFn: () => connection.call(method, stretchOf(page)) })),
  }) as readonly UseQueryResult<Stretch<ListRows[M]>, ProblemError>[]
  const answers = new Map([[0, first.data?.rows ?? []], ...pages.map((page, at) => [page, more[at]?.data?.rows ?? []] as const)])

  const show = useCallback((from: number, to: number) => {
    const next: PageSpan = { first: Math.floor(from / ROWS_PER_PAGE), last: Math.floor(to / ROWS_PER_PAGE) }
    setSpan((now) => (now.first === next.first && now.last === next.last ? now : next))
  }, [])
  return { first, failed: more.find(({ error }) => error !== null), total, rowAt: (index) => rowInPages(answers, index), show }
}
