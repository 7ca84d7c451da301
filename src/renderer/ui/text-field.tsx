import type { HTMLInputTypeAttribute, Ref } from 'react'
import { FieldError, Input, Label, Text, TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components'
import { classes } from './class-names.ts'
import styles from './field.module.css'

/** What every field of a form has in common. `error` is shown below and read with the field; it stands until the text changes. */
export interface FieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  /** Adds the word “optional” to the label. */
  readonly optional?: boolean
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
  readonly autoFocus?: boolean
}

interface TextProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  /** At most this many UTF-16 units. */
  readonly maxLength?: number
}

interface TextFieldProps extends TextProps {
  readonly type?: HTMLInputTypeAttribute
  readonly inputMode?: 'text' | 'decimal' | 'numeric' | 'email' | 'tel'
  readonly inputRef?: Ref<HTMLInputElement>
}

export function TextField({ placeholder, inputRef, inputMode, type = 'text', maxLength, ...field }: TextFieldProps) {
  return (
    <AriaTextField {...ariaProps(field)} type={type} className={styles.field ?? ''}>
      <FieldLabel {...field} />
      <Input className={styles.input ?? ''} ref={inputRef ?? null} {...defined({ placeholder, inputMode, maxLength })} />
      <FieldNotes {...field} />
    </AriaTextField>
  )
}

interface TextAreaProps extends TextProps {
  /** Words as they were said are set in the serif. */
  readonly spoken?: boolean
  readonly rows?: number
  readonly textAreaRef?: Ref<HTMLTextAreaElement>
}

export function TextArea({ placeholder, spoken = false, rows = 3, textAreaRef, maxLength, ...field }: TextAreaProps) {
  return (
    <AriaTextField {...ariaProps(field)} className={styles.field ?? ''}>
      <FieldLabel {...field} />
      <AriaTextArea className={classes(styles.input, spoken && styles.spoken)} rows={rows} ref={textAreaRef ?? null} {...defined({ placeholder, maxLength })} />
      <FieldNotes {...field} />
    </AriaTextField>
  )
}

/** A calendar date; the value is a civil date (`2026-11-12`) or empty. The browser’s own control shows it by locale. */
export function DateField({ value, onChange, min, max, ...field }: FieldProps & { readonly value: string; readonly onChange: (value: string) => void; readonly min?: string; readonly max?: string }) {
  return (
    <AriaTextField {...ariaProps({ ...field, value, onChange })} type="date" className={styles.field ?? ''}>
      <FieldLabel {...field} />
      <Input className={styles.input ?? ''} {...defined({ min, max })} />
      <FieldNotes {...field} />
    </AriaTextField>
  )
}

export function FieldLabel({ label, optional = false }: Pick<FieldProps, 'label' | 'optional'>) {
  return <Label className={styles.label ?? ''}>{label}{optional && <span className={styles.optional}> · optional</span>}</Label>
}

/** Hint and error, tied to the field for screen readers. */
export function FieldNotes({ hint, error }: Pick<FieldProps, 'hint' | 'error'>) {
  return (
    <>
      {hint && <Text slot="description" className={styles.hint ?? ''}>{hint}</Text>}
      <FieldError className={styles.error ?? ''}>{error ?? ''}</FieldError>
    </>
  )
}

function ariaProps({ value, onChange, error, isRequired, isDisabled, autoFocus }: FieldProps & { readonly value: string; readonly onChange: (value: string) => void }) {
  // `aria`: nothing blocks sending; the services check once and their answer comes back as `error`.
  return { value, onChange, isInvalid: error !== undefined, validationBehavior: 'aria' as const, ...defined({ isRequired, isDisabled, autoFocus }) }
}

/** Leaves out what is undefined: React Aria tells “absent” from “undefined”. */
export function defined<T extends object>(props: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> }
}
