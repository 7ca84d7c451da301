import { useCallback, useState } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { OutputOf } from '../../contract/methods.ts'
import type { ProblemError } from '../../core/problem.ts'
import { useAskAhead, useContractQuery } from '../query/use-contract-query.ts'
import { useDelayed } from '../ui/use-delayed.ts'

/** Without the first answer to a question for this long, milliseconds, what the list of articles knows may take its place. */
const LATE = 150

type Answer = OutputOf<'guidance.search'>

interface GuidanceSearch {
  readonly query: UseQueryResult<Answer, ProblemError>
  /** The newest answer to what is being typed; undefined before the first since the box was empty: the last question’s is none. */
  readonly answer: Answer | undefined
  /** Whether `answer` is that of these very words. */
  readonly isAnswered: boolean
  /** The first answer is on its way. */
  readonly isFirstAsked: boolean
  /** It has been for so long that somebody waits. */
  readonly isLate: boolean
  /** Sends the question before the letter that was typed is on the screen. */
  readonly ask: (words: string) => void
}

/** Searches the guidance as somebody types; at most `limit` hits. Nothing is asked for no words. */
export function useGuidanceSearch(words: string, limit: number): GuidanceSearch {
  const query = useContractQuery('guidance.search', { query: words, limit }, { enabled: words !== '', keepPrevious: true })
  const askAhead = useAskAhead('guidance.search')
  const isAnswered = words !== '' && query.data !== undefined && !query.isPlaceholderData
  const [hasAnswered, setAnswered] = useState(false)
  if (hasAnswered ? words === '' : isAnswered) setAnswered(!hasAnswered)
  const answer = words !== '' && (isAnswered || hasAnswered) ? query.data : undefined
  const isFirstAsked = words !== '' && answer === undefined && !query.error
  return { query, answer, isAnswered, isFirstAsked, isLate: useDelayed(LATE, isFirstAsked), ask: useCallback((next: string) => askAhead({ query: next, limit }), [askAhead, limit]) }
}
