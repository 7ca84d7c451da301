import type { ReactNode } from 'react'
import type { InputOf } from '../../../contract/methods.ts'
import { problemOf } from '../../connection/read-reply.ts'
import { useConnection } from '../../query/connection-context.tsx'
import { useCommand } from '../../query/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { useStatus } from '../../ui/status.tsx'

interface Props {
  readonly what: InputOf<'due.calendar'>['what']
  readonly look: 'plain' | 'quiet'
  readonly isTabbable?: boolean
  readonly children: ReactNode
}

/** Makes a file that calendars can read, and saves it where downloads go. */
export function SaveCalendar({ what, look, isTabbable = true, children }: Props) {
  const connection = useConnection()
  const { toast } = useStatus()
  const { mutateAsync, isPending } = useCommand('due.calendar')
  const save = async (): Promise<void> => {
    try {
      const { ticket, events } = await mutateAsync({ what })
      await connection.downloadTicket(ticket)
      toast({ message: events === 1 ? 'Saved as a calendar file.' : `${events} dates saved as a calendar file.` })
    } catch (error) {
      const { message, remedy } = problemOf(error)
      toast({ message: `${message} ${remedy}` })
    }
  }
  return <Button small look={look} isDisabled={isPending} {...(isTabbable ? {} : { excludeFromTabOrder: true })} onPress={() => void save()}>{children}</Button>
}
