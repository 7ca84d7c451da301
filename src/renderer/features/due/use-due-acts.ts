import { useCallback, useState } from 'react'
import type { DueRow } from '../../../contract/finding.ts'
import type { PartInput } from '../../../contract/methods.ts'
import { currentOf } from '../../../core/journal/current.ts'
import type { DueSubject, OutcomePart } from '../../../core/due/outcomes.ts'
import type { CivilDate } from '../../../core/time/civil.ts'
import { problemOf } from '../../connection/read-reply.ts'
import { useUndo } from '../../journal/amend/use-undo.ts'
import { useConnection } from '../../query/connection-context.tsx'
import { useCommand } from '../../query/use-command.ts'
import { usePlace } from '../../ui/place.tsx'
import { useStatus } from '../../ui/status.tsx'
import { keyOfRow } from './due-view.ts'

interface DueActs {
  /** Records what became of a row, and offers to take it back. Resolves to false if that did not work; the reason was shown. */
  readonly carryOut: (row: DueRow, said: string, parts: (subject: DueSubject, today: CivilDate) => readonly OutcomePart[]) => Promise<boolean>
  /** True from the moment on in which something became of a row, until it was taken back or did not work. */
  readonly isBusy: (key: string) => boolean
}

export function useDueActs(): DueActs {
  const { today } = usePlace()
  const { toast } = useStatus()
  const connection = useConnection()
  const { mutateAsync } = useCommand('entry.record')
  const undo = useUndo()
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set())
  const isBusy = useCallback((key: string) => settled.has(key), [settled])

  const carryOut: DueActs['carryOut'] = async (row, said, parts) => {
    const key = keyOfRow(row)
    if (settled.has(key)) return false
    const again = (): void => setSettled((now) => new Set([...now].filter((one) => one !== key)))
    setSettled((now) => new Set([...now, key]))
    try {
      const made = parts({ ref: row.ref, layer: row.layer, staff: row.staff, flag: await flagOf(row) }, today)
      const { entry } = await mutateAsync({ stream: row.stream, parts: made.map(({ kind, layer, data }): PartInput => ({ kind, layer, data: { ...data } })) })
      // What was put off stays in the list, further down, and what is taken back comes again.
      if (made.some(({ kind }) => kind === 'snoozed')) again()
      toast({ message: said, undo: () => { void undo(row.stream, entry, 'Taken back. It is due as before.').then(again) } })
      return true
    } catch (error) {
      again()
      const { message, remedy } = problemOf(error)
      toast({ message: `${message} ${remedy}` })
      return false
    }
  }

  /** A flag that still holds is raised again with the entries it stands on: they are in the customer’s record alone. */
  async function flagOf({ type, ref, customer }: DueRow): Promise<DueSubject['flag']> {
    if (type !== 'flag-review' || !customer) return undefined
    const { state } = await connection.call('customers.get', { id: customer.id })
    return currentOf(state.items, 'flag').find((item) => item.ref === ref)?.current.data
  }

  return { carryOut, isBusy }
}
