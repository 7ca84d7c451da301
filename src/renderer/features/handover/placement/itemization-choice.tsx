import type { PlacementCase } from '../../../../contract/placement-views.ts'
import { itemizationBases } from '../../../../core/placement/itemization.ts'
import { formatDate } from '../../../../core/time/phrases.ts'
import { usePlace } from '../../../ui/place.tsx'
import { Select } from '../../../ui/select.tsx'
import { DateField } from '../../../ui/text-field.tsx'
import type { PlacementChoices } from './placement-choices.ts'
import styles from './placement.module.css'

interface Props {
  readonly cases: readonly PlacementCase[]
  readonly choices: PlacementChoices
  readonly asOf: string
  readonly onChange: (part: Partial<PlacementChoices>) => void
}

const bases = [{ value: 'none', label: 'None', hint: 'The columns stay empty.' }, ...itemizationBases] as const

/** The day from which US consumer debt is itemized: which of the five, and for each case the day the record has or the owner knows. */
export function ItemizationChoice({ cases, choices: { basis, dates }, asOf, onChange }: Props) {
  const { locale } = usePlace()
  const itemized = cases.filter(({ itemize }) => itemize)
  return (
    <section className={styles.section} aria-labelledby="itemization">
      <h2 id="itemization" className={styles.heading}>Itemization date</h2>
      <p className={styles.quiet}>For US consumer debt placed with third-party collectors (Regulation F): they show what was owed on one of five days, and what came and went since.</p>
      <Select label="From which day" choices={bases} value={basis ?? 'none'} onChange={(next) => onChange({ basis: next === 'none' ? undefined : next })} />
      {basis && itemized.map((one) => {
        const known = one.days[basis]
        return (
          <DateField
            key={one.id} label={cases.length === 1 ? 'Itemization date' : `Itemization date of ${one.number}`} value={dates[one.id] ?? known ?? ''} max={asOf} onChange={(day) => onChange({ dates: { ...dates, [one.id]: day } })}
            hint={known === undefined ? 'The record doesn’t have this day. Enter it if you know it.' : `The record says ${formatDate(known, locale)}.`}
          />
        )
      })}
    </section>
  )
}
