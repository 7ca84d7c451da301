import { Link } from 'wouter'
import type { CaseSummary } from '../../../contract/views.ts'
import { places } from '../../router/places.ts'
import { Money } from '../../ui/figures.tsx'
import { Section } from '../../ui/section.tsx'
import { statusNames } from '../../ui/words.ts'
import styles from './customers.module.css'

/** The customer’s cases, open ones first. */
export function CustomerCases({ cases }: { readonly cases: readonly CaseSummary[] }) {
  const ordered = cases.toSorted((a, b) => Number(a.status === 'closed') - Number(b.status === 'closed') || (a.number < b.number ? 1 : -1))
  return (
    <Section title="Cases">
      {ordered.length === 0 && <p className={styles.none}>No case yet.</p>}
      <ul className={styles.list}>
        {ordered.map((one) => (
          <li key={one.id} className={styles.item}>
            <span className={styles.itemMain}>
              <Link href={places.case(one.id)} className={styles.plainLink}>{one.title}</Link>
              <span className={styles.none}>{one.number} · {statusNames[one.status]}</span>
            </span>
            <span className={styles.itemEnd}>{one.balances.map(({ currency, open }) => <span key={currency} className={styles.balance}>{open < 0 ? <>We owe <Money amount={{ minor: -open, currency }} /></> : <Money amount={{ minor: open, currency }} />}</span>)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
