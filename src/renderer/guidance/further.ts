import { useMemo } from 'react'
import type { Row } from './row.ts'
import { useContractQuery } from '../query/use-contract-query.ts'

/** A flow or a letter that goes further where an article ends. */
export interface Further {
  readonly type: Extract<Row['type'], 'flow' | 'letter'>
  readonly id: string
  readonly title: string
}

/** The flows and letters that name an article, flows first. Nothing while they aren’t known: the card is whole without them. */
export function useFurther(article: string): readonly Further[] {
  const flows = useContractQuery('flows.list', {})
  const letters = useContractQuery('letters.list', {})
  return useMemo(() => [
    ...(flows.data ?? []).flatMap((one): Further[] => (one.articles.includes(article) ? [{ type: 'flow', id: one.id, title: one.title }] : [])),
    ...(letters.data ?? []).flatMap((one): Further[] => (one.articles.includes(article) ? [{ type: 'letter', id: one.id, title: one.title }] : [])),
  ], [flows.data, letters.data, article])
}
