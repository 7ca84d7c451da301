import { useEffect } from 'react'
import { useCommand } from '../query/use-command.ts'
import { useStatus } from '../ui/status.tsx'

/** How long typing must rest on a query that found nothing before it counts as one, in ms: the letters on the way to a word don’t. */
const RESTS = 2_000

/** Keeps a query that found nothing on this computer, so that guidance can be written for it. `query` is undefined while there is nothing to keep. */
export function useMissedQuery(query: string | undefined): void {
  const { mutate } = useCommand('missed.keep')
  const { toast } = useStatus()
  useEffect(() => {
    if (query === undefined) return
    const timer = setTimeout(() => mutate({ query }, { onError: ({ problem }) => toast({ message: `This search could not be kept for later. ${problem.remedy}` }) }), RESTS)
    return () => clearTimeout(timer)
  }, [query, mutate, toast])
}
