import { useMemo, useSyncExternalStore } from 'react'
import type { BusinessView, CaseView } from '../../contract/views.ts'
import { conductIn, ladderOf, type ConductStep, type Ladder } from '../../core/conduct/ladder.ts'
import { holdSuggestions } from '../../core/journal/hold-suggestion.ts'
import { suitWordIn } from '../../core/journal/hold-words.ts'
import type { Problem } from '../../core/problem.ts'
import { momentToLocal } from '../../core/time/civil.ts'
import { useAtHand } from '../at-hand/at-hand.tsx'
import { inProgress, type CallDraft } from '../at-hand/call.ts'
import { staffOptions } from '../journal/form-context.ts'
import { screenClock } from '../query/clock.ts'
import { useContractQuery } from '../query/use-contract-query.ts'
import { usePlace } from '../ui/place.tsx'
import { problemOf } from '../ui/states.tsx'
import type { MoveContext } from './moves.ts'
import { movesOn } from './on-call.ts'
import { abuseOutcomes, quotedArticle } from './quoted.ts'

/** Where a move goes: onto the call being written, or by itself onto a case. */
export interface MoveTarget {
  readonly caseId: string | undefined
  readonly view: CaseView | undefined
  readonly call: CallDraft
  readonly change: (update: (call: CallDraft) => CallDraft) => void
  /** True while a call is being written, and where there is no case yet: then the move goes with the call. */
  readonly onCall: boolean
}

/** The call and the case that moves go to: those at hand, or those of the case whose page is shown. */
export function useMoveTarget(pageOf?: string): MoveTarget {
  const atHand = useAtHand()
  const { store } = atHand
  const caseId = pageOf ?? atHand.caseId
  const call = useSyncExternalStore(store.subscribe, () => store.get(caseId))
  const view = useContractQuery('cases.get', { id: caseId ?? '' }, { enabled: caseId !== undefined })
  return { caseId, view: view.data, call, change: (update) => store.change(caseId, update), onCall: caseId === undefined || inProgress(call) }
}

/** Where the customer stands on the ladder, with what is on this call. `except` is a move that is being changed. */
export function useLadder({ caseId, view, call }: Pick<MoveTarget, 'caseId' | 'view' | 'call'>, except?: string): { readonly ladder: Ladder; readonly isReading: boolean; readonly problem: Problem | undefined; readonly refetch: () => unknown } {
  const listed = useContractQuery('conduct.list', { of: `case/${caseId ?? ''}` }, { enabled: caseId !== undefined })
  const timeline = view?.state.timeline
  const ladder = useMemo(() => {
    // Until the other cases are read, what this one holds: nobody waits for a warning.
    const record = listed.data ?? conductIn(timeline ?? [])
    const own = call.parts.filter((part) => part.kind === 'conduct' && part.key !== except)
    return ladderOf(record, own.map(({ data, atSeconds }) => ({ step: data['step'] as ConductStep, atSeconds })))
  }, [listed.data, timeline, call.parts, except])
  return { ladder, isReading: listed.isLoading, problem: problemOf(listed.error), refetch: listed.refetch }
}

/** The guidance that the dialogs quote. The menu asks for it too, so that it is there before a dialog opens. */
export function useQuoted() {
  const abuse = useContractQuery('flows.get', { id: 'caller-is-abusive' })
  const apology = useContractQuery('flows.get', { id: 'should-i-apologize' })
  const meeting = useContractQuery('guidance.get', { id: quotedArticle })
  return { abuse, apology, meeting }
}

/** Everything a move’s dialog needs to know, and what could not be read for it. */
export function useMoveContext(target: MoveTarget, except?: string): { readonly context: MoveContext; readonly business: BusinessView | undefined; readonly problem: Problem | undefined; readonly refetch: () => unknown } {
  const { locale, zone, today } = usePlace()
  const { ladder, isReading, problem, refetch } = useLadder(target, except)
  const business = useContractQuery('business.get', {})
  const { abuse, apology, meeting } = useQuoted()
  const { call, view, onCall } = target
  const suitWord = useMemo(() => {
    const said = [...call.lines.map((line) => line.text), call.text].map(suitWordIn).find((word) => word !== undefined)
    return said ?? holdSuggestions(view?.state.timeline ?? []).find(({ word }) => word !== undefined)?.word
  }, [call.lines, call.text, view])
  const failed = [business, abuse, apology, meeting].find((query) => query.error)
  const context: MoveContext = {
    locale,
    now: momentToLocal({ at: screenClock.now(), zone }),
    currency: view?.state.balances[0]?.currency ?? business.data?.profile?.currency ?? 'USD',
    ladder,
    isReading,
    staff: staffOptions(business.data?.staff ?? [], today),
    atDesk: business.data?.atDesk,
    contact: onCall ? call.kind : undefined,
    suitWord,
    hasCheckIn: onCall && movesOn(call).some(({ key, parts }) => key !== except && parts.some((part) => part.kind === 'staff-check-in')),
    isOnHold: (view?.state.holds.length ?? 0) > 0,
    say: (step) => {
      if (step === 'meeting') return meeting.data?.say ?? []
      const outcome = abuseOutcomes[step]
      return (outcome ? abuse.data?.outcomes.find(({ id }) => id === outcome) : apology.data?.outcomes.find(({ id }) => id === step))?.say ?? []
    },
  }
  return { context, business: business.data, problem: problem ?? problemOf(failed?.error), refetch: () => { void refetch(); void failed?.refetch() } }
}
