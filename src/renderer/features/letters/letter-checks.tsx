import { useId } from 'react'
import { Link } from 'wouter'
import type { Letter } from '../../../core/guidance/letter.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { places } from '../../router/places.ts'
import styles from './letter.module.css'

/** What speaks against sending it now, as recorded, and what to check before it goes out. */
export function LetterChecks({ letter, pauses }: { readonly letter: Letter; readonly pauses: readonly string[] }) {
  const ids = { pauses: useId(), before: useId() }
  const articles = useContractQuery('guidance.list', {})
  const read = (articles.data ?? []).filter((article) => letter.articles.includes(article.id) || (article.overrides !== undefined && letter.articles.includes(article.overrides)))
  return (
    <>
      {pauses.length > 0 && (
        <section aria-labelledby={ids.pauses} className={styles.pauses}>
          <h2 id={ids.pauses} className={styles.pausesHead}>{letter.pausable ? 'Reasons to wait with this letter' : 'Before you write to them'}</h2>
          <ul className={styles.bullets}>{pauses.map((pause) => <li key={pause}>{pause}</li>)}</ul>
          <p>You or your attorney decide.</p>
        </section>
      )}
      <section aria-labelledby={ids.before} className={styles.before}>
        <h2 id={ids.before} className={styles.beforeHead}>Check before it goes out</h2>
        <ul className={styles.bullets}>{letter.before.map((check) => <li key={check}>{check}</li>)}</ul>
        {read.length > 0 && <p className={styles.read}>Read first: {read.map((article, index) => <span key={article.id}>{index > 0 && ' · '}<Link href={places.article(article.id)}>{article.title}</Link></span>)}</p>}
      </section>
    </>
  )
}
