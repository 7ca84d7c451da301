import { Checkbox } from '../../ui/choices.tsx'
import { usePlace } from '../../ui/place.tsx'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { DateField, TextField } from '../../ui/text-field.tsx'
import type { EntryForm, FormValues, How } from '../forms/field.ts'
import { howNames } from '../words/names.ts'
import { howOf } from './compose-entry.ts'
import styles from './composer.module.css'

interface Props {
  readonly form: EntryForm
  readonly values: FormValues
  readonly onChange: (values: FormValues) => void
  readonly problems: Readonly<Record<string, string>>
  /** Without this no “Just now” is offered: a correction keeps the time it has. */
  readonly nowAllowed?: boolean
}

const ways = (Object.keys(howNames) as How[]).map((how) => ({ value: how, label: howNames[how] }))

/** When it happened and how it is known. */
export function WhenAndHow({ form, values, onChange, problems, nowAllowed = true }: Props) {
  const how = howOf(form, values)
  return (
    <>
      {form.occurred === 'time' && <When values={values} onChange={onChange} problems={problems} nowAllowed={nowAllowed} />}
      <div className={styles.how}>
        <Select label="How it is known" value={how} choices={ways} onChange={(next) => onChange({ ...values, _how: next })} />
        {how === 'told' && <TextField label="By whom" value={values['_by'] ?? ''} maxLength={200} onChange={(typed) => onChange({ ...values, _by: typed })} />}
      </div>
    </>
  )
}

/** A day and, if known, a clock time; “about” where nobody is certain. */
export function When({ values, onChange, problems, nowAllowed }: Omit<Props, 'form'>) {
  const { today } = usePlace()
  const now = nowAllowed && !values['_date'] && !values['_time']
  if (now) {
    return (
      <div className={styles.when}>
        <span className={styles.label}>When it happened</span>
        <div className={styles.whenRow}>
          <span>Just now</span>
          <Button small look="quiet" onPress={() => onChange({ ...values, _date: today })}>Another time</Button>
        </div>
      </div>
    )
  }
  return (
    <div className={styles.when}>
      <div className={styles.whenFields}>
        <DateField label="When it happened" value={values['_date'] ?? ''} max={today} error={problems['_date']} onChange={(date) => onChange({ ...values, _date: date })} />
        <TextField label="At" type="time" value={values['_time'] ?? ''} onChange={(time) => onChange({ ...values, _time: time })} />
      </div>
      <div className={styles.whenRow}>
        <Checkbox isSelected={values['_about'] === 'yes'} onChange={(about) => onChange({ ...values, _about: about ? 'yes' : '' })}>About then</Checkbox>
        {nowAllowed && <Button small look="quiet" onPress={() => onChange({ ...values, _date: '', _time: '', _about: '' })}>Just now</Button>}
      </div>
    </div>
  )
}
