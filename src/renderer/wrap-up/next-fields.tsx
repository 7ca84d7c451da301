import { followUps, type WrapUp } from '../at-hand/wrap-up.ts'
import type { WrapUpErrors, WrapUpField } from '../at-hand/wrap-up-parts.ts'
import { Select } from '../ui/select.tsx'
import { SpokenDateField } from '../ui/spoken-date-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { CalledIn, type CallIn } from './called-in.tsx'
import { wayNames } from './choices.ts'
import { Field, StepRows } from './rows.tsx'
import styles from './wrap-up.module.css'

interface Props {
  readonly wrapUp: WrapUp
  readonly set: (part: Partial<WrapUp>) => void
  readonly errors: WrapUpErrors
  readonly goTo: (field: WrapUpField) => void
  readonly callIn: CallIn
}

/** With what and when, for a next action that has them. */
export function NextFields({ wrapUp: { next, nextStep, steps }, set, errors, goTo, callIn }: Props) {
  if (next === '' || next === 'nothing') return null
  if (next === 'do') return <StepRows rows={steps} onChange={(rows) => set({ steps: rows })} errors={errors} goTo={goTo} />
  if (next === 'call-in') return <CalledIn callIn={callIn} error={errors['next.what']} />
  const change = (part: Partial<WrapUp['nextStep']>): void => set({ nextStep: { ...nextStep, ...part } })
  const { ways, plain } = followUps[next] ?? { ways: [], plain: '' }
  return (
    <div className={styles.fields}>
      <Field name="next.due">
        <SpokenDateField label={next === 'wait' ? 'Look again on' : 'On'} optional={next === 'wait'} value={nextStep.due} onChange={(due) => change({ due })} error={errors['next.due']} />
      </Field>
      <TextField label="What" optional placeholder={plain} value={nextStep.what} onChange={(words) => change({ what: words })} maxLength={2000} />
      {ways.length > 1 && <Select label="How" value={nextStep.way} onChange={(way) => change({ way })} choices={ways.map((value) => ({ value, label: wayNames[value] }))} />}
    </div>
  )
}
