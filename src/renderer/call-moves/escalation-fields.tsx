import { HoldMeans } from '../journal/hold-means.tsx'
import { Checkbox, RadioGroup } from '../ui/choices.tsx'
import { SpokenDateField } from '../ui/spoken-date-field.tsx'
import { TextArea, TextField } from '../ui/text-field.tsx'
import { defaultWhom, escalatedTo, suggestsHold } from './escalation-move.ts'
import type { FieldsProps } from './fields.ts'
import { oneOf } from './moves.ts'
import styles from './call-moves.module.css'

const choices = [
  { value: 'management', label: 'Management' }, { value: 'attorney', label: 'Attorney' }, { value: 'agency', label: 'Collections agency' },
  { value: 'insurer', label: 'Insurer' }, { value: 'police', label: 'Police' }, { value: 'other', label: 'Someone else' },
] as const

/** Whom you call in, why, and by when. */
export function EscalationFields({ values, set, problems, context }: FieldsProps) {
  const to = oneOf(escalatedTo, values['to'])
  const whom = to ? defaultWhom[to] : ''
  return (
    <>
      <RadioGroup label="Whom do you call in?" value={to} onChange={(next) => set({ to: next })} choices={choices} error={problems['to']} />
      <TextArea label="Why" rows={2} value={values['why'] ?? ''} onChange={(why) => set({ why })} error={problems['why']} autoFocus={values['to'] !== undefined} />
      <div className={styles.pair}>
        <TextField label="Name" optional={to !== 'other'} placeholder={whom} value={values['whom'] ?? ''} onChange={(name) => set({ whom: name })} error={problems['whom']} maxLength={200} />
        <SpokenDateField label="Answer due" optional value={values['due'] ?? ''} onChange={(due) => set({ due })} error={problems['due']} />
      </div>
      {suggestsHold(values, context) && (
        <div className={styles.set}>
          <Checkbox isSelected={values['hold'] === 'yes'} onChange={(on) => set({ hold: on ? 'yes' : '' })}>Put the case on hold too</Checkbox>
          {values['hold'] === 'yes' ? <HoldMeans /> : <p className={styles.note}>A suit may be coming: a hold keeps this case from being erased. You decide.</p>}
        </div>
      )}
      <Checkbox isSelected={values['status'] === 'yes'} onChange={(on) => set({ status: on ? 'yes' : '' })}>Show the case as escalated</Checkbox>
    </>
  )
}
