import { useCallback, useRef } from 'react'
import type { FlowRun } from '../../core/guidance/walk-flow.ts'
import { occurredNow } from '../../core/time/civil.ts'
import { screenClock } from '../query/clock.ts'
import { newCommandId } from '../query/command-id.ts'
import { useCommand } from '../query/use-command.ts'
import { usePlace } from '../ui/place.tsx'
import { useStatus } from '../ui/status.tsx'
import { flowOnCall, hangFlow, inProgress, isSameRun, removeFlow } from './call.ts'
import { flowPart } from './call-parts.ts'
import { useAtHand } from './at-hand.tsx'

/**
 * What becomes of a flow that was worked through. While something is being written it hangs on it and is recorded with it;
 * otherwise it is recorded on the case at hand at once, with a way back. Without a case it says what is missing.
 */
export function useFlowRun() {
  const { caseId, call, change, canWrite } = useAtHand()
  const { zone } = usePlace()
  const { toast } = useStatus()
  const record = useCommand('entry.record')
  const withdraw = useCommand('entry.withdraw')
  /** The last run recorded at once, so that pressing twice makes no second entry. */
  const last = useRef<{ readonly caseId: string; readonly run: FlowRun } | undefined>(undefined)

  const put = useCallback((run: FlowRun) => {
    if (!canWrite) {
      toast({ message: 'The journal is open read-only, so nothing can be applied.' })
      return
    }
    if (inProgress(call)) {
      const key = newCommandId()
      if (flowOnCall(call, run)) toast({ message: `“${run.title}” is on this call already.` })
      else {
        change((now) => hangFlow(now, run, key))
        toast({ message: `“${run.title}” goes with this call.`, undo: () => change((now) => removeFlow(now, key)) })
      }
      return
    }
    if (caseId === undefined) {
      toast({ message: 'Choose a case first, or start writing the call. Then apply the outcome.' })
      return
    }
    if (last.current?.caseId === caseId && isSameRun(last.current.run, run)) {
      toast({ message: `“${run.title}” is on the case already.` })
      return
    }
    const stream = `case/${caseId}` as const
    last.current = { caseId, run }
    record.mutateAsync({ stream, parts: [flowPart(run, occurredNow({ at: screenClock.now(), zone }))] }).then(
      ({ entry }) => toast({
        message: `“${run.title}” is on the case.`,
        undo: () => {
          last.current = undefined
          withdraw.mutate({ stream, entry, reason: 'entered-by-mistake' })
        },
      }),
      // The mutation keeps the problem, and the screen shows it.
      () => { last.current = undefined },
    )
  }, [call, canWrite, caseId, change, record, toast, withdraw, zone])

  return {
    put,
    /** True if the same answers hang on the call being written. */
    isOnCall: (run: FlowRun): boolean => flowOnCall(call, run) !== undefined,
    problem: record.error ?? withdraw.error,
    dismiss: () => { record.reset(); withdraw.reset() },
  }
}
