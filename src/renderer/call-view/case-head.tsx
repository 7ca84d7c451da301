import { Link } from 'wouter'
import type { CaseView } from '../../contract/views.ts'
import { useAtHand } from '../at-hand/at-hand.tsx'
import { formatMoney } from '../../core/money/money.ts'
import { daysBetween } from '../../core/time/civil.ts'
import { places } from '../router/places.ts'
import { Button } from '../ui/button.tsx'
import { dayPhrase } from '../ui/figures.tsx'
import { usePlace } from '../ui/place.tsx'
import { Tag } from '../ui/tag.tsx'
import { statusNames } from '../ui/words.ts'
import styles from './case-column.module.css'

/** Who is on the line, what they owe, and what comes next. */
export function CaseHead({ view: { state, customer } }: { readonly view: CaseView }) {
  const { choose } = useAtHand()
  const { locale, today } = usePlace()
  const contact = customer?.people.find((person) => !person.left && person.name !== customer.identity.name)
  const next = state.next.find((item) => item.due !== undefined)
  const broken = state.promises.filter(({ item, outcome }) => item.current.data.by === 'them' && outcome?.current.data.outcome === 'broken').length
  const reached = customer?.contactLimit && customer.contactLimit.limit !== 'none' ? customer.contactLimit : undefined
  return (
    <>
      <div className={styles.line}>
        <p className={styles.who}>
          {customer ? <Link href={places.customer(customer.id)}>{customer.identity.name}</Link> : 'No customer yet'}
          {contact && <span className={styles.light}>, {contact.name}</span>}
        </p>
        <Button small look="quiet" onPress={() => choose(undefined)}>Another case</Button>
      </div>
      <p className={styles.sub}><Link href={places.case(state.id)}>{state.title}</Link> · {statusNames[state.status].toLowerCase()}</p>
      <div className={styles.tags}>
        {state.balances.filter((balance) => balance.open !== 0).map((balance) => (
          <Tag key={balance.currency} tone={balance.overdue > 0 ? 'dont' : 'plain'}>
            {balance.open < 0
              ? `We owe them ${formatMoney({ minor: -balance.open, currency: balance.currency }, locale)}`
              : `${formatMoney({ minor: balance.open, currency: balance.currency }, locale)} ${balance.overdue > 0 ? `open, ${days(balance.daysOverdue)} overdue` : 'open'}`}
          </Tag>
        ))}
        {broken > 0 && <Tag tone="warn">{broken} {broken === 1 ? 'promise' : 'promises'} not kept</Tag>}
        {next?.due && <Tag tone={daysBetween(today, next.due) < 0 ? 'dont' : 'warn'}>{next.text}, {dayPhrase(next.due, today, locale)}</Tag>}
        {state.holds.length > 0 && <Tag tone="counsel">On hold: nothing can be erased</Tag>}
        {state.pauses.length > 0 && <Tag tone="warn">Reminders are paused</Tag>}
        {reached && <Tag tone="warn">{reached.limit === 'written-only' ? 'In writing only' : reached.limit === 'no-contact' ? 'Asked for no contact' : reached.limit === 'through-representative' ? 'Through their representative' : `Hours: ${reached.detail ?? 'see the customer'}`}</Tag>}
      </div>
    </>
  )
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`
}
