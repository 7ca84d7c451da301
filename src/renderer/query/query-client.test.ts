import { QueryObserver } from '@tanstack/react-query'
import { expect, it, vi } from 'vitest'
import type { Connection, ConnectionEvent } from '../connection/connection.ts'
import { createQueryClient, followEvents } from './query-client.ts'

/** A query of the list of cases whose answers are given by hand, under a client that follows events sent by hand. */
function listOfCases() {
  let hear: (event: ConnectionEvent) => void = () => undefined
  const connection = { subscribe: (listener: typeof hear) => { hear = listener; return () => undefined } } as Partial<Connection> as Connection
  const client = createQueryClient()
  followEvents(connection, client)
  const asked: ((answer: string) => void)[] = []
  const observer = new QueryObserver(client, { queryKey: ['cases.find', {}], queryFn: async () => new Promise<string>((resolve) => { asked.push(resolve) }) })
  observer.subscribe(() => undefined)
  return { asked, send: (event: ConnectionEvent) => hear(event), shown: () => observer.getCurrentResult().data }
}

it('an answer that was on its way when something changed is asked for anew, the very first one too', async () => {
  const { asked, send, shown } = listOfCases()
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  send({ n: 1, type: 'changed', topics: ['cases'] })
  asked[0]?.('before the change')
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  asked[1]?.('after the change')
  await vi.waitFor(() => expect(shown()).toBe('after the change'))

  send({ n: 2, type: 'changed', topics: ['cases'] })
  await vi.waitFor(() => expect(asked).toHaveLength(3))
  send({ type: 'gap' })
  asked[2]?.('before the gap')
  await vi.waitFor(() => expect(asked).toHaveLength(4))
  asked[3]?.('after the gap')
  await vi.waitFor(() => expect(shown()).toBe('after the gap'))
})

it('a change of something else leaves an answer on its way alone', async () => {
  const { asked, send, shown } = listOfCases()
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  send({ n: 1, type: 'changed', topics: ['guidance'] })
  asked[0]?.('the one answer')
  await vi.waitFor(() => expect(shown()).toBe('the one answer'))
  expect(asked).toHaveLength(1)
})
