import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Draft } from '../../../contract/views.ts'
import type { Problem } from '../../../core/problem.ts'
import { problemOf } from '../../connection/read-reply.ts'
import { newCommandId } from '../../query/command-id.ts'
import { useConnection } from '../../query/connection-context.tsx'
import { onDiscarded } from '../../query/discarded-drafts.ts'
import { createDraftKeeper } from '../../query/draft-keeper.ts'
import type { FormValues } from '../forms/field.ts'
import { isWorthKeeping } from './compose-entry.ts'

interface DraftKeeping {
  /** Keeps what is typed; on the disk within half a second. */
  readonly keep: (values: FormValues) => void
  /** Forgets the draft, after it was saved as an entry or thrown away. */
  readonly drop: () => void
  /** Why the last attempt to keep it failed. */
  readonly problem: Problem | undefined
}

/** The longest name of a field that a draft may have; ours are far below. */
const LONGEST_KEY = 60

/**
 * Keeps what is typed at a place of the app, and finds what was typed there before.
 * @param onFound is handed the draft that was found; if it returns true, that draft is the one being written from now on
 * @param onGone is called when an erasure took the draft along: what is shown of it has to go too
 */
export function useDraft(place: string, onFound: (draft: Draft) => boolean, onGone?: () => void): DraftKeeping {
  const connection = useConnection()
  const keeper = useMemo(() => createDraftKeeper((draft) => connection.call('drafts.save', { ...draft, fields: { ...draft.fields } })), [connection])
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const id = useRef(newCommandId())
  const isKept = useRef(false)
  const latest = useRef(onFound)
  const gone = useRef(onGone)
  useEffect(() => { latest.current = onFound; gone.current = onGone })

  useEffect(() => onDiscarded((ids) => {
    if (!ids.includes(id.current)) return
    keeper.forget(id.current).catch((error: unknown) => setProblem(problemOf(error)))
    id.current = newCommandId()
    isKept.current = false
    gone.current?.()
  }), [keeper])

  useEffect(() => keeper.onState(() => {
    const state = keeper.state()
    setProblem(state.state === 'problem' ? state.problem : undefined)
  }), [keeper])

  useEffect(() => {
    let left = false
    connection.call('drafts.list', {}).then(
      (drafts) => {
        const found = drafts.filter((draft) => draft.place === place && isWorthKeeping(draft.fields)).toSorted((a, b) => a.savedAt - b.savedAt).at(-1)
        if (left || isKept.current || !found || !latest.current(found)) return
        id.current = found.id
        isKept.current = true
      },
      (error: unknown) => { if (!left) setProblem(problemOf(error)) },
    )
    const onHide = (): void => { if (document.visibilityState === 'hidden') void keeper.flush() }
    document.addEventListener('visibilitychange', onHide)
    return () => {
      left = true
      document.removeEventListener('visibilitychange', onHide)
      void keeper.flush()
      id.current = newCommandId()
      isKept.current = false
    }
  }, [connection, keeper, place])

  const discard = useCallback((old: string): void => {
    keeper.forget(old).then(() => connection.call('drafts.discard', { id: old })).catch((error: unknown) => setProblem(problemOf(error)))
  }, [connection, keeper])

  const drop = useCallback((): void => {
    const old = id.current
    // What is typed next is a draft of its own, so that the discarding can never take it along.
    id.current = newCommandId()
    if (isKept.current) discard(old)
    isKept.current = false
  }, [discard])

  const keep = useCallback((values: FormValues): void => {
    if (!isWorthKeeping(values)) {
      drop()
      return
    }
    isKept.current = true
    keeper.change({ id: id.current, place, fields: Object.fromEntries(Object.entries(values).filter(([key]) => key.length <= LONGEST_KEY)) })
  }, [drop, keeper, place])

  return { keep, drop, problem }
}
