import { useCallback } from 'react'
import { keepPreviousData, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import type { InputOf, OutputOf } from '../../contract/methods.ts'
import type { ProblemError } from '../../core/problem.ts'
import { useConnection } from './connection-context.tsx'
import type { QueryMethod } from './topics.ts'

interface Options<O> {
  /** The answer, where another one has brought it along: it is not asked for. */
  readonly known?: O | undefined
  /** While a new input is being answered, show the answer to the one before (a list that must not blink). */
  readonly keepPrevious?: boolean
  /** False: don’t ask yet. */
  readonly enabled?: boolean
  /** Milliseconds between askings, for what changes with the clock alone; a function says so of the answer that is there, undefined for not again. */
  readonly every?: number | ((answer: O | undefined) => number | undefined)
}

/**
 * Asks one query of the contract. The answer is kept under method and input until an event names one of its topics
 * (`topics.ts`); an answer that comes late for an earlier input is kept under that input and never shown for this one.
 */
export function useContractQuery<M extends QueryMethod>(method: M, input: InputOf<M>, options: Options<OutputOf<M>> = {}): UseQueryResult<OutputOf<M>, ProblemError> {
  const connection = useConnection()
  const { every } = options
  return useQuery<OutputOf<M>, ProblemError>({
    queryKey: [method, input],
    queryFn: () => connection.call(method, input),
    enabled: options.enabled ?? true,
    ...(every === undefined ? {} : { refetchInterval: typeof every === 'number' ? every : ({ state }: { readonly state: { readonly data: OutputOf<M> | undefined } }) => every(state.data) ?? false }),
    ...(options.known === undefined ? {} : { initialData: () => options.known }),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  })
}

/** Asks ahead of the drawing that will need the answer: a search is on its way before the letter that was typed is on the screen. */
export function useAskAhead<M extends QueryMethod>(method: M): (input: InputOf<M>) => void {
  const connection = useConnection()
  const client = useQueryClient()
  // A problem is met again, and shown, by the query that asks for the same.
  return useCallback((input) => void client.prefetchQuery({ queryKey: [method, input], queryFn: () => connection.call(method, input) }), [client, connection, method])
}
