import { useContractQuery } from '../../query/use-contract-query.ts'
import { usePlace } from '../../ui/place.tsx'
import styles from './due-count.module.css'

/** The highest number shown; above it the exact one is for the screen itself. */
const MOST = 99

/** How much is overdue or due today, beside the entry of the navigation; nothing where that is nothing or not known. */
export function DueCount() {
  const { today, locale } = usePlace()
  const { data } = useContractQuery('due.list', { until: today, offset: 0, limit: 1 })
  if (!data || data.total === 0) return null
  const total = data.total.toLocaleString(locale)
  return <>{' '}<span className={styles.count}><span aria-hidden="true" className={styles.shown}>{data.total > MOST ? `${MOST}+` : total}</span><span className="unseen">{total} overdue or today</span></span></>
}
