import { useState } from 'react'
import type { SealGiven } from '../../../contract/views.ts'
import type { StaffMember } from '../../../core/journal/fold-journal.ts'
import { authorName } from '../../../core/journal/authors.ts'
import { civilDateOf } from '../../../core/time/civil.ts'
import { formatDate } from '../../../core/time/phrases.ts'
import { useCanWrite } from '../../query/use-can-write.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { Button } from '../../ui/button.tsx'
import { usePlace } from '../../ui/place.tsx'
import { EmptyState, QueryView } from '../../ui/states.tsx'
import { CheckSeal } from './check-seal.tsx'
import { MakeSeal } from './make-seal.tsx'
import { Section } from './section.tsx'
import styles from './settings.module.css'
import own from './seals.module.css'

/** Codes of the record that others hold: made, listed, and checked when one comes back. */
export function SealsSection() {
  const seals = useContractQuery('seals.list', {})
  const business = useContractQuery('business.get', {})
  const canWrite = useCanWrite()
  const [isMaking, setMaking] = useState(false)
  return (
    <Section title="Seals" lead="A seal code stands for the whole journal as it is now. Give it to somebody outside the business; packs carry one by themselves. When they show it later, it tells whether anything was changed since they got it, and nothing more.">
      {canWrite && <div className={styles.actions}><Button onPress={() => setMaking(true)}>Make a seal code…</Button></div>}
      <QueryView query={seals} empty={{ when: (all) => all.length === 0, show: <EmptyState title="No seal was given out yet" /> }}>
        {(all) => <Given seals={all} staff={business.data?.staff ?? []} />}
      </QueryView>
      <CheckSeal />
      {isMaking && <MakeSeal business={business.data} onClose={() => setMaking(false)} />}
    </Section>
  )
}

/** How many seals are shown at first. */
const FIRST = 10

function Given({ seals, staff }: { readonly seals: readonly SealGiven[]; readonly staff: readonly StaffMember[] }) {
  const { locale } = usePlace()
  const [showsAll, setShowsAll] = useState(false)
  const shown = showsAll ? seals : seals.slice(0, FIRST)
  return (
    <>
      <ul className={own.given} aria-label="Seals given out">
        {shown.map((seal, index) => (
          // Codes can be the same, if nothing was recorded in between; the list only grows at its head.
          <li key={`${seal.code} ${seals.length - index}`} className={own.seal}>
            <span className={styles.code}>{seal.code}</span>
            <span>{seal.givenTo ?? 'Nobody named'}, since {formatDate(civilDateOf(seal.at), locale)}</span>
            <span className={styles.note}>{[seal.how, `covers ${seal.n === 1 ? '1 entry' : `${seal.n} entries`}`, `noted by ${authorName(seal.by, staff)}`].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {seals.length > shown.length && <div><Button small onPress={() => setShowsAll(true)}>Show all {seals.length}</Button></div>}
    </>
  )
}
