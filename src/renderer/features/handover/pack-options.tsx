import { Checkbox, RadioGroup } from '../../ui/choices.tsx'
import { usePlace } from '../../ui/place.tsx'
import { DateField, TextField } from '../../ui/text-field.tsx'
import type { PackChoices } from './choices.ts'
import styles from './handover.module.css'

interface Props {
  readonly choices: PackChoices
  readonly onChange: (part: Partial<PackChoices>) => void
}

const papers = [{ value: 'letter', label: 'Letter' }, { value: 'a4', label: 'A4' }] as const

/** The day, the paper, and for an attorney what goes along. */
export function PackOptions({ choices, onChange }: Props) {
  const { today } = usePlace()
  return (
    <section className={styles.section} aria-labelledby="options">
      <h2 id="options" className={styles.heading}>How it is made</h2>
      <div className={styles.pair}>
        <DateField
          label="Balance as of" value={choices.asOf} max={today} onChange={(asOf) => onChange({ asOf })}
          error={choices.asOf === '' ? 'Choose a day.' : choices.asOf > today ? 'Choose today or a day before.' : undefined}
        />
        <RadioGroup label="Paper" choices={papers} value={choices.paper} onChange={(paper) => onChange({ paper })} />
      </div>
      {choices.pack === 'attorney' && (
        <div className={styles.checks}>
          <Checkbox isSelected={choices.volumeOneOnly} onChange={(volumeOneOnly) => onChange({ volumeOneOnly })}>Only Volume 1, without the part for counsel</Checkbox>
          <Checkbox isSelected={choices.guidanceText && !choices.volumeOneOnly} isDisabled={choices.volumeOneOnly} onChange={(guidanceText) => onChange({ guidanceText })}>
            Add the text of the guidance you applied, in the part for counsel
          </Checkbox>
          <Checkbox isSelected={choices.internalNotes && !choices.volumeOneOnly} isDisabled={choices.volumeOneOnly} onChange={(internalNotes) => onChange({ internalNotes })}>
            Add your internal notes, in the part for counsel
          </Checkbox>
        </div>
      )}
      {choices.pack === 'attorney' && (
        <TextField
          optional label="Page prefix" value={choices.pagePrefix} maxLength={24} onChange={(pagePrefix) => onChange({ pagePrefix })}
          hint="Stands before the page numbers. Without one, the case number does."
        />
      )}
    </section>
  )
}
