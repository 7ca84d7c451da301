import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ProblemError } from '../../core/problem.ts'
import { QueryView } from '../ui/states.tsx'
import styles from './record-query.module.css'

interface Props<T> {
  readonly query: UseQueryResult<T, ProblemError>
  /** What the page is called until the record says so itself. */
  readonly title: string
  /** Where to go when the record can’t be had. */
  readonly back: ReactNode
  readonly children: (record: T) => ReactNode
}

/** The page of one record: while it is fetched, and when it can’t be had, a page of its own with a title and a way back. */
export function RecordQuery<T>({ query, title, back, children }: Props<T>) {
  if (query.data !== undefined) return <QueryView query={query}>{children}</QueryView>
  return (
    <div className={styles.apart}>
      <h1 className="unseen">{title}</h1>
      <QueryView query={query}>{() => null}</QueryView>
      {query.error && <p>{back}</p>}
    </div>
  )
}
