import type { EntryForm, FieldsProps } from './field.ts'
import { FieldControl } from './field-control.tsx'
import { isShown, startValues } from './form-values.ts'
import styles from './entry-fields.module.css'

interface Props extends FieldsProps {
  readonly form: EntryForm
  /** The first field gets the focus. */
  readonly autoFocus?: boolean
}

/** The fields of a form, in the order of its row in the table. */
export function EntryFields({ form, autoFocus = false, values: typed, ...props }: Props) {
  const values = { ...startValues(form, props.context), ...typed }
  return (
    <div className={styles.grid}>
      {form.fields.filter((field) => field.type !== 'hidden' && isShown(field, values)).map((field, index) => (
        <FieldControl key={field.name} field={field} prefix="" values={values} autoFocus={autoFocus && index === 0} {...props} />
      ))}
    </div>
  )
}
