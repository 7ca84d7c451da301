import { Select } from '../../ui/select.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import { countryOptions } from './countries.ts'
import type { Field, FieldsProps } from './field.ts'
import { keyOf } from './form-values.ts'
import styles from './entry-fields.module.css'

/** An address in columns, as agencies ask for it. */
export function PostalField({ field, prefix, values, onChange, problems, context }: FieldsProps & { readonly field: Extract<Field, { type: 'postal' }>; readonly prefix: string }) {
  const key = keyOf(prefix, field.name)
  const part = (name: string) => ({ value: values[`${key}.${name}`] ?? '', onChange: (typed: string) => onChange({ ...values, [`${key}.${name}`]: typed }) })
  return (
    <div className={styles.grid}>
      <div className={styles.wide}><TextArea label="Street and number" rows={2} error={problems[key]} isRequired={field.required === true} {...part('lines')} /></div>
      <TextField label="City" maxLength={100} {...part('city')} />
      <TextField label="State or region" maxLength={100} {...part('region')} />
      <TextField label="Postal code" maxLength={20} {...part('postalCode')} />
      <Select label="Country" isRequired error={problems[`${key}.country`]} choices={countryOptions(context.locale)} value={part('country').value || undefined} onChange={part('country').onChange} />
    </div>
  )
}
