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
import { worthKeeping, type CallDraft } from './call.ts'
import { createCallStore, type About, type CallStore } from './call-store.ts'
import { useDraftsOfOthers, useLeaving } from './use-windows.ts'
import { showPresence, type WindowPresence } from './window-presence.ts'

interface AtHand {
  /** The case the desk has open, wherever the reader is now; in the panel that of its call. */
  readonly caseId: string | undefined
  readonly view: UseQueryResult<CaseView, ProblemError>
  /** Takes a case to hand (undefined: puts it away), on the desk or in the panel. A call without a case becomes the case’s; that of the panel changes its case. */
  readonly choose: (caseId: string | undefined) => void
  readonly call: CallDraft
  readonly change: (update: (call: CallDraft) => CallDraft) => void
  /** Starts a call about this and goes to the desk, or stays in the panel; the search has the focus. While one runs it is gone on with, and learns what it is about. */
  readonly begin: (about?: About) => void
  /** Goes to a call that is being written. */
  readonly goTo: (call: CallDraft) => void
  /** Counts up when the search is to have the focus. */
  readonly searchAsked: number
  readonly askSearch: () => void
  /** True in the call panel, where there is nothing but the call. */
  readonly isPanel: boolean
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
  const [searchAsked, setSearchAsked] = useState(0)
  const askSearch = useCallback(() => setSearchAsked((count) => count + 1), [])

  // The desk’s address says which case is at hand; on other screens it stays what it was. The panel follows its call.
  const section = sectionOf(path)
  const [onDesk, isPanel] = [section === 'desk', section === 'call']
  const inAddress = new URLSearchParams(search).get('case') ?? undefined
  const [deskCase, setDeskCase] = useState(inAddress)
  if ((onDesk || isPanel) && deskCase !== inAddress) setDeskCase(inAddress)
  const current = useSyncExternalStore(store.subscribe, store.current)
  const caseId = isPanel && current ? current.caseId : deskCase

  const drafts = useContractQuery('drafts.list', {})
  useDraftsOfOthers(store, drafts.data)
  useEffect(() => onDiscarded((ids) => { void store.forget(ids) }), [store])
  useLeaving(store, keeper)

  const ofCase = useSyncExternalStore(store.subscribe, () => store.get(caseId))
  const call = isPanel && current ? current : ofCase
  const { id } = call
  const change = useCallback((update: (now: CallDraft) => CallDraft) => store.changeById(id, update), [store, id])
  const give = useCallback((to: string, which: string) => { store.give(to, which).catch(() => toast({ message: leftBehind })) }, [store, toast])

  const choose = useCallback((next: string | undefined) => {
    if (isPanel && worthKeeping(call)) {
      if (next === undefined) change((now) => ({ ...now, caseId: undefined }))
      else give(next, call.id)
      return
    }
    const open = new URLSearchParams(onDesk || isPanel ? search : '')
    const named = (name: string): string | undefined => open.get(name) ?? undefined
    navigate((isPanel ? places.call : places.desk)({ case: next, article: named('article'), flow: named('flow'), a: named('a') }))
    if (next !== undefined && call.caseId === undefined) give(next, call.id)
  }, [navigate, onDesk, isPanel, search, call, change, give])

  const goTo = useCallback((to: CallDraft) => {
    store.pick(to.id)
    if (!isPanel) navigate(places.desk({ case: to.caseId }))
  }, [store, isPanel, navigate])

  const begin = useCallback((about: About = {}) => {
    const running = store.running()
    setSearchAsked((count) => count + 1)
    if (running && running.caseId === undefined && about.caseId !== undefined) {
      give(about.caseId, running.id)
      goTo({ ...running, caseId: about.caseId })
    } else if (running && running.caseId === undefined && running.customerId === undefined && about.customerId !== undefined) {
      store.changeById(running.id, (now) => ({ ...now, customerId: about.customerId }))
      goTo(running)
    } else if (running && isAbout(running, about)) goTo(running)
    else goTo(store.begin(about))
  }, [store, goTo, give])

  useStartInAddress(canWrite && (drafts.data !== undefined || drafts.error !== null), begin)
  useFollowed(onDesk && caseId === undefined ? call.id : undefined, store)

  const view = useContractQuery('cases.get', { id: caseId ?? '' }, { enabled: caseId !== undefined })
  const value = useMemo(
    () => ({ caseId, view, choose, call, change, begin, goTo, searchAsked, askSearch, isPanel, store, keeper, presence, problem: drafts.error, readDrafts: drafts.refetch, canWrite }),
    [caseId, view, choose, call, change, begin, goTo, searchAsked, askSearch, isPanel, store, keeper, presence, drafts.error, drafts.refetch, canWrite],
  )
  return <AtHandContext value={value}>{children}</AtHandContext>
}

/** True where a call that runs is the one that was asked for. */
function isAbout(running: CallDraft, { caseId, customerId }: About): boolean {
  if (caseId !== undefined) return running.caseId === caseId
  return customerId === undefined || running.caseId !== undefined || running.customerId === customerId
}

/** An address may ask for a call (`?start=call`), once what is being written already is known. It asks once. */
function useStartInAddress(ready: boolean, begin: (about: About) => void): void {
  const [path, navigate] = useLocation()
  const search = useSearch()
  const latest = useRef(begin)
  useEffect(() => { latest.current = begin })
  useEffect(() => {
    const at = new URLSearchParams(search)
    if (!ready || at.get('start') !== 'call') return
    const caseId = at.get('case') ?? undefined
    navigate((sectionOf(path) === 'call' ? places.call : places.desk)({ case: caseId }), { replace: true })
    latest.current({ caseId })
  }, [ready, path, search, navigate])
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
