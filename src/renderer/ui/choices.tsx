import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox, CheckboxGroup as AriaCheckboxGroup, Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components'
import { classes } from './class-names.ts'
import { Check } from './icons.tsx'
import type { Choice } from './select.tsx'
import { defined, FieldLabel, FieldNotes, type FieldProps } from './text-field.tsx'
import styles from './field.module.css'

interface CheckboxProps {
  readonly isSelected: boolean
  readonly onChange: (selected: boolean) => void
  readonly isDisabled?: boolean
  readonly children: ReactNode
}

export function Checkbox({ children, isSelected, onChange, isDisabled }: CheckboxProps) {
  return (
    <AriaCheckbox isSelected={isSelected} onChange={onChange} className={styles.choice ?? ''} {...defined({ isDisabled })}>
      <span className={styles.box}>{isSelected && <Check />}</span>
      <span className={styles.choiceText}>{children}</span>
    </AriaCheckbox>
  )
}

interface GroupProps<V extends string> extends FieldProps {
  readonly choices: readonly Choice<V>[]
  /** One below the other; otherwise side by side as far as they fit. */
  readonly column?: boolean
}

/** Any number of a few. */
export function CheckboxGroup<V extends string>({ choices, value, onChange, column = false, ...field }: GroupProps<V> & { readonly value: readonly V[]; readonly onChange: (value: V[]) => void }) {
  return (
    <AriaCheckboxGroup value={[...value]} onChange={(keys) => onChange(choices.flatMap((choice) => (keys.includes(choice.value) ? [choice.value] : [])))} isInvalid={field.error !== undefined} validationBehavior="aria" className={styles.field ?? ''} {...defined({ isDisabled: field.isDisabled })}>
      <FieldLabel {...field} />
      <div className={classes(styles.group, column && styles.column)}>
        {choices.map((choice) => (
          <AriaCheckbox key={choice.value} value={choice.value} className={styles.choice ?? ''}>
            <span className={styles.box}>{value.includes(choice.value) && <Check />}</span>
            <ChoiceText choice={choice} />
          </AriaCheckbox>
        ))}
      </div>
      <FieldNotes {...field} />
    </AriaCheckboxGroup>
  )
}

/** Exactly one of a few. */
export function RadioGroup<V extends string>({ choices, value, onChange, column = false, ...field }: GroupProps<V> & { readonly value: V | undefined; readonly onChange: (value: V) => void }) {
  return (
    <AriaRadioGroup
      value={value ?? null} isInvalid={field.error !== undefined} validationBehavior="aria" className={styles.field ?? ''} {...defined({ isDisabled: field.isDisabled, isRequired: field.isRequired })}
      onChange={(key) => { const found = choices.find((choice) => choice.value === key); if (found) onChange(found.value) }}
    >
      <FieldLabel {...field} />
      <div className={classes(styles.group, column && styles.column)}>
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} className={styles.choice ?? ''}>
            <span className={classes(styles.box, styles.dot)} />
            <ChoiceText choice={choice} />
          </Radio>
        ))}
      </div>
      <FieldNotes {...field} />
    </AriaRadioGroup>
  )
}

function ChoiceText({ choice }: { readonly choice: Choice<string> }) {
  return (
    <span className={styles.choiceText}>
      {choice.label}
      {choice.hint && <span className={styles.hint}>{choice.hint}</span>}
    </span>
  )
}
