import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Draft } from '../../../contract/views.ts'
import type { Problem } from '../../../core/problem.ts'
import { problemOf } from '../../connection/read-reply.ts'
import { newCommandId } from '../../query/command-id.ts'
import { useConnection } from '../../query/connection-context.tsx'
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
 */
export function useDraft(place: string, onFound: (draft: Draft) => boolean): DraftKeeping {
  const connection = useConnection()
  const keeper = useMemo(() => createDraftKeeper((draft) => connection.call('drafts.save', { ...draft, fields: { ...draft.fields } })), [connection])
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const id = useRef(newCommandId())
  const isKept = useRef(false)
  const latest = useRef(onFound)
  useEffect(() => { latest.current = onFound })

  useEffect(() => keeper.onState(() => {
    const state = keeper.state()
    setProblem(state.state === 'problem' ? state.problem : undefined)
  }), [keeper])

  useEffect(() => {
    let gone = false
    connection.call('drafts.list', {}).then(
      (drafts) => {
        const found = drafts.filter((draft) => draft.place === place && isWorthKeeping(draft.fields)).toSorted((a, b) => a.savedAt - b.savedAt).at(-1)
        if (gone || isKept.current || !found || !latest.current(found)) return
        id.current = found.id
        isKept.current = true
      },
      (error: unknown) => { if (!gone) setProblem(problemOf(error)) },
    )
    const onHide = (): void => { if (document.visibilityState === 'hidden') void keeper.flush() }
    document.addEventListener('visibilitychange', onHide)
    return () => {
      gone = true
      document.removeEventListener('visibilitychange', onHide)
      void keeper.flush()
      id.current = newCommandId()
      isKept.current = false
    }
  }, [connection, keeper, place])

  const discard = useCallback((gone: string): void => {
    keeper.forget(gone).then(() => connection.call('drafts.discard', { id: gone })).catch((error: unknown) => setProblem(problemOf(error)))
  }, [connection, keeper])

  const drop = useCallback((): void => {
    const gone = id.current
    // What is typed next is a draft of its own, so that the discarding can never take it along.
    id.current = newCommandId()
    if (isKept.current) discard(gone)
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
