import { useMemo } from 'react'
import type { CaseView } from '../../../contract/views.ts'
import { itemDay } from '../../../core/journal/fold-case.ts'
import { layerPolicy } from '../../../core/export/policy.ts'
import { mayBeLeftOut, numberOf } from '../../../core/export/selection.ts'
import { formatDate } from '../../../core/time/phrases.ts'
import { speechOf } from '../../journal/speech.ts'
import { mention, wordsOf } from '../../journal/words/words.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { usePlace } from '../../ui/place.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './limits.module.css'

interface Props {
  readonly view: CaseView
  readonly leaveOut: Readonly<Record<string, string>>
  readonly onChange: (leaveOut: Readonly<Record<string, string>>) => void
  readonly onClose: () => void
}

/** The entries a pack would show in its chronology, each to be left out with a reason. */
export function LeaveOutDialog({ view: { state, customer, staff, others }, leaveOut, onChange, onClose }: Props) {
  const { locale } = usePlace()
  const say = useMemo(() => speechOf({ locale, staff, customer, items: state.timeline, cases: [{ id: state.id, title: state.title }, ...others] }), [locale, staff, customer, state, others])
  const entries = state.timeline.flatMap((item) => {
    const { current } = item
    if (!current || item.state.state !== 'current' || !mayBeLeftOut(current.kind)) return []
    const goes = layerPolicy[current.layer]['volume-one'].goes || layerPolicy[current.layer].counsel.goes
    return goes ? [{ ref: item.ref, number: numberOf(item), day: itemDay(item), words: wordsOf(current, say) }] : []
  })

  function toggle(ref: string, on: boolean): void {
    const { [ref]: _before, ...rest } = leaveOut
    onChange(on ? { ...rest, [ref]: '' } : rest)
  }

  return (
    <Dialog title="Leave entries out" wide isOpen onClose={onClose} actions={<Button look="primary" onPress={onClose}>Done</Button>}>
      <p>Tick what stays out. The pack shows its number, its date and the reason, so that nobody can say it was hidden.</p>
      {entries.length === 0 && <p className={styles.quiet}>The case has no entries that could be left out.</p>}
      <ul className={styles.entries}>
        {entries.map(({ ref, number, day, words }) => {
          const said = mention(words)
          const reason = leaveOut[ref]
          return (
            <li key={ref}>
              <Checkbox isSelected={reason !== undefined} onChange={(on) => toggle(ref, on)}>
                <span className={styles.entry}>{said === words.title ? said : `${words.title}: ${said}`}</span>
                <span className={styles.quiet}> no. {number} · {formatDate(day, locale)}</span>
              </Checkbox>
              {reason !== undefined && (
                <TextField optional label={`Reason shown for no. ${number}`} value={reason} maxLength={200} onChange={(why) => onChange({ ...leaveOut, [ref]: why })} placeholder="Not about this matter" />
              )}
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
