import { useState } from 'react'
import { formatDate } from '../../../core/time/phrases.ts'
import type { Item } from '../../../core/journal/items.ts'
import { Button } from '../../ui/button.tsx'
import { usePlace } from '../../ui/place.tsx'
import type { StaffMember } from '../../../core/journal/fold-journal.ts'
import type { Speech } from '../words/entry-words.ts'
import { EntryView, type EntryActionsOf } from './entry-view.tsx'
import { newestDays, timelineDays } from './timeline-days.ts'
import styles from './timeline.module.css'

/** Entries shown at first, and how many more at a time. */
const STEP = 80

interface Props {
  /** In order of occurrence, oldest first. */
  readonly items: readonly Item[]
  readonly say: Speech
  readonly staff: readonly StaffMember[]
  /** The actions of an entry; left out where nothing can be changed. */
  readonly renderActions?: EntryActionsOf | undefined
}

/** What happened, day by day, newest first. */
export function Timeline({ items, say, staff, renderActions }: Props) {
  const { locale } = usePlace()
  const [limit, setLimit] = useState(STEP)
  const { shown, hidden } = newestDays(timelineDays(items), limit)
  return (
    <div className={styles.timeline}>
      {shown.map(({ day, items: inDay }) => (
        <section key={day} aria-labelledby={`day-${day}`} className={styles.day}>
          <h2 id={`day-${day}`} className={styles.dayName}>{formatDate(day, locale, 'weekday')}</h2>
          <ol className={styles.entries}>
            {inDay.map((item) => <EntryView key={item.ref} item={item} say={say} staff={staff} renderActions={renderActions} />)}
          </ol>
        </section>
      ))}
      {hidden > 0 && <div><Button small onPress={() => setLimit((now) => now + STEP)}>Show {Math.min(hidden, STEP)} earlier</Button></div>}
    </div>
  )
}
