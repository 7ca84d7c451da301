import { leftBehind, useAtHand } from '../at-hand/at-hand.tsx'
import { worthKeeping, type CallDraft } from '../at-hand/call.ts'
import type { PartInput } from '../../contract/methods.ts'
import type { ProblemError } from '../../core/problem.ts'
import { useConfirmInWriting } from '../journal/confirm/confirm-in-writing.tsx'
import { useCommand } from '../query/use-command.ts'
import { useStatus } from '../ui/status.tsx'
import { callKindNames } from '../at-hand/call-kinds.ts'

interface SaveCall {
  /** Records a call on a case. True if it is recorded; false leaves everything typed where it is, and `problem` says why. `then`: opens the words that confirm it in writing. */
  readonly save: (caseId: string, call: CallDraft, parts: readonly PartInput[], then?: 'confirm') => Promise<boolean>
  readonly isPending: boolean
  readonly problem: ProblemError | null
}

export function useSaveCall(): SaveCall {
  const { store } = useAtHand()
  const { toast } = useStatus()
  const confirm = useConfirmInWriting()
  const record = useCommand('entry.record')
  const withdraw = useCommand('entry.withdraw')

  async function save(caseId: string, call: CallDraft, parts: readonly PartInput[], then?: 'confirm'): Promise<boolean> {
    const stream = `case/${caseId}` as const
    let entry: string
    try {
      ({ entry } = await record.mutateAsync({ stream, parts: [...parts] }))
    } catch {
      // The mutation keeps the problem, and the screen shows it as `problem`.
      return false
    }
    await store.end(call.id).catch(() => toast({ message: leftBehind }))
    toast({
      message: `${callKindNames[call.kind]} saved on the case.`,
      // Taken back in the journal, and on the desk as it was, ready to be saved again.
      undo: () => { void takeBack(stream, entry, call) },
      ...(call.kind !== 'note' && then === undefined && { next: { label: 'Confirm in writing', act: () => confirm({ caseId, entry }) } }),
    })
    if (then === 'confirm') confirm({ caseId, entry })
    return true
  }

  // Awaited, not handed to `mutate`: its callbacks die with the dialog, which is closed by then.
  async function takeBack(stream: `case/${string}`, entry: string, call: CallDraft): Promise<void> {
    try {
      await withdraw.mutateAsync({ stream, entry, reason: 'entered-by-mistake' })
      store.change(call.caseId, (now) => (worthKeeping(now) ? now : call))
    } catch (error) {
      const { problem } = error as ProblemError
      toast({ message: `${problem.message} ${problem.remedy}` })
    }
  }

  return { save, isPending: record.isPending, problem: record.error }
}
