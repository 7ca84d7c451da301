import { useSyncExternalStore } from 'react'
import { useAtHand } from '../at-hand/at-hand.tsx'
import type { About } from '../at-hand/call-store.ts'
import { Button } from '../ui/button.tsx'

/** On the page of a case or a customer: starts a call about it, or tells the call that runs that it is about this. */
export function StartCall({ about }: { readonly about: About }) {
  const { store, begin } = useAtHand()
  const running = useSyncExternalStore(store.subscribe, store.running)
  const takesIt = running !== undefined && running.caseId === undefined
  return <Button onPress={() => begin(about)}>{takesIt ? 'The call is about this' : 'Start a call'}</Button>
}
