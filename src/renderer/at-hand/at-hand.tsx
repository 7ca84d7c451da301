import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useLocation, useSearch } from 'wouter'
import type { CaseView } from '../../contract/views.ts'
import type { ProblemError } from '../../core/problem.ts'
import { screenClock } from '../query/clock.ts'
import { newCommandId } from '../query/command-id.ts'
import { useConnection } from '../query/connection-context.tsx'
import { onDiscarded } from '../query/discarded-drafts.ts'
import { createDraftKeeper, type DraftKeeper } from '../query/draft-keeper.ts'
import { useContractQuery } from '../query/use-contract-query.ts'
import { places, sectionOf } from '../router/places.ts'
import { useStatus } from '../ui/status.tsx'
import type { CallDraft } from './call.ts'
import { createCallStore, type CallStore } from './call-store.ts'
import { useDraftsOfOthers, useLeaving } from './use-windows.ts'
import { showPresence, type WindowPresence } from './window-presence.ts'

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
  readonly presence: WindowPresence
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
  const [{ keeper, store, presence }] = useState(() => {
    const here = showPresence()
    const drafts = createDraftKeeper((draft) => connection.call('drafts.save', { ...draft, fields: { ...draft.fields } }))
    const calls = createCallStore(drafts, { discard: (id) => connection.call('drafts.discard', { id }), window: here.id, now: () => screenClock.now(), newId: newCommandId })
    return { keeper: drafts, store: calls, presence: here }
  })

  // The desk’s address says which case is at hand; on other screens it stays what it was.
  const onDesk = sectionOf(path) === 'desk'
  const inAddress = new URLSearchParams(search).get('case') ?? undefined
  const [caseId, setCaseId] = useState(inAddress)
  if (onDesk && caseId !== inAddress) setCaseId(inAddress)
  const drafts = useContractQuery('drafts.list', {})
  useDraftsOfOthers(store, drafts.data)
  useEffect(() => onDiscarded((ids) => { void store.forget(ids) }), [store])
  useLeaving(store, keeper)

  const call = useSyncExternalStore(store.subscribe, () => store.get(caseId))
  const change = useCallback((update: (call: CallDraft) => CallDraft) => store.change(caseId, update), [store, caseId])
  const choose = useCallback((next: string | undefined) => {
    const open = new URLSearchParams(onDesk ? search : '')
    const named = (name: string): string | undefined => open.get(name) ?? undefined
    navigate(places.desk({ case: next, article: named('article'), flow: named('flow'), a: named('a') }))
    if (next !== undefined && call.caseId === undefined) store.give(next, call.id).catch(() => toast({ message: leftBehind }))
  }, [navigate, onDesk, search, store, call, toast])
  useFollowed(onDesk && caseId === undefined ? call.id : undefined, store)
  const view = useContractQuery('cases.get', { id: caseId ?? '' }, { enabled: caseId !== undefined })
  const value = useMemo(
    () => ({ caseId, view, choose, call, change, store, keeper, presence, problem: drafts.error, readDrafts: drafts.refetch, canWrite }),
    [caseId, view, choose, call, change, store, keeper, presence, drafts.error, drafts.refetch, canWrite],
  )
  return <AtHandContext value={value}>{children}</AtHandContext>
}

/** The call without a case that the desk shows may get one in another window: the desk goes along. */
function useFollowed(shown: string | undefined, store: CallStore): void {
  const [, navigate] = useLocation()
  const last = useRef<string | undefined>(undefined)
  useEffect(() => {
    const before = last.current
    last.current = shown
    const moved = shown === undefined || before === undefined ? undefined : store.byId(before)?.caseId
    if (moved !== undefined) navigate(places.desk({ case: moved }), { replace: true })
  }, [shown, store, navigate])
}

export function useAtHand(): AtHand {
  const value = useContext(AtHandContext)
  if (!value) throw new Error('useAtHand needs an AtHandProvider above it')
  return value
}
