import { Link } from 'wouter'
import type { CaseView } from '../../contract/views.ts'
import { useAtHand } from '../at-hand/at-hand.tsx'
import { places } from '../router/places.ts'
import { Button } from '../ui/button.tsx'
import { dayPhrase } from '../ui/figures.tsx'
import { usePlace } from '../ui/place.tsx'
import { statusNames } from '../ui/words.ts'
import { Facts } from './facts.tsx'
import styles from './case-column.module.css'

/** Who is on the line, what must be known of them, and what comes next. */
export function CaseHead({ view: { state, customer }, onLeave }: { readonly view: CaseView; readonly onLeave: () => void }) {
  const { choose } = useAtHand()
  const { locale, today } = usePlace()
  const contact = customer?.people.find((person) => !person.left && person.name !== customer.identity.name)
  // What we promised stands among the facts.
  const next = state.next.find((item) => item.due !== undefined && !(item.kind === 'promise' && item.by === 'us'))
  return (
    <>
      <div className={styles.line}>
        <p className={styles.who}>
          {customer ? <Link href={places.customer(customer.id)}>{customer.identity.name}</Link> : 'No customer yet'}
          {contact && <span className={styles.light}>, {contact.name}</span>}
        </p>
        <span data-case-field><Button small look="quiet" onPress={() => { onLeave(); choose(undefined) }}>Another case</Button></span>
      </div>
      <p className={styles.sub}><Link href={places.case(state.id)}>{state.title}</Link> · {statusNames[state.status].toLowerCase()}</p>
      <Facts caseId={state.id} customerId={undefined} />
      {next?.due !== undefined && (
        <p className={styles.fact}><span className={styles.factName}>Next</span> {next.text}<span className={next.due < today ? styles.late : undefined}>, {dayPhrase(next.due, today, locale)}</span></p>
      )}
    </>
  )
}
