import type { JournalHits } from '../../contract/finding.ts'
import { filterWords } from '../../core/journal-search/filters.ts'
import { ReadingNote } from '../journal/lists/reading-note.tsx'
import { classes } from '../ui/class-names.ts'
import { usePlace } from '../ui/place.tsx'
import { Tag } from '../ui/tag.tsx'
import styles from './query-chips.module.css'

/** What of a query was understood as a filter, and what could not be used and why. Nothing where there is no filter. */
export function QueryChips({ answer }: { readonly answer: JournalHits | undefined }) {
  const { locale } = usePlace()
  const { filters = [], refused = [], complete = true } = answer ?? {}
  return (
    <div className={classes(styles.understood, filters.length + refused.length === 0 && complete && styles.nothing)}>
      {/* There from the start: only what changes in it is read out. */}
      <div role="status">
        {filters.length > 0 && (
          <ul className={styles.chips} aria-label="Your cases are narrowed to">
            {filters.map((filter, index) => <li key={`${index} ${filter.typed}`}><Tag tone="accent">{filterWords(filter, locale)}</Tag></li>)}
          </ul>
        )}
        {refused.map(({ typed, reason }, index) => <p key={`${index} ${typed}`} className={styles.refused}>{reason}</p>)}
      </div>
      {!complete && <ReadingNote what="results" />}
    </div>
  )
}
