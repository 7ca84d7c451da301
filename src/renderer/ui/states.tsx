import { useLayoutEffect, useRef, type ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ProblemError, Problem } from '../../core/problem.ts'
import { Button } from './button.tsx'
import { useDelayed } from './use-delayed.ts'
import styles from './states.module.css'

/** What stands where nothing is yet, and what to do about it. */
export function EmptyState({ title, children, action }: { readonly title: string; readonly children?: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={styles.emptyTitle}>{title}</p>
      {children && <div className={styles.emptyText}>{children}</div>}
      {action}
    </div>
  )
}

interface ProblemNoteProps {
  readonly problem: Pick<Problem, 'message' | 'remedy'>
  /** Offers to try the same again. */
  readonly onRetry?: (() => unknown) | undefined
  /** Puts the problem away where that loses nothing. */
  readonly onDismiss?: (() => void) | undefined
  readonly actions?: ReactNode
}

/** What did not work, what to do about it, and a way to try again. Read out at once. */
export function ProblemNote({ problem, onRetry, onDismiss, actions }: ProblemNoteProps) {
  const note = useRef<HTMLDivElement>(null)
  // The button that was pressed goes with the note: the focus stays in the dialog or the screen it stood in.
  useLayoutEffect(() => {
    const own = note.current
    return () => {
      if (own?.contains(document.activeElement)) own.closest<HTMLElement>('[role="dialog"], main')?.focus({ preventScroll: true })
    }
  }, [])
  return (
    <div ref={note} role="alert" className={styles.problem}>
      <p className={styles.problemTitle}>{problem.message}</p>
      <p>{problem.remedy}</p>
      {(onRetry ?? onDismiss ?? actions) && (
        <div className={styles.problemActions}>
          {onRetry && <Button small onPress={() => { onRetry() }}>Try again</Button>}
          {actions}
          {onDismiss && <Button small look="quiet" onPress={onDismiss}>Close</Button>}
        </div>
      )}
    </div>
  )
}

/** The problem inside an error, for `ProblemNote`; undefined where there is none. */
export function problemOf(error: ProblemError | null | undefined): Problem | undefined {
  return error ? (error.problem ?? { code: 'internal', message: error.message, remedy: 'Try again. If it happens again, restart Evenkeel; everything saved is safe.' }) : undefined
}

/** Calm grey lines that appear after 150 ms and hold their room from the start, so that nothing jumps. */
export function Loading({ lines = 4, label = 'Loading…' }: { readonly lines?: number; readonly label?: string }) {
  const shown = useDelayed(150)
  return (
    <div className={styles.loading} role="status" aria-busy="true" data-shown={shown || undefined}>
      {shown && <span className="unseen">{label}</span>}
      {Array.from({ length: lines }, (_, line) => <span key={line} className={styles.bone} />)}
    </div>
  )
}

interface QueryViewProps<T> {
  readonly query: UseQueryResult<T, ProblemError>
  readonly children: (data: T) => ReactNode
  /** What to show instead of an empty answer, and how to tell that it is one. */
  readonly empty?: { readonly when: (data: T) => boolean; readonly show: ReactNode }
  readonly loading?: ReactNode
}

/** Loading, problem, empty and data of one query, in one place. Data that is there stays while it is fetched anew. */
export function QueryView<T>({ query, children, empty, loading }: QueryViewProps<T>) {
  const problem = problemOf(query.error)
  if (query.data === undefined) {
    if (problem) return <ProblemNote problem={problem} onRetry={() => query.refetch()} />
    return <>{loading ?? <Loading />}</>
  }
  return (
    <>
      {problem && <ProblemNote problem={problem} onRetry={() => query.refetch()} />}
      {empty?.when(query.data) ? empty.show : children(query.data)}
    </>
  )
}
