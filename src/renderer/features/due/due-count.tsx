import { useContractQuery } from '../../query/use-contract-query.ts'
import { usePlace } from '../../ui/place.tsx'
import styles from './due-count.module.css'

/** How much is overdue or due today, beside the entry of the navigation; nothing where that is nothing or not known. */
export function DueCount() {
  const { today, locale } = usePlace()
  const { data } = useContractQuery('due.list', { until: today, offset: 0, limit: 1 })
  if (!data || data.total === 0) return null
  return <>{' '}<span className={styles.count}>{data.total.toLocaleString(locale)}<span className="unseen"> overdue or today</span></span></>
}
