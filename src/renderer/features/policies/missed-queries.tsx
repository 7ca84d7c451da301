import { useState } from 'react'
import type { MissedQuery } from '../../../core/guidance/own-policy.ts'
import { useCommand } from '../../query/use-command.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { places } from '../../router/places.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { MomentText } from '../../ui/figures.tsx'
import { usePlace } from '../../ui/place.tsx'
import { Section } from '../../ui/section.tsx'
import { ProblemNote, problemOf, QueryView } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { useFocusStays } from './use-focus-stays.ts'
import styles from './policies.module.css'

/** What was searched for and not found, so that a rule can be written for it. */
export function MissedQueries({ canWrite }: { readonly canWrite: boolean }) {
  const missed = useContractQuery('missed.list', {})
  const forget = useCommand('missed.forget')
  const { announce } = useStatus()
  const [isAsked, setAsked] = useState(false)
  const problem = problemOf(forget.error)
  const forgetOne = (query: string): void => forget.mutate({ queries: [query] }, { onSuccess: () => announce(`Forgotten: ${query}`) })
  return (
    <Section title="Searches that found nothing">
      <QueryView query={missed} empty={{ when: (all) => all.length === 0, show: <p className={styles.quiet}>None so far. When a search finds nothing, its words are kept here for 90 days, on this computer only.</p> }}>
        {(all) => (
          <>
            <p className={styles.quiet}>Kept for 90 days, on this computer only. Erasing an entry of a case clears them all.</p>
            <ul className={styles.rows} aria-label="Searches that found nothing">
              {all.map((one) => <MissedRow key={one.query} missed={one} canWrite={canWrite} onForget={() => forgetOne(one.query)} />)}
            </ul>
            {canWrite && <div><Button small look="quiet" onPress={() => setAsked(true)}>Forget all…</Button></div>}
          </>
        )}
      </QueryView>
      {problem && !isAsked && <ProblemNote problem={problem} onDismiss={forget.reset} />}
      {isAsked && (
        <Dialog
          title="Forget all these searches?" isOpen onClose={() => setAsked(false)}
          actions={<><Button onPress={() => setAsked(false)}>Cancel</Button><Button look="danger" isDisabled={forget.isPending} onPress={() => forget.mutate({ queries: null }, { onSuccess: () => { setAsked(false); announce('All forgotten') } })}>Forget all</Button></>}
        >
          <p>They are removed from this computer and can’t be brought back. Your rules stay as they are.</p>
          {problem && <ProblemNote problem={problem} />}
        </Dialog>
      )}
    </Section>
  )
}

function MissedRow({ missed: { query, at, times }, canWrite, onForget }: { readonly missed: MissedQuery; readonly canWrite: boolean; readonly onForget: () => void }) {
  const { zone } = usePlace()
  return (
    <li ref={useFocusStays<HTMLLIElement>()} className={styles.missed}>
      <div className={styles.missedText}>
        <p className={styles.query}>{query}</p>
        <p className={styles.facts}><span>{times === 1 ? 'Once' : `${times} times`}</span><span>{times > 1 && 'last '}<MomentText moment={{ at, zone }} /></span></p>
      </div>
      {canWrite && (
        <div className={styles.actions}>
          <LinkButton small to={places.newPolicy({ title: query })}>Write a rule<span className="unseen"> for {query}</span></LinkButton>
          <Button small look="quiet" onPress={onForget}>Forget<span className="unseen"> {query}</span></Button>
        </div>
      )}
    </li>
  )
}
