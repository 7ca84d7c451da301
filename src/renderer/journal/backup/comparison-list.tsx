import type { Comparison } from '../../../contract/backup-views.ts'
import { comparisonSentence, count } from './backup-words.ts'
import styles from './backup.module.css'

/** What is the same in a copy and in the journal, and what is not, record by record. */
export function ComparisonList({ compared }: { readonly compared: Comparison }) {
  return (
    <div className={styles.stack}>
      <p>{comparisonSentence(compared)}</p>
      {compared.differences.length > 0 && (
        <ul className={styles.differences} aria-label="What differs" tabIndex={0}>
          {compared.differences.map(({ stream, name, words }) => (
            <li key={stream} className={styles.difference}>
              <span className={styles.name}>{name}</span>
              <span>{words.join(' ')}</span>
            </li>
          ))}
        </ul>
      )}
      {compared.more > 0 && <p className={styles.quiet}>And {count(compared.more, 'more record')}.</p>}
    </div>
  )
}
