import { useState } from 'react'
import type { StreamId } from '../../../core/journal/format.ts'
import { problem as makeProblem, type Problem } from '../../../core/problem.ts'
import { problemOf } from '../../connection/read-reply.ts'
import { screenClock } from '../../query/clock.ts'
import { useCommand } from '../../query/use-command.ts'
import { useStatus } from '../../ui/status.tsx'
import type { EntryForm, FormContext, FormValues } from '../forms/field.ts'
import { composeEntry } from './compose-entry.ts'

/** The streams that entries of a page go into. */
export interface Target {
  readonly caseId: string | null
  readonly customerId: string | null
}

interface Recorder {
  /** Records an entry; resolves to its parts’ refs, or to undefined if something is missing or did not work. */
  readonly record: (form: EntryForm, values: FormValues, context: FormContext) => Promise<readonly string[] | undefined>
  readonly problems: Readonly<Record<string, string>>
  readonly problem: Problem | undefined
  readonly isSaving: boolean
  readonly clear: () => void
}

/** The stream a form’s entry goes into; account entries go to the customer, and so does all that is written on a customer’s page. */
export function streamOf(form: EntryForm, { caseId, customerId }: Target): StreamId | undefined {
  if (form.target === 'case' && caseId !== null) return `case/${caseId}`
  return customerId === null ? undefined : `customer/${customerId}`
}

/** Records what was typed, confirms it with Undo, and says what is missing beside the fields. */
export function useRecord(target: Target, onUndone?: (form: EntryForm, values: FormValues) => void): Recorder {
  const recordEntry = useCommand('entry.record')
  const withdraw = useCommand('entry.withdraw')
  const { toast } = useStatus()
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const [problem, setProblem] = useState<Problem | undefined>(undefined)

  async function undo(stream: StreamId, entry: string, form: EntryForm, values: FormValues): Promise<void> {
    try {
      await withdraw.mutateAsync({ stream, entry, reason: 'entered-by-mistake' })
      toast({ message: `${form.label}: taken back. The record shows its number and date.` })
      onUndone?.(form, values)
    } catch (error) {
      toast({ message: problemOf(error).message })
    }
  }

  return {
    problems, problem,
    isSaving: recordEntry.isPending,
    clear: () => { setProblems({}); setProblem(undefined) },
    record: async (form, values, context) => {
      const stream = streamOf(form, target)
      if (!stream) {
        setProblem(makeProblem('invalid-input', 'This case has no customer yet.', 'Money stands in a customer’s account. Choose the customer of this case first.'))
        return undefined
      }
      const composed = composeEntry(form, values, context, { at: screenClock.now(), zone: context.zone })
      setProblems(composed.ok ? {} : composed.problems)
      setProblem(undefined)
      if (!composed.ok) return undefined
      try {
        const { entry, refs } = await recordEntry.mutateAsync({ stream, parts: [...composed.parts] })
        toast({ message: `${form.label} saved.`, undo: () => undo(stream, entry, form, values) })
        return refs
      } catch (error) {
        setProblem(problemOf(error))
        return undefined
      }
    },
  }
}
