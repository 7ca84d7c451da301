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
  /** What was wrong with which field when it was last tried; a field that was changed since has nothing to answer for. */
  readonly problemsOf: (values: FormValues) => Readonly<Record<string, string>>
  readonly problem: Problem | undefined
  readonly isSaving: boolean
  readonly clear: () => void
}

/** What was found wrong, and with which values. */
export interface Tried {
  readonly problems: Readonly<Record<string, string>>
  readonly values: FormValues
}

const nothingTried: Tried = { problems: {}, values: {} }

/** The problems of fields that are as they were when they were tried; a list stands or falls with everything in it. */
export function standingProblems({ problems, values }: Tried, now: FormValues): Readonly<Record<string, string>> {
  const isSame = (key: string): boolean => [...new Set([...Object.keys(values), ...Object.keys(now)])].filter((other) => other === key || other.startsWith(`${key}.`)).every((other) => values[other] === now[other])
  return Object.fromEntries(Object.entries(problems).filter(([key]) => isSame(key)))
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
  const [tried, setTried] = useState<Tried>(nothingTried)
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
    problemsOf: (values) => standingProblems(tried, values),
    problem,
    isSaving: recordEntry.isPending,
    clear: () => { setTried(nothingTried); setProblem(undefined) },
    record: async (form, values, context) => {
      const stream = streamOf(form, target)
      if (!stream) {
        setProblem(makeProblem('invalid-input', 'This case has no customer yet.', 'Money stands in a customer’s account. Choose the customer of this case first.'))
        return undefined
      }
      const composed = composeEntry(form, values, context, { at: screenClock.now(), zone: context.zone })
      setTried(composed.ok ? nothingTried : { problems: composed.problems, values })
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
