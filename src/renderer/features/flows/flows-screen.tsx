import { Link } from 'wouter'
import { LibraryTabs } from '../../guidance/library-tabs.tsx'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { places } from '../../router/places.ts'
import { EmptyState, QueryView } from '../../ui/states.tsx'
import { situationNames } from '../../ui/words.ts'
import styles from './flows.module.css'

/** The decisions the app helps to make, question by question. */
export function FlowsScreen() {
  const flows = useContractQuery('flows.list', {})
  return (
    <div className={styles.screen}>
      <LibraryTabs here="flows" />
      <div className={styles.page}>
        <h1 className={styles.title}>Step by step</h1>
        <p className={styles.lead}>A few short questions, then what to say and do, and why. Most take under a minute.</p>
        <QueryView query={flows} empty={{ when: (all) => all.length === 0, show: <EmptyState title="No guides here">They come with the app, and none could be read.</EmptyState> }}>
          {(all) => (
            <ul className={styles.list}>
              {all.map(({ id, title, summary, situations }) => (
                <li key={id} className={styles.item}>
                  <Link href={places.flow(id)} className={styles.link}>{title}</Link>
                  <p>{summary}</p>
                  <p className={styles.where}>{situations.filter((one) => one !== 'any').map((one) => situationNames[one]).join(' · ')}</p>
                </li>
              ))}
            </ul>
          )}
        </QueryView>
      </div>
    </div>
  )
}
