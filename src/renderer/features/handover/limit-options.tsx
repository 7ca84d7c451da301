import { useState } from 'react'
import type { CaseView } from '../../../contract/views.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import { usePlace } from '../../ui/place.tsx'
import { Select } from '../../ui/select.tsx'
import { DateField, TextArea } from '../../ui/text-field.tsx'
import { LeaveOutDialog } from './leave-out-dialog.tsx'
import { areBackwards, countLimits, type PackLimits } from './limits.ts'
import styles from './limits.module.css'

interface Props {
  readonly view: CaseView
  readonly limits: PackLimits
  readonly onChange: (limits: PackLimits) => void
}

const sizes = [
  { value: 'one', label: 'One zip' }, { value: '10000000', label: 'Zips of at most 10 MB' }, { value: '25000000', label: 'Zips of at most 25 MB' },
  { value: '35000000', label: 'Zips of at most 35 MB' }, { value: '50000000', label: 'Zips of at most 50 MB' },
] as const

/** Days, masks, what to leave out, and the size of the zips: seldom needed, so folded up until asked for. */
export function LimitOptions({ view, limits, onChange }: Props) {
  const { today } = usePlace()
  const [choosing, setChoosing] = useState(false)
  const set = (part: Partial<PackLimits>): void => onChange({ ...limits, ...part })
  const count = countLimits(limits)
  const left = Object.keys(limits.leaveOut).length
  return (
    <details className={styles.limits}>
      <summary className={styles.summary}>Narrow or mask it{count > 0 && <span className={styles.count}> · {count} chosen</span>}</summary>
      <div className={styles.inside}>
        <h3 className={styles.heading}>Days</h3>
        <p className={styles.quiet}>Only what happened on these days is in the chronology. Parties and account always go whole.</p>
        <div className={styles.pair}>
          <DateField optional label="From" value={limits.from} max={today} onChange={(from) => set({ from })} />
          <DateField optional label="To" value={limits.to} max={today} onChange={(to) => set({ to })} error={areBackwards(limits) ? 'Choose a day on or after the first.' : undefined} />
        </div>

        <h3 className={styles.heading}>Entries to leave out</h3>
        <p className={styles.quiet}>{left === 0 ? 'Nothing is left out.' : `${left === 1 ? '1 entry is' : `${left} entries are`} left out. The pack shows number, date and your reason.`}</p>
        <div><Button small onPress={() => setChoosing(true)}>Choose entries…</Button></div>

        <h3 className={styles.heading}>Mask</h3>
        <p className={styles.quiet}>As US federal courts ask (Rule 5.2). It works on what was typed. Scans and files are never masked: look through them yourself.</p>
        <div className={styles.checks}>
          <Checkbox isSelected={limits.maskIds} onChange={(maskIds) => set({ maskIds })}>Social-security and tax numbers, to the last four digits</Checkbox>
          <Checkbox isSelected={limits.maskAccounts} onChange={(maskAccounts) => set({ maskAccounts })}>Bank account and card numbers, to the last four digits</Checkbox>
          <Checkbox isSelected={limits.maskBirths} onChange={(maskBirths) => set({ maskBirths })}>Days of birth, to the year</Checkbox>
        </div>
        <TextArea optional label="Names of minors, to their initials" value={limits.minors} rows={2} maxLength={2000} onChange={(minors) => set({ minors })} hint="One name on each line, as it is written in the record." />

        <Select label="Size" choices={sizes} value={sizes.find(({ value }) => value === limits.splitAt)?.value ?? 'one'} onChange={(value) => set({ splitAt: value === 'one' ? '' : value })} hint="Many mail systems and courts take no more than 35 MB. Exhibits go on in further volumes where one would be larger." />
      </div>
      {choosing && <LeaveOutDialog view={view} leaveOut={limits.leaveOut} onChange={(leaveOut) => set({ leaveOut })} onClose={() => setChoosing(false)} />}
    </details>
  )
}
