import { occurredNow } from '../../core/time/civil.ts'
import { problemOf } from '../connection/read-reply.ts'
import type { Problem } from '../../core/problem.ts'
import { newCommandId } from '../query/command-id.ts'
import { screenClock } from '../query/clock.ts'
import { useCommand } from '../query/use-command.ts'
import { usePlace } from '../ui/place.tsx'
import { useStatus } from '../ui/status.tsx'
import type { MoveId, MovePart, MoveValues } from './moves.ts'
import { addMove, changeMove, movesOn, removeMove } from './on-call.ts'
import type { MoveTarget } from './use-moves.ts'

interface PutMove {
  /**
   * Puts a move onto the call, or records it on the case at once as one entry; each with a way back. True once it is done.
   * @param key of the move on the call that is changed by it
   */
  readonly put: (move: MoveId, name: string, typed: MoveValues, parts: readonly MovePart[], key?: string) => Promise<boolean>
  readonly isPending: boolean
  readonly problem: Problem | undefined
}

export function usePutMove({ caseId, call, change, onCall }: MoveTarget): PutMove {
  const { zone } = usePlace()
  const { toast } = useStatus()
  const record = useCommand('entry.record')
  const withdraw = useCommand('entry.withdraw')

  async function takeBack(stream: `case/${string}`, entry: string, name: string): Promise<void> {
    try {
      await withdraw.mutateAsync({ stream, entry, reason: 'entered-by-mistake' })
      toast({ message: `${name}: taken back. The record shows its number and date.` })
    } catch (error) {
      const { message, remedy } = problemOf(error)
      toast({ message: `${message} ${remedy}` })
    }
  }

  return {
    isPending: record.isPending,
    problem: record.error ? problemOf(record.error) : undefined,
    async put(move, name, typed, parts, key) {
      if (key !== undefined) {
        const before = movesOn(call).find((one) => one.key === key)
        change((now) => changeMove(now, move, typed, parts, key))
        toast({ message: `${name}: changed.`, ...(before ? { undo: () => change((now) => changeMove(now, move, before.typed, before.parts, key)) } : {}) })
        return true
      }
      if (onCall || caseId === undefined) {
        const fresh = newCommandId()
        change((now) => addMove(now, move, typed, parts, screenClock.now(), fresh))
        toast({ message: `${name}: goes with this call.`, undo: () => change((now) => removeMove(now, fresh)) })
        return true
      }
      const stream = `case/${caseId}` as const
      const occurredAt = occurredNow({ at: screenClock.now(), zone })
      try {
        const { entry } = await record.mutateAsync({ stream, parts: parts.map((part) => ({ ...part, occurredAt, source: { how: 'did' as const } })) })
        toast({ message: `${name}: saved on the case.`, undo: () => { void takeBack(stream, entry, name) } })
        return true
      } catch {
        // The mutation keeps the problem, and the dialog shows it.
        return false
      }
    },
  }
}
