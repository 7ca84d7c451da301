import { formatDate } from '../../../core/time/phrases.ts'
import { isCivilDate } from '../../../core/time/civil.ts'
import { OWN_WORDS } from '../../../core/guidance/letter-fields.ts'
import { wordingProblems } from '../../../core/guidance/letter-lint.ts'
import type { FieldValues, LetterField } from '../../../core/guidance/letter.ts'
import { afterClosing } from '../../ui/after-closing.ts'
import { RadioGroup } from '../../ui/choices.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { usePlace } from '../../ui/place.tsx'
import { DateField, TextArea, TextField } from '../../ui/text-field.tsx'
import { courtIsNamed } from './compose-letter.ts'
import styles from './letter.module.css'

interface Props {
  readonly fields: readonly LetterField[]
  readonly values: FieldValues
  readonly currency: string
  readonly onChange: (name: string, value: string) => void
}

/** The fields of a letter: what the owner writes first, then what the journal knows. */
export function LetterForm(props: Props) {
  return (
    <>
      <FieldGroup {...props} title="For you to write" fields={props.fields.filter(({ from }) => from === 'owner')} />
      <FieldGroup {...props} title="From your records" fields={props.fields.filter(({ from }) => from === 'journal')} />
    </>
  )
}

function FieldGroup({ title, fields, ...props }: Props & { readonly title: string }) {
  if (fields.length === 0) return null
  return (
    <fieldset className={styles.fields}>
      <legend className={styles.legend}>{title}</legend>
      {fields.map((field) => <div key={field.name} id={fieldId(field.name)}><OneField field={field} {...props} /></div>)}
    </fieldset>
  )
}

/** Names the text edited by hand, where a field has its name. */
export const EDITED = 'edited'

/** The id of the element around a field. */
export function fieldId(name: string): string {
  return `letter-field-${name}`
}

/** Takes the focus to a field of the form, once whatever lies over it has closed. */
export function focusField(name: string): void {
  afterClosing(() => document.getElementById(fieldId(name))?.querySelector<HTMLElement>('input, textarea, button')?.focus())
}

function OneField({ field, values, currency, onChange }: Omit<Props, 'fields'> & { readonly field: LetterField }) {
  const { locale } = usePlace()
  const value = values[field.name] ?? ''
  const change = (next: string): void => onChange(field.name, next)
  const mark = wordingMark(value, courtIsNamed(values['next_step']))
  const props = { label: field.label, optional: !field.needed, value, onChange: change, hint: mark ?? field.hint }
  switch (field.type) {
    case 'line': return <TextField {...props} maxLength={300} />
    case 'lines': return <TextArea {...props} maxLength={20_000} />
    case 'date': return <DateField {...props} hint={isCivilDate(value) && field.weekday ? [`${formatDate(value, locale, 'weekday')}.`, field.hint].filter(Boolean).join(' ') : field.hint} />
    case 'amount': return <MoneyField {...props} currency={currency} />
    case 'choice': return <ChoiceField field={field} value={value} onChange={change} mark={mark} />
  }
}

/** One of a few, or one’s own words. */
function ChoiceField({ field, value, onChange, mark }: { readonly field: LetterField; readonly value: string; readonly onChange: (value: string) => void; readonly mark: string | undefined }) {
  const isOwn = value.startsWith(OWN_WORDS)
  return (
    <div className={styles.choice}>
      <RadioGroup
        label={field.label} hint={field.hint} column value={isOwn ? OWN_WORDS : value === '' ? undefined : value} onChange={onChange}
        choices={[...field.choices.map((choice) => ({ value: choice.value, label: choice.label })), { value: OWN_WORDS, label: 'Something else' }]}
      />
      {isOwn && <TextField label="In your own words" value={value.slice(OWN_WORDS.length)} onChange={(words) => onChange(OWN_WORDS + words)} maxLength={300} hint={mark ?? 'Finishes “If we don’t have the full amount by that date, …”.'} />}
    </div>
  )
}

/** Says quietly what in a text doesn’t belong in a letter, and why; it never stops anybody. */
export function wordingMark(text: string, named: boolean): string | undefined {
  const found = wordingProblems(text, { courtIsNamed: named })
  return found.length === 0 ? undefined : found.map((one) => `“${one.found.replaceAll('\n', ' ')}”: ${one.why}`).join(' ')
}
