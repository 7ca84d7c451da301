import type { InputOf } from '../../../contract/methods.ts'
import type { Problem } from '../../../core/problem.ts'
import { problemOf } from '../../connection/read-reply.ts'
import { useCommand } from '../../query/use-command.ts'
import { useStatus } from '../../ui/status.tsx'

/** Filing, with its way back. */
export interface FileArrivals {
  /** True if they are on the case; false leaves everything as it is, and `problem` says why. */
  readonly file: (input: InputOf<'inbox.file'>) => Promise<boolean>
  readonly isPending: boolean
  readonly problem: Problem | undefined
  /** Forgets the last problem. */
  readonly reset: () => void
}

export function useFileArrivals(): FileArrivals {
  const { toast } = useStatus()
  const command = useCommand('inbox.file')
  const back = useCommand('inbox.takeBack')

  async function file(input: InputOf<'inbox.file'>): Promise<boolean> {
    try {
      const { entry, notMoved } = await command.mutateAsync(input)
      const stays = notMoved.length === 0 ? '' : ` ${notMoved.join(', ')} could not be moved and stays in the folder.`
      toast({ message: `Filed to the case.${stays}`, undo: () => { void takeBack(input.case, entry) } })
      return true
    } catch {
      // The mutation keeps the problem, and the dialog shows it.
      return false
    }
  }

  // Awaited, not handed to `mutate`: its callbacks die with the dialog, which is closed by then.
  async function takeBack(caseId: string, entry: string): Promise<void> {
    try {
      const { notMoved } = await back.mutateAsync({ case: caseId, entry })
      toast({ message: notMoved.length === 0 ? 'Taken back. It waits to be filed again.' : `Taken back. ${notMoved.join(', ')} is still in the subfolder “filed”.` })
    } catch (error) {
      const { message, remedy } = problemOf(error)
      toast({ message: `${message} ${remedy}` })
    }
  }

  return { file, isPending: command.isPending, problem: command.error ? problemOf(command.error) : undefined, reset: command.reset }
}
