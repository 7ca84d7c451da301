import { useSyncExternalStore } from 'react'
import { useLocation } from 'wouter'
import { useAtHand } from '../at-hand/at-hand.tsx'
import { useContractQuery } from '../query/use-contract-query.ts'
import { places } from '../router/places.ts'
import { Button } from '../ui/button.tsx'
import { MomentText } from '../ui/figures.tsx'
import { usePlace } from '../ui/place.tsx'
import { callKindNames } from './call-words.ts'
import styles from './case-column.module.css'

/** What was typed and not saved yet, offered again: nothing typed is ever lost. */
export function KeptCalls() {
  const { store, call: shown } = useAtHand()
  const [, navigate] = useLocation()
  const { zone } = usePlace()
  const kept = useSyncExternalStore(store.subscribe, store.kept)
  const waiting = kept.filter((call) => call.id !== shown.id)
  if (waiting.length === 0) return null
  return (
    <div className={styles.kept}>
      <h3 className={styles.heading}>Not saved yet</h3>
      {waiting.map((call) => (
        <div key={call.id} className={styles.keptCall}>
          <div className={styles.keptText}>
            <p>{callKindNames[call.kind]}, {call.caseId === undefined ? 'no case yet' : <TitleOf id={call.caseId} />}</p>
            {call.startedAt !== undefined && <p className={styles.sub}><MomentText moment={{ at: call.startedAt, zone }} /></p>}
          </div>
          <Button small onPress={() => { store.pick(call.id); navigate(places.desk({ case: call.caseId })) }}>Continue</Button>
        </div>
      ))}
    </div>
  )
}

function TitleOf({ id }: { readonly id: string }) {
  return useContractQuery('cases.get', { id }).data?.state.title ?? 'a case'
}
