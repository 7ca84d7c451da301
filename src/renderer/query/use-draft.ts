import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Draft } from '../../contract/views.ts'
import type { Problem } from '../../core/problem.ts'
import { problemOf } from '../connection/read-reply.ts'
import { newCommandId } from './command-id.ts'
import { useConnection } from './connection-context.tsx'
import { onDiscarded } from './discarded-drafts.ts'
import { createDraftKeeper, type DraftFields } from './draft-keeper.ts'

/** What is typed at one place of the app, kept while it is typed. */
export interface DraftKeeping<T = DraftFields['fields']> {
  /** Keeps what is typed; on the disk within half a second. */
  readonly keep: (typed: T) => void
  /** Forgets the draft, after it was saved or thrown away. */
  readonly drop: () => void
  /** Why the last attempt to keep it failed. */
  readonly problem: Problem | undefined
}

interface Options {
  /** True for a draft of this place that can be taken up. */
  readonly isOurs: (draft: Draft) => boolean
  /** Is handed the newest of them; if it returns true, that draft is the one being written from now on. */
  readonly onFound: (draft: Draft) => boolean
  /** Called when an erasure took the draft along: what is shown of it has to go too. */
  readonly onGone?: () => void
  /** Called once the place was left and what was typed there is on the disk. */
  readonly onLeft?: () => void
}

/** What is being brought to the disk from places that were left. */
const beingLeft = new Set<Promise<void>>()

/** Keeps what is typed at a place of the app, and finds what was typed there before. */
export function useDraft(place: string, options: Options): DraftKeeping {
  const connection = useConnection()
  const keeper = useMemo(() => createDraftKeeper((draft) => connection.call('drafts.save', { ...draft, fields: { ...draft.fields } })), [connection])
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const kept = useRef<string | undefined>(undefined)
  const latest = useRef(options)
  useEffect(() => { latest.current = options })

  useEffect(() => onDiscarded((ids) => {
    if (kept.current === undefined || !ids.includes(kept.current)) return
    keeper.forget(kept.current).catch((error: unknown) => setProblem(problemOf(error)))
    kept.current = undefined
    latest.current.onGone?.()
  }), [keeper])

  useEffect(() => keeper.onState(() => {
    const state = keeper.state()
    setProblem(state.state === 'problem' ? state.problem : undefined)
  }), [keeper])

  useEffect(() => {
    let gone = false
    // Who comes back at once finds what was typed there a moment ago.
    Promise.allSettled(beingLeft).then(() => connection.call('drafts.list', {})).then(
      (drafts) => {
        const [newest] = drafts.filter((draft) => draft.place === place && latest.current.isOurs(draft)).toSorted((a, b) => b.savedAt - a.savedAt)
        if (gone || kept.current !== undefined || !newest || !latest.current.onFound(newest)) return
        kept.current = newest.id
      },
      (error: unknown) => { if (!gone) setProblem(problemOf(error)) },
    )
    const onHide = (): void => { if (document.visibilityState === 'hidden') void keeper.flush() }
    const leave = (): void => keeper.leave()
    document.addEventListener('visibilitychange', onHide)
    window.addEventListener('pagehide', leave)
    return () => {
      gone = true
      kept.current = undefined
      document.removeEventListener('visibilitychange', onHide)
      window.removeEventListener('pagehide', leave)
      const leaving = keeper.flush()
      beingLeft.add(leaving)
      void leaving.then(() => {
        beingLeft.delete(leaving)
        latest.current.onLeft?.()
      })
    }
  }, [connection, keeper, place])

  const drop = useCallback((): void => {
    const gone = kept.current
    // What is typed next is a draft of its own, so that the discarding can never take it along.
    kept.current = undefined
    if (gone === undefined) return
    keeper.forget(gone).then(() => connection.call('drafts.discard', { id: gone })).catch((error: unknown) => setProblem(problemOf(error)))
  }, [connection, keeper])

  const keep = useCallback((fields: DraftFields['fields']): void => {
    kept.current ??= newCommandId()
    keeper.change({ id: kept.current, place, fields })
  }, [keeper, place])

  return { keep, drop, problem }
}
