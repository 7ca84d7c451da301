import type { Situation } from '../../../core/journal/fields.ts'
import { assertNever } from '../../../core/problem.ts'
import { situationNames } from '../../ui/words.ts'
import { AmountField } from '../../ui/amount-field.tsx'
import { CheckboxGroup } from '../../ui/choices.tsx'
import { Select } from '../../ui/select.tsx'
import { SpokenDateField } from '../../ui/spoken-date-field.tsx'
import { DateField, TextArea, TextField } from '../../ui/text-field.tsx'
import { AllocationsField } from './allocations-field.tsx'
import { countryOptions } from './countries.ts'
import type { Field, FieldsProps, Option } from './field.ts'
import { keyOf, listOf } from './form-values.ts'
import { LinesField } from './lines-field.tsx'
import { PostalField } from './postal-field.tsx'
import { RowsField } from './rows-field.tsx'
import styles from './entry-fields.module.css'

/** Situations a case can be in, in the order of their names’ table; “any” is for guidance alone. */
const situations = (Object.keys(situationNames) as Situation[]).filter((one) => one !== 'any')

interface Props extends FieldsProps {
  readonly field: Field
  readonly prefix: string
  readonly autoFocus?: boolean
}

/** One field of a form, whatever its type. */
export function FieldControl(props: Props) {
  const { field } = props
  const control = controlOf(props)
  return field.wide || field.type === 'postal' ? <div className={styles.wide}>{control}</div> : control
}

function controlOf(props: Props): React.ReactNode {
  const { field, prefix, values, onChange, problems, context, autoFocus = false } = props
  const key = keyOf(prefix, field.name)
  const value = values[key] ?? ''
  const set = (next: string): void => onChange({ ...values, [key]: next })
  const look = { label: field.label, hint: field.hint, error: problems[key], isRequired: field.required === true, autoFocus }
  switch (field.type) {
    case 'text':
      return <TextField {...look} value={value} onChange={set} maxLength={field.max} />
    case 'long':
      return <TextArea {...look} value={value} onChange={set} spoken={field.spoken === true} rows={2} />
    case 'date':
      return <DateField {...look} value={value} onChange={set} />
    case 'day-ahead':
      return <SpokenDateField {...look} value={value} onChange={set} mayBeOver placeholder={field.time ? 'fri 3pm, in 2 weeks…' : 'fri, in 2 weeks…'} />
    case 'number':
      return <TextField {...look} label={field.unit ? `${field.label} (${field.unit})` : field.label} value={value} onChange={set} inputMode="decimal" />
    case 'amount':
      return <AmountField {...look} value={value} onChange={set} currency={values[`${key}.currency`] ?? context.currency} onCurrencyChange={(currency) => onChange({ ...values, [`${key}.currency`]: currency })} />
    case 'choice':
      return <OneOf {...look} value={value} onChange={set} options={field.options} none={field.required ? undefined : 'Not said'} />
    case 'staff':
      return <OneOf {...look} value={value} onChange={set} options={context.staff} none={field.required ? undefined : 'Nobody yet'} />
    case 'person':
      return context.people.length > 0 ? <OneOf {...look} value={value} onChange={set} options={context.people} none="Not listed" /> : null
    case 'ref':
      return <OneOf {...look} value={value} onChange={set} options={context.refs[field.to].map(({ ref, label }) => ({ value: ref, label }))} none={field.required ? undefined : 'None in particular'} />
    case 'country':
      return <OneOf {...look} value={value} onChange={set} options={countryOptions(context.locale)} none="Not known yet" />
    case 'refs': {
      const choices = context.refs[field.to].map(({ ref, label }) => ({ value: ref, label }))
      return choices.length > 0 ? <CheckboxGroup {...look} column choices={choices} value={listOf(value)} onChange={(refs) => set(refs.join(','))} /> : null
    }
    case 'situations':
      return <CheckboxGroup {...look} choices={situations.map((one) => ({ value: one, label: situationNames[one] }))} value={situations.filter((one) => listOf(value).includes(one))} onChange={(chosen) => set(chosen.join(','))} />
    case 'strings':
      return <TextArea {...look} value={value} onChange={set} rows={2} />
    case 'rows':
      return <RowsField {...props} field={field} drawField={(inner, rowPrefix) => <FieldControl {...props} field={inner} prefix={rowPrefix} autoFocus={false} />} />
    case 'lines':
      return <LinesField {...props} field={field} />
    case 'allocations':
      return <AllocationsField {...props} field={field} />
    case 'postal':
      return <PostalField {...props} field={field} />
    case 'hidden':
      return null
    default:
      return assertNever(field)
  }
}

interface OneOfProps {
  readonly label: string
  readonly hint: string | undefined
  readonly error: string | undefined
  readonly isRequired: boolean
  readonly autoFocus: boolean
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly Option[]
  /** What the empty answer is called; without it there is none. */
  readonly none: string | undefined
}

/** An empty answer needs a key of its own in the list. */
const noneKey = 'none of these'

function OneOf({ value, onChange, options, none, ...look }: OneOfProps) {
  const choices = none === undefined ? options : [{ value: noneKey, label: none }, ...options]
  const known = options.some((option) => option.value === value) || value === ''
  return (
    <Select
      {...look} choices={known ? choices : [...choices, { value, label: 'As recorded' }]} value={value || (none === undefined ? undefined : noneKey)}
      onChange={(chosen) => onChange(chosen === noneKey ? '' : chosen)}
    />
  )
}
