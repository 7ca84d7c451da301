import { Link, useLocation } from 'wouter'
import { useContractQuery } from '../query/use-contract-query.ts'
import { places } from '../router/places.ts'
import { classes } from './class-names.ts'
import styles from './inbox-link.module.css'

/**
 * The way to what waits in the inbox folder, and nothing while nothing waits there. It stands below the navigation; a narrow window has no
 * room for it there, and shows it at the head of the cases.
 */
export function InboxLink({ place }: { readonly place: 'shell' | 'screen' }) {
  const [path] = useLocation()
  // What went wrong is said on the screen of the inbox; here it means that nothing is known to wait.
  const { data } = useContractQuery('inbox.list', {})
  const count = data ? data.arrivals.length + data.more : 0
  if (count === 0) return null
  return (
    <Link href={places.inbox()} className={classes(styles.link, styles[place])} aria-current={path === places.inbox() ? 'page' : undefined}>
      To file <span className={styles.count}>{count}</span>
    </Link>
  )
}
