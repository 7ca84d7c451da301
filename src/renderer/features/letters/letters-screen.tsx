import { useId } from 'react'
import { Link } from 'wouter'
import type { LetterSummary } from '../../../core/guidance/letter.ts'
import type { Situation } from '../../../core/journal/fields.ts'
import { LibraryTabs } from '../../guidance/library-tabs.tsx'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { places } from '../../router/places.ts'
import { EmptyState, QueryView } from '../../ui/states.tsx'
import { useHeadingFocus } from '../../ui/use-heading-focus.ts'
import { situationNames } from '../../ui/words.ts'
import styles from './letters.module.css'

const order = Object.keys(situationNames) as Situation[]

/** Every letter, each under its first situation. */
export function LettersScreen() {
  const letters = useContractQuery('letters.list', {})
  const heading = useHeadingFocus()
  return (
    <>
      <LibraryTabs here="letters" />
      <div className={styles.page}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>Letters</h1>
        <p className={styles.lead}>Pick one, fill in what is missing, then copy, print or record it. Nothing is sent from here.</p>
        <QueryView query={letters} empty={{ when: (all) => all.length === 0, show: <EmptyState title="No letters here">The letters that ship with Evenkeel could not be found. Install it again to bring them back.</EmptyState> }}>
          {(all) => (
            <div className={styles.groups}>
              {order.map((situation) => <Group key={situation} situation={situation} letters={all.filter((letter) => letter.situations[0] === situation)} />)}
            </div>
          )}
        </QueryView>
      </div>
    </>
  )
}

function Group({ situation, letters }: { readonly situation: Situation; readonly letters: readonly LetterSummary[] }) {
  const id = useId()
  if (letters.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles.groupHead}>{situationNames[situation]}</h2>
      <ul>
        {letters.map((letter) => (
          <li key={letter.id} className={styles.row}>
            <Link href={places.letter(letter.id)} className={styles.link}>{letter.title}</Link>
            <p className={styles.summary}>{letter.summary}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
