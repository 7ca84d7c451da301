import { QueryClient } from '@tanstack/react-query'
import type { Connection } from '../connection/connection.ts'
import { dependsOn, staleAfter, type QueryKey } from './topics.ts'

/**
 * The cache over the contract. The services are on this computer: a lost Wi-Fi must never hold back a call (`always`), a
 * problem is shown instead of tried again in silence, and an answer stays good until an event says otherwise.
 */
export function createQueryClient(): QueryClient {
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
    if (stale === 'everything') void client.invalidateQueries()
    else if (stale.length > 0) void client.invalidateQueries({ predicate: ({ queryKey }) => dependsOn(queryKey as unknown as QueryKey, stale) })
  })
}
