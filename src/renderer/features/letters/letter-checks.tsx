import { useId } from 'react'
import { Link } from 'wouter'
import type { Letter } from '../../../core/guidance/letter.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { places } from '../../router/places.ts'
import styles from './letter.module.css'

/** What speaks against sending it now, as recorded. It says what is there; the owner or counsel decides. */
export function LetterPauses({ letter, pauses }: { readonly letter: Letter; readonly pauses: readonly string[] }) {
  const id = useId()
  if (pauses.length === 0) return null
  return (
    <section aria-labelledby={id} className={styles.pauses}>
      <h2 id={id} className={styles.pausesHead}>{letter.pausable ? 'Reasons to wait with this letter' : 'Before you write to them'}</h2>
      <ul className={styles.bullets}>{pauses.map((pause) => <li key={pause}>{pause}</li>)}</ul>
      <p>You or your attorney decide.</p>
    </section>
  )
}

/** What to check, and to read, before the letter goes out. */
export function LetterChecks({ letter }: { readonly letter: Letter }) {
  const id = useId()
  const articles = useContractQuery('guidance.list', {})
  const read = (articles.data ?? []).filter((article) => letter.articles.includes(article.id) || (article.overrides !== undefined && letter.articles.includes(article.overrides)))
  return (
    <section aria-labelledby={id} className={styles.before}>
      <h2 id={id} className={styles.beforeHead}>Check before it goes out</h2>
      <ul className={styles.bullets}>{letter.before.map((check) => <li key={check}>{check}</li>)}</ul>
      {read.length > 0 && <p className={styles.read}>Read first: {read.map((article, index) => <span key={article.id}>{index > 0 && ' · '}<Link href={places.article(article.id)}>{article.title}</Link></span>)}</p>}
    </section>
  )
}
