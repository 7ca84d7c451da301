import { useState } from 'react'
import type { Hash, StreamId } from '../../../core/journal/format.ts'
import type { Problem } from '../../../core/problem.ts'
import type { Moment } from '../../../core/time/civil.ts'
import { problemOf } from '../../connection/read-reply.ts'
import { useCommand } from '../../query/use-command.ts'
import { useStatus } from '../../ui/status.tsx'
import { followsLetter, letterPart, sealHolder, type ToRecord } from './compose-letter.ts'

interface Recorder {
  /** Resolves to true once everything is recorded. After a problem the same call goes on where it stopped. */
  readonly record: (caseId: string, what: ToRecord, now: Moment) => Promise<boolean>
  readonly problem: Problem | undefined
  readonly isSaving: boolean
}

/** The letter that is recorded already while what follows it is not. */
interface Half {
  readonly caseId: string
  readonly what: string
  readonly entry: Hash
  readonly ref: Hash
  /** The note of who holds the seal code on it; taken back with the letter. */
  readonly sealNote: Hash | undefined
}

/** An entry and the record it is in. */
interface Written {
  readonly stream: StreamId
  readonly entry: Hash
}

/** Records a letter and, after it, the demand or notice it makes: two entries, because the second names the first. Undo takes back both. */
export function useRecordLetter(onUndone: () => void): Recorder {
  const recordLetter = useCommand('entry.record')
  const recordNext = useCommand('entry.record')
  const withdraw = useCommand('entry.withdraw')
  const { toast } = useStatus()
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const [half, setHalf] = useState<Half | undefined>(undefined)

  async function undo(entries: readonly Written[]): Promise<void> {
    try {
      for (const { stream, entry } of entries.toReversed()) await withdraw.mutateAsync({ stream, entry, reason: 'entered-by-mistake' })
      toast({ message: 'Letter taken back. The record shows its number and date.' })
      onUndone()
    } catch (error) {
      toast({ message: problemOf(error).message })
    }
  }

  return {
    problem,
    isSaving: recordLetter.isPending || recordNext.isPending,
    record: async (caseId, what, now) => {
      const stream: StreamId = `case/${caseId}`
      const follows = followsLetter(what)
      setProblem(undefined)
      try {
        const text = JSON.stringify([what.letter.revision, what.subject, what.body, what.seal, what.sent])
        let done = half?.caseId === caseId && half.what === text ? half : undefined
        if (!done) {
          const sealGivenTo = sealHolder(what)
          const { entry, refs: [ref], sealNote } = await recordLetter.mutateAsync({ stream, parts: [letterPart(what, now)], ...(sealGivenTo !== undefined && { sealGivenTo }) })
          if (ref === undefined) throw new Error('The letter was recorded without a part')
          done = { caseId, what: text, entry, ref, sealNote }
          setHalf(done)
        }
        const entries: Written[] = [{ stream, entry: done.entry }]
        if (done.sealNote !== undefined) entries.push({ stream: 'journal', entry: done.sealNote })
        if (follows.type === 'demand' || follows.type === 'notice') entries.push({ stream, entry: (await recordNext.mutateAsync({ stream, parts: [follows.part(done.ref, now)] })).entry })
        setHalf(undefined)
        toast({ message: follows.type === 'demand' ? 'Letter and final demand recorded.' : 'Letter recorded.', undo: () => undo(entries) })
        return true
      } catch (error) {
        setProblem(problemOf(error))
        return false
      }
    },
  }
}
