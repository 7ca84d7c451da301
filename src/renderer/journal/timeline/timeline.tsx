import { useCallback, useMemo, useRef, useState } from 'react'
import { formatDate } from '../../../core/time/phrases.ts'
import type { Item } from '../../../core/journal/items.ts'
import { Button } from '../../ui/button.tsx'
import { usePlace } from '../../ui/place.tsx'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.ts'
import { useStatus } from '../../ui/status.tsx'
import type { StaffMember } from '../../../core/journal/fold-journal.ts'
import type { Speech } from '../words/entry-words.ts'
import { EntryView, type EntryActionsOf } from './entry-view.tsx'
import { newestDays, timelineDays } from './timeline-days.ts'
import { useEntryFocus } from './use-entry-focus.ts'
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
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const { announce } = useStatus()
  const root = useRef<HTMLDivElement>(null)
  useEntryFocus(root, items)
  const gone = useMemo(() => withdrawnByEntry(items), [items])
  const toggle = useCallback((ref: string): void => {
    announce(unfolded.has(ref) ? 'History hidden' : 'History shown')
    setUnfolded(new Set(unfolded.has(ref) ? [...unfolded].filter((one) => one !== ref) : [...unfolded, ref]))
  }, [announce, unfolded])
  // The entry that has the focus, by whatever control of it.
  useShortcut('history', () => {
    const ref = document.activeElement?.closest<HTMLElement>('[data-ref]')?.dataset['ref']
    if (ref === undefined) return false
    toggle(ref)
    return true
  })
  const { shown, hidden } = newestDays(timelineDays(items), limit)
  return (
    <div ref={root} className={styles.timeline} tabIndex={-1}>
      {shown.map(({ day, items: inDay }) => (
        <section key={day} aria-labelledby={`day-${day}`} className={styles.day}>
          <h2 id={`day-${day}`} className={styles.dayName}>{formatDate(day, locale, 'weekday')}</h2>
          <ol className={styles.entries}>
            {inDay.map((item) => (
              <EntryView
                key={item.ref} item={item} say={say} staff={staff} together={gone.get(item.entry) ?? []} history={{ isShown: unfolded.has(item.ref), toggle: () => toggle(item.ref) }}
                renderActions={renderActions}
              />
            ))}
          </ol>
        </section>
      ))}
      {hidden > 0 && <div><Button small onPress={() => setLimit((now) => now + STEP)}>Show {Math.min(hidden, STEP)} earlier</Button></div>}
    </div>
  )
}

/** The withdrawn parts of each entry: one line stands for all of them. */
function withdrawnByEntry(items: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const found = new Map<string, Item[]>()
  for (const item of items) if (item.state.state === 'withdrawn' && item.current) found.set(item.entry, [...(found.get(item.entry) ?? []), item])
  return found
}
