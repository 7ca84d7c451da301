import { Fragment, type ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { Cross } from '../../ui/icons.tsx'
import type { Field, FieldsProps } from './field.ts'
import { addRow, isShown, keyOf, removeRow, rowsOf } from './form-values.ts'
import styles from './entry-fields.module.css'

/** A list whose rows have fields of their own: installments, clauses, people to be told. */
export function RowsField({ field, prefix, values, onChange, problems, context, drawField }: FieldsProps & {
  readonly field: Extract<Field, { type: 'rows' }>
  readonly prefix: string
  /** Draws a field of a row, given the row’s own prefix. */
  readonly drawField: (inner: Field, rowPrefix: string) => ReactNode
}) {
  const key = keyOf(prefix, field.name)
  const rows = rowsOf(values, key)
  return (
    <fieldset className={styles.rows}>
      <legend className={styles.legend}>{field.label}</legend>
      {rows.map((row, index) => (
        <div key={row} className={styles.row}>
          <div className={styles.grid}>
            {field.fields.filter((inner) => isShown(inner, values, `${key}.${row}`)).map((inner) => (
              <Fragment key={inner.name}>{drawField(inner, `${key}.${row}`)}</Fragment>
            ))}
          </div>
          <Button small look="quiet" aria-label={`Remove row ${index + 1}`} onPress={() => onChange(removeRow(values, key, row))}><Cross /></Button>
        </div>
      ))}
      {problems[key] && <p className={styles.error} role="alert">{problems[key]}</p>}
      <div><Button small onPress={() => onChange(addRow(field, values, key, context).values)}>{field.add}</Button></div>
    </fieldset>
  )
}
