import { useCallback } from 'react'
import type { StreamId } from '../../../core/journal/format.ts'
import { problemOf } from '../../connection/read-reply.ts'
import { useCommand } from '../../query/use-command.ts'
import { useStatus } from '../../ui/status.tsx'

/** Takes back an entry that was recorded a moment ago: it appends “withdrawn: entered by mistake”, and says so. */
export function useUndo(): (stream: StreamId, entry: string, done: string) => Promise<void> {
  const { mutateAsync } = useCommand('entry.withdraw')
  const { toast } = useStatus()
  return useCallback(async (stream, entry, done) => {
    try {
      await mutateAsync({ stream, entry, reason: 'entered-by-mistake' })
      toast({ message: done })
    } catch (error) {
      const { message, remedy } = problemOf(error)
      toast({ message: `${message} ${remedy}` })
    }
  }, [mutateAsync, toast])
}
