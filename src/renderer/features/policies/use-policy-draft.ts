import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Draft } from '../../../contract/views.ts'
import type { Problem } from '../../../core/problem.ts'
import { problemOf } from '../../connection/read-reply.ts'
import { newCommandId } from '../../query/command-id.ts'
import { useConnection } from '../../query/connection-context.tsx'
import { createDraftKeeper } from '../../query/draft-keeper.ts'
import { draftFields, draftPlace, readDraft, type PolicyDraft } from './policy-draft.ts'

interface DraftKeeping {
  /** Keeps what is typed; on the disk within half a second. */
  readonly keep: (draft: PolicyDraft) => void
  /** Forgets it, after it was saved or thrown away. */
  readonly drop: () => void
  /** Why the last attempt to keep it failed. */
  readonly problem: Problem | undefined
}

/**
 * Keeps what is typed in the editor at an address, and finds what was typed there before.
 * @param onFound is handed the newest draft; if it returns true, that draft is the one being written from now on
 */
export function usePolicyDraft(address: string, onFound: (draft: PolicyDraft, savedAt: Draft['savedAt']) => boolean): DraftKeeping {
  const connection = useConnection()
  const client = useQueryClient()
  const keeper = useMemo(() => createDraftKeeper((draft) => connection.call('drafts.save', { ...draft, fields: { ...draft.fields } })), [connection])
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const kept = useRef<string | undefined>(undefined)
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
        const [newest] = drafts.filter((draft) => draft.place === draftPlace(address)).toSorted((a, b) => b.savedAt - a.savedAt)
        const read = newest && readDraft(newest)
        if (gone || kept.current !== undefined || !newest || !read || !latest.current(read, newest.savedAt)) return
        kept.current = newest.id
      },
      (error: unknown) => { if (!gone) setProblem(problemOf(error)) },
    )
    const flush = (): void => { void keeper.flush() }
    const onHide = (): void => { if (document.visibilityState === 'hidden') flush() }
    document.addEventListener('visibilitychange', onHide)
    window.addEventListener('pagehide', flush)
    return () => {
      gone = true
      kept.current = undefined
      document.removeEventListener('visibilitychange', onHide)
      window.removeEventListener('pagehide', flush)
      // The list of rules offers the draft as soon as it is on the disk.
      void keeper.flush().then(() => client.invalidateQueries({ queryKey: ['drafts.list'] }))
    }
  }, [address, client, connection, keeper])

  const drop = useCallback((): void => {
    const gone = kept.current
    // What is typed next is a draft of its own, so that the discarding can never take it along.
    kept.current = undefined
    if (gone === undefined) return
    keeper.forget(gone).then(() => connection.call('drafts.discard', { id: gone })).catch((error: unknown) => setProblem(problemOf(error)))
  }, [connection, keeper])

  const keep = useCallback((draft: PolicyDraft): void => {
    kept.current ??= newCommandId()
    keeper.change({ id: kept.current, place: draftPlace(draft.address), fields: draftFields(draft) })
  }, [keeper])

  return { keep, drop, problem }
}
