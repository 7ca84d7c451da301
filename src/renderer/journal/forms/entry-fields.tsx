import type { EntryForm, FieldsProps, FormValues } from './field.ts'
import { FieldControl } from './field-control.tsx'
import { isShown, startValues } from './form-values.ts'
import styles from './entry-fields.module.css'

interface Props extends FieldsProps {
  readonly form: EntryForm
  /** The first field gets the focus. */
  readonly autoFocus?: boolean
}

/** The fields of a form, in the order of its row in the table. */
export function EntryFields({ form, autoFocus = false, values: typed, onChange, ...props }: Props) {
  const start = startValues(form, props.context)
  const values = { ...start, ...typed }
  // What a form starts with is not typed: another form must not inherit it.
  const change = (next: FormValues): void => onChange(Object.fromEntries(Object.entries(next).filter(([key, value]) => key in typed || start[key] !== value)))
  return (
    <div className={styles.grid}>
      {form.fields.filter((field) => field.type !== 'hidden' && isShown(field, values)).map((field, index) => (
        <FieldControl key={field.name} field={field} prefix="" values={values} onChange={change} autoFocus={autoFocus && index === 0} {...props} />
      ))}
    </div>
  )
}
