import { useEffect } from 'react'
import type { Draft } from '../../contract/views.ts'
import { useConnection } from '../query/connection-context.tsx'
import type { DraftKeeper } from '../query/draft-keeper.ts'
import { callIdOf } from './call.ts'
import type { CallStore } from './call-store.ts'

/** Milliseconds between the signs that a running call goes on. */
const BEAT = 60_000

/**
 * Keeps the store together with what other windows write. One that changed is asked for by its id, so that typing there makes nobody
 * read more than that; after a gap the list of drafts is there anew.
 * @param drafts the answer of `drafts.list`, undefined until it is there
 */
export function useDraftsOfOthers(store: CallStore, drafts: readonly Draft[] | undefined): void {
  const connection = useConnection()
  useEffect(() => {
    // Asked one after the other for each call, so that an older answer never comes last; a change meanwhile asks once more.
    const asking = new Map<string, 'once' | 'again'>()
    const look = async (id: string): Promise<void> => {
      if (asking.has(id)) {
        asking.set(id, 'again')
        return
      }
      try {
        do {
          asking.set(id, 'once')
          const found = await connection.call('drafts.get', { id })
          if (found.state === 'kept') store.adopt([found.draft])
          else if (found.state === 'discarded') store.endedElsewhere(callIdOf(id) ?? id)
        } while (asking.get(id) === 'again')
      } finally {
        asking.delete(id)
      }
    }
    // What could not be asked now is asked for with the next change, or with the list after the connection came back.
    const lookQuietly = (id: string): void => void look(id).catch(() => undefined)
    if (drafts) {
      store.adopt(drafts)
      const there = new Set(drafts.map(({ id }) => id))
      for (const id of store.draftIds()) if (!there.has(id)) lookQuietly(id)
    }
    return connection.subscribe((event) => {
      if (event.type !== 'changed') return
      for (const topic of event.topics) {
        const id = topic.startsWith('draft/') ? topic.slice('draft/'.length) : ''
        if (callIdOf(id) !== undefined) lookQuietly(id)
      }
    })
  }, [connection, store, drafts])
}

/** What is typed is on the disk, and free for other windows, before this one goes; a running call shows each minute that it goes on. */
export function useLeaving(store: CallStore, keeper: DraftKeeper): void {
  useEffect(() => {
    const flush = (): void => { void keeper.flush() }
    const leave = (): void => { store.letGo(); keeper.leave() }
    const hidden = (): void => { if (document.visibilityState === 'hidden') flush() }
    const timer = setInterval(() => store.beat(), BEAT)
    window.addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      clearInterval(timer)
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', hidden)
      flush()
    }
  }, [keeper, store])
}
