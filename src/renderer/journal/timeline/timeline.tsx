import { useCallback, useEffect, useMemo, useRef, useState, type CSSProperties } from 'react'
import { formatDate } from '../../../core/time/phrases.ts'
import type { Item } from '../../../core/journal/items.ts'
import { useLongList } from '../../ui/long-list/use-long-list.ts'
import { usePlace } from '../../ui/place.tsx'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.ts'
import { useStatus } from '../../ui/status.tsx'
import type { StaffMember } from '../../../core/journal/fold-journal.ts'
import type { Speech } from '../words/entry-words.ts'
import { EntryView, type EntryActionsOf } from './entry-view.tsx'
import { rowOfEntry, timelineDays, timelineRows, type TimelineRow } from './timeline-days.ts'
import { useEntryFocus } from './use-entry-focus.ts'
import styles from './timeline.module.css'

/** About what a line is high, in px. */
const DAY = 32
const ENTRY = 72
/** Px between two lines. */
const GAP = 8

interface Props {
  /** In order of occurrence, oldest first. */
  readonly items: readonly Item[]
  readonly say: Speech
  readonly staff: readonly StaffMember[]
  /** The actions of an entry; left out where nothing can be changed. */
  readonly renderActions?: EntryActionsOf | undefined
  /** An entry to be led to: its hash, or the ref of one of its parts. */
  readonly at?: string | undefined
}

/** What happened, day by day, newest first. Of any number of entries only those in sight are drawn. */
export function Timeline({ items, say, staff, renderActions, at }: Props) {
  const { locale } = usePlace()
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
  const rows = useMemo(() => timelineRows(timelineDays(items)), [items])
  const asked = useMemo(() => (at === undefined ? undefined : rowOfEntry(rows, items, at)), [rows, items, at])
  /** The entry whose controls had the focus last: a dialog that one of them opened hangs on it. */
  const [held, setHeld] = useState<string | undefined>(undefined)
  const always = useMemo(() => [asked, held === undefined ? undefined : rowOfEntry(rows, items, held)].filter((row) => row !== undefined), [asked, held, rows, items])
  const { listRef, rows: drawn, height, measure, bring, list } = useLongList({ count: rows.length, estimate: (index) => (rows[index]?.type === 'day' ? DAY : ENTRY), keyOf: (index) => keyOf(rows[index]), always, gap: GAP })
  useLedTo(list, at, asked, bring)
  const days = Map.groupBy(drawn, ({ index }) => rows[index]?.day ?? '')
  return (
    <>
      <p role="status" className={at !== undefined && asked === undefined ? styles.missing : undefined}>{at !== undefined && asked === undefined && 'The entry you were led to is not in this record any more.'}</p>
      <div
        ref={(element) => { root.current = element; listRef(element) }} className={styles.timeline} tabIndex={-1} style={{ height }}
        onFocus={({ target }) => { const entry = target.closest<HTMLElement>('[data-ref]'); if (entry) setHeld(entry.dataset['ref']) }}
      >
        {[...days].map(([day, lines]) => {
          const name = formatDate(day, locale, 'weekday')
          const head = lines.find(({ index }) => rows[index]?.type === 'day')
          return (
            <section key={day} {...(head ? { 'aria-labelledby': `day-${day}` } : { 'aria-label': name })}>
              {head && <h2 id={`day-${day}`} ref={measure} data-index={head.index} className={styles.dayName} style={placed(head)}>{name}</h2>}
              <ol>
                {lines.map((line) => {
                  const row = rows[line.index]
                  if (row?.type !== 'entry') return null
                  const { item, position, count } = row
                  return (
                    <EntryView
                      key={item.ref} item={item} say={say} staff={staff} together={gone.get(item.entry) ?? []} history={{ isShown: unfolded.has(item.ref), toggle: () => toggle(item.ref) }} renderActions={renderActions}
                      placing={{ ref: measure, style: placed(line), 'aria-posinset': position, 'aria-setsize': count, 'data-index': line.index, 'data-found': line.index === asked || undefined }}
                    />
                  )
                })}
              </ol>
            </section>
          )
        })}
      </div>
    </>
  )
}

function keyOf(row: TimelineRow | undefined): string {
  return row?.type === 'entry' ? row.item.ref : `day ${row?.day ?? ''}`
}

function placed({ start }: { readonly start: number }): CSSProperties {
  return { transform: `translateY(${start}px)` }
}

/** Brings the entry of the address into sight, once, and gives it the focus. */
function useLedTo(list: HTMLElement | null, at: string | undefined, row: number | undefined, bring: (row: number, align: 'center') => void): void {
  const led = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (at === undefined || row === undefined || led.current === at) return
    // Drawn from the moment on in which the list knows its room.
    const entry = list?.querySelector<HTMLElement>(`[data-index="${row}"]`)
    if (!entry) return
    led.current = at
    bring(row, 'center')
    entry.focus({ preventScroll: true })
  })
}

/** The withdrawn parts of each entry: one line stands for all of them. */
function withdrawnByEntry(items: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const found = new Map<string, Item[]>()
  for (const item of items) if (item.state.state === 'withdrawn' && item.current) found.set(item.entry, [...(found.get(item.entry) ?? []), item])
  return found
}
