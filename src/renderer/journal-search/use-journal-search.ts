import type { UseQueryResult } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { JournalHits } from '../../contract/finding.ts'
import { customerBeingTyped } from '../../core/journal-search/complete-query.ts'
import type { ProblemError } from '../../core/problem.ts'
import type { RowGroup } from '../guidance/row.ts'
import { useContractQuery } from '../query/use-contract-query.ts'
import { againWhile } from '../query/use-stretches.ts'
import { usePlace } from '../ui/place.tsx'
import { completionsFor, type Completions } from './completion-rows.ts'
import { journalGroups } from './journal-rows.ts'

/** How many hits are shown. */
const LIMIT = 12
/** How many names are offered after `customer:`. */
const NAMES = 6

export interface JournalSearch {
  readonly groups: readonly RowGroup[]
  /** What was found and understood. */
  readonly answer: JournalHits | undefined
  /** True once the answer is the one to what is typed now. */
  readonly isAnswered: boolean
  readonly query: UseQueryResult<JournalHits, ProblemError>
}

/** Searches the journal for what is typed. While one goes on typing, the answer before stays; to another query it is none. */
export function useJournalSearch(typed: string): JournalSearch {
  const { locale } = usePlace()
  const asked = typed.trimStart()
  const query = useContractQuery('journal.search', { query: asked, limit: LIMIT }, { enabled: asked !== '', keepPrevious: true, every: againWhile })
  const isAnswered = asked !== '' && query.data !== undefined && !query.isPlaceholderData
  const [answered, setAnswered] = useState('')
  if (isAnswered && answered !== asked) setAnswered(asked)
  const goesOn = answered !== '' && asked !== '' && (asked.startsWith(answered) || answered.startsWith(asked))
  const answer = isAnswered || goesOn ? query.data : undefined
  const groups = useMemo(() => (answer ? journalGroups(answer, locale) : []), [answer, locale])
  return { groups, answer, isAnswered, query }
}

/** Ways to complete the filter at the caret (UTF-16 units). Names of customers are looked up as they are typed. */
export function useCompletions(typed: string, caret: number): Completions {
  const name = customerBeingTyped(typed, caret)
  const found = useContractQuery(
    'customers.find', { ...(name?.trim() ? { text: name } : {}), filters: {}, sort: 'name', direction: 'up', offset: 0, limit: NAMES },
    { enabled: name !== undefined, keepPrevious: true },
  )
  return useMemo(() => completionsFor(typed, caret, name === undefined ? [] : found.data?.rows.map((row) => row.name) ?? []), [typed, caret, name, found.data])
}
