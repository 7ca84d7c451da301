import { waysOf, type WrapUp } from '../at-hand/wrap-up.ts'
import { plainWhat } from '../at-hand/wrap-up.ts'
import type { WrapUpErrors, WrapUpField } from '../at-hand/wrap-up-parts.ts'
import { Select } from '../ui/select.tsx'
import { SpokenDateField } from '../ui/spoken-date-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { wayNames } from './choices.ts'
import { Field, StepRows } from './rows.tsx'
import styles from './wrap-up.module.css'

interface Props {
  readonly wrapUp: WrapUp
  readonly set: (part: Partial<WrapUp>) => void
  readonly errors: WrapUpErrors
  readonly goTo: (field: WrapUpField) => void
}

/** With what and when, for a next action that has them. */
export function NextFields({ wrapUp: { next, nextStep, steps }, set, errors, goTo }: Props) {
  if (next === '' || next === 'nothing') return null
  if (next === 'do') return <StepRows rows={steps} onChange={(rows) => set({ steps: rows })} errors={errors} goTo={goTo} />
  const change = (part: Partial<WrapUp['nextStep']>): void => set({ nextStep: { ...nextStep, ...part } })
  const ways = waysOf[next] ?? []
  const plain = plainWhat[next]
  const day = (
    <Field name="next.due">
      <SpokenDateField label={next === 'wait' ? 'Look again on' : 'On'} optional={next === 'wait'} value={nextStep.due} onChange={(due) => change({ due })} error={errors['next.due']} />
    </Field>
  )
  const what = (
    <Field name="next.what">
      <TextField label={next === 'call-in' ? 'Whom, and what for' : 'What'} optional={plain !== undefined} placeholder={plain ?? 'Our attorney, about her claim'} value={nextStep.what} onChange={(words) => change({ what: words })} error={errors['next.what']} maxLength={2000} />
    </Field>
  )
  return (
    <div className={styles.fields}>
      {next === 'call-in' ? <>{what}{day}</> : <>{day}{what}</>}
      {ways.length > 1 && <Select label="How" value={nextStep.way} onChange={(way) => change({ way })} choices={ways.map((value) => ({ value, label: wayNames[value] }))} />}
    </div>
  )
}
