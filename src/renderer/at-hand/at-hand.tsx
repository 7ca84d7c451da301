import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useLocation, useSearch } from 'wouter'
import type { CaseView } from '../../contract/views.ts'
import type { ProblemError } from '../../core/problem.ts'
import { useConnection } from '../query/connection-context.tsx'
import { onDiscarded } from '../query/discarded-drafts.ts'
import { createDraftKeeper, type DraftKeeper } from '../query/draft-keeper.ts'
import { useContractQuery } from '../query/use-contract-query.ts'
import { places, sectionOf } from '../router/places.ts'
import { useStatus } from '../ui/status.tsx'
import type { CallDraft } from './call.ts'
import { createCallStore, type CallStore } from './call-store.ts'

interface AtHand {
  /** The case the desk has open, wherever the reader is now. */
  readonly caseId: string | undefined
  readonly view: UseQueryResult<CaseView, ProblemError>
  /** Takes a case to hand (undefined: puts it away) and goes to the desk. A call without a case becomes the case’s. */
  readonly choose: (caseId: string | undefined) => void
  readonly call: CallDraft
  readonly change: (update: (call: CallDraft) => CallDraft) => void
  readonly store: CallStore
  readonly keeper: DraftKeeper
  /** What was kept when the drafts could not be read. */
  readonly problem: ProblemError | null
  /** Reads the drafts again after a problem. */
  readonly readDrafts: () => unknown
  /** False where the journal is open read-only. */
  readonly canWrite: boolean
}

/** Said where a draft that is no longer needed could not be removed from the disk. Nothing is lost by it. */
export const leftBehind = 'An old draft could not be removed. It may be offered again; discard it then.'

const AtHandContext = createContext<AtHand | undefined>(undefined)

/** The case at hand and the call being written, for every screen below. */
export function AtHandProvider({ canWrite, children }: { readonly canWrite: boolean; readonly children: ReactNode }) {
  const connection = useConnection()
  const [path, navigate] = useLocation()
  const search = useSearch()
  const { toast } = useStatus()
  const [{ keeper, store }] = useState(() => {
    const drafts = createDraftKeeper((draft) => connection.call('drafts.save', { ...draft, fields: { ...draft.fields } }))
    return { keeper: drafts, store: createCallStore(drafts, (id) => connection.call('drafts.discard', { id })) }
  })

  // The desk’s address says which case is at hand; on other screens it stays what it was.
  const onDesk = sectionOf(path) === 'desk'
  const inAddress = new URLSearchParams(search).get('case') ?? undefined
  const [caseId, setCaseId] = useState(inAddress)
  if (onDesk && caseId !== inAddress) setCaseId(inAddress)
  useEffect(() => {
    if (caseId === undefined) return
    store.give(caseId).catch(() => toast({ message: leftBehind }))
  }, [caseId, store, toast])

  const drafts = useContractQuery('drafts.list', {})
  // Once: from here on the store knows more than the disk.
  const adopted = useRef(false)
  useEffect(() => {
    if (adopted.current || !drafts.data) return
    adopted.current = true
    store.adopt(drafts.data)
  }, [drafts.data, store])

  useEffect(() => onDiscarded((ids) => { void store.forget(ids) }), [store])

  useEffect(() => {
    const flush = () => { void keeper.flush() }
    const hidden = () => { if (document.visibilityState === 'hidden') flush() }
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', hidden)
      flush()
    }
  }, [keeper])

  const call = useSyncExternalStore(store.subscribe, () => store.get(caseId))
  const change = useCallback((update: (call: CallDraft) => CallDraft) => store.change(caseId, update), [store, caseId])
  const choose = useCallback((next: string | undefined) => {
    const open = new URLSearchParams(onDesk ? search : '')
    const named = (name: string): string | undefined => open.get(name) ?? undefined
    navigate(places.desk({ case: next, article: named('article'), flow: named('flow'), a: named('a') }))
  }, [navigate, onDesk, search])
  const view = useContractQuery('cases.get', { id: caseId ?? '' }, { enabled: caseId !== undefined })
  const value = useMemo(
    () => ({ caseId, view, choose, call, change, store, keeper, problem: drafts.error, readDrafts: drafts.refetch, canWrite }),
    [caseId, view, choose, call, change, store, keeper, drafts.error, drafts.refetch, canWrite],
  )
  return <AtHandContext value={value}>{children}</AtHandContext>
}

export function useAtHand(): AtHand {
  const value = useContext(AtHandContext)
  if (!value) throw new Error('useAtHand needs an AtHandProvider above it')
  return value
}
