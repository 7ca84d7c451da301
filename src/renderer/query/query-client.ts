import { notifyManager, QueryClient, type Query } from '@tanstack/react-query'
import type { Connection } from '../connection/connection.ts'
import { dependsOn, staleAfter, type QueryKey } from './topics.ts'

/**
 * The cache over the contract. The services are on this computer: a lost Wi-Fi must never hold back a call (`always`), a
 * problem is shown instead of tried again in silence, and an answer stays good until an event says otherwise.
 */
export function createQueryClient(): QueryClient {
  // An answer is drawn with the task that brought it; a timer in between would cost each key press some milliseconds.
  notifyManager.setScheduler(queueMicrotask)
  const options = { networkMode: 'always', retry: false } as const
  return new QueryClient({
    defaultOptions: {
      queries: { ...options, staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false },
      mutations: options,
    },
  })
}

/** Invalidates kept answers as events arrive. Returns the way to stop. */
export function followEvents(connection: Connection, client: QueryClient): () => void {
  let last: number | undefined
  return connection.subscribe((event) => {
    const stale = staleAfter(last, event)
    last = event.type === 'gap' ? undefined : event.n
    if (stale === 'everything') void askAnew(client, () => true)
    else if (stale.length > 0) void askAnew(client, ({ queryKey }) => dependsOn(queryKey as unknown as QueryKey, stale))
  })
}

/**
 * Marks answers as out of date and asks for those that are shown. A first answer that is still on its way may be from before the
 * change, and TanStack Query would take it for the newest: that asking is given up first.
 */
async function askAnew(client: QueryClient, isStale: (query: Query) => boolean): Promise<void> {
  await client.cancelQueries({ predicate: (query) => query.state.data === undefined && isStale(query) })
  await client.invalidateQueries({ predicate: isStale })
}
