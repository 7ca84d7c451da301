import { useMemo, useState } from 'react'
import type { CaseView } from '../../../contract/views.ts'
import { itemDay } from '../../../core/journal/fold-case.ts'
import type { Item } from '../../../core/journal/items.ts'
import { layerPolicy } from '../../../core/export/policy.ts'
import { mayBeLeftOut, numberOf } from '../../../core/export/selection.ts'
import { formatDate } from '../../../core/time/phrases.ts'
import { speechOf } from '../../journal/speech.ts'
import { mention, wordsOf } from '../../journal/words/words.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useLongList } from '../../ui/long-list/use-long-list.ts'
import { usePlace } from '../../ui/place.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './limits.module.css'

/** About what an entry is high, in px. */
const ENTRY = 58

interface Choosing {
  readonly view: CaseView
  readonly leaveOut: Readonly<Record<string, string>>
  readonly onChange: (leaveOut: Readonly<Record<string, string>>) => void
}

/** The entries a pack would show in its chronology, each to be left out with a reason. */
export function LeaveOutDialog({ onClose, ...choosing }: Choosing & { readonly onClose: () => void }) {
  const { timeline } = choosing.view.state
  const items = useMemo(() => timeline.filter(mayGo), [timeline])
  return (
    <Dialog title="Leave entries out" wide isOpen onClose={onClose} actions={<Button look="primary" onPress={onClose}>Done</Button>}>
      <p>Tick what stays out. The pack shows its number, its date and the reason, so that nobody can say it was hidden.</p>
      {items.length === 0 ? <p className={styles.quiet}>The case has no entries that could be left out.</p> : <Entries items={items} {...choosing} />}
    </Dialog>
  )
}

/** Of any number of entries only those in sight are drawn, and the one that has the focus. */
function Entries({ items, view: { state, customer, staff, others }, leaveOut, onChange }: Choosing & { readonly items: readonly Item[] }) {
  const { locale } = usePlace()
  const say = useMemo(() => speechOf({ locale, staff, customer, items: state.timeline, cases: [{ id: state.id, title: state.title }, ...others] }), [locale, staff, customer, state, others])
  const [held, setHeld] = useState<number | undefined>(undefined)
  const { listRef, rows, height, measure } = useLongList({ count: items.length, estimate: () => ENTRY, keyOf: (index) => items[index]?.ref ?? String(index), always: held === undefined ? [] : [held], gap: 8 })

  function toggle(ref: string, on: boolean): void {
    const { [ref]: _before, ...rest } = leaveOut
    onChange(on ? { ...rest, [ref]: '' } : rest)
  }

  return (
    <ul ref={listRef} className={styles.entries} style={{ height }}>
      {rows.map(({ index, start }) => {
        const item = items[index]
        if (!item?.current) return null
        const words = wordsOf(item.current, say)
        const said = mention(words)
        const number = numberOf(item)
        const reason = leaveOut[item.ref]
        return (
          <li key={item.ref} ref={measure} data-index={index} aria-posinset={index + 1} aria-setsize={items.length} style={{ transform: `translateY(${start}px)` }} onFocus={() => setHeld(index)}>
            <Checkbox isSelected={reason !== undefined} onChange={(on) => toggle(item.ref, on)}>
              <span className={styles.entry}>{said === words.title ? said : `${words.title}: ${said}`}</span>
              <span className={styles.quiet}> no. {number} · {formatDate(itemDay(item), locale)}</span>
            </Checkbox>
            {reason !== undefined && (
              <TextField optional label={`Reason shown for no. ${number}`} value={reason} maxLength={200} onChange={(why) => onChange({ ...leaveOut, [item.ref]: why })} placeholder="Not about this matter" />
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** True for what would leave and may stay here by choice. */
function mayGo({ current, state }: Item): boolean {
  if (!current || state.state !== 'current' || !mayBeLeftOut(current.kind)) return false
  return layerPolicy[current.layer]['volume-one'].goes || layerPolicy[current.layer].counsel.goes
}
