import { formatMoney, typedMoney } from '../../../core/money/money.ts'
import { Button } from '../../ui/button.tsx'
import { Cross } from '../../ui/icons.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Field, FieldsProps, FormValues } from './field.ts'
import { keyOf, nextRow, removeRow, rowsOf } from './form-values.ts'
import { readAmount } from './read-amount.ts'
import styles from './entry-fields.module.css'

const account = 'the account'
const oldest = 'oldest first'

/** A payment over the customer’s cases and their invoices. Untouched, all of it goes to the case at hand. */
export function AllocationsField({ field, prefix, values, onChange, problems, context }: FieldsProps & { readonly field: Extract<Field, { type: 'allocations' }>; readonly prefix: string }) {
  const key = keyOf(prefix, field.name)
  const rows = rowsOf(values, key)
  const currency = values['amount.currency'] ?? context.currency
  const left = leftOver(values, key, currency, context.locale)
  const thisCase = context.cases.find((one) => one.value === context.caseId)
  const whole = thisCase ? `All of it goes to ${thisCase.label}.` : 'All of it goes to the customer’s account.'

  const addPart = (from: FormValues): FormValues => {
    const row = nextRow(from, key)
    const rest = leftOver(from, key, currency, context.locale)
    return {
      ...from, [key]: [...rowsOf(from, key), row].join(','), [`${key}.${row}.case`]: rowsOf(from, key).length === 0 ? (context.caseId ?? '') : '',
      [`${key}.${row}.amount`]: rest !== undefined && rest > 0 ? typedMoney({ minor: rest, currency }, context.locale) : '',
    }
  }

  return (
    <fieldset className={styles.rows}>
      <legend className={styles.legend}>{field.label}</legend>
      {rows.length === 0 && <p className={styles.total}>{whole}</p>}
      {rows.map((row, index) => {
        const at = `${key}.${row}`
        const forCase = values[`${at}.case`] ?? ''
        const charges = context.charges.filter((charge) => (charge.case ?? '') === forCase)
        return (
          <div key={row} className={styles.row}>
            <div className={styles.grid}>
              <Select
                label="To" value={forCase || account} choices={[...context.cases, { value: account, label: 'No case, the account' }]}
                onChange={(chosen) => onChange({ ...values, [`${at}.case`]: chosen === account ? '' : chosen, [`${at}.charge`]: '' })}
              />
              {charges.length > 0 && (
                <Select
                  label="Invoice" value={values[`${at}.charge`] || oldest} choices={[{ value: oldest, label: 'Oldest first' }, ...charges.map(({ ref, label }) => ({ value: ref, label }))]}
                  onChange={(chosen) => onChange({ ...values, [`${at}.charge`]: chosen === oldest ? '' : chosen })}
                />
              )}
              <TextField label={`Part (${currency})`} inputMode="decimal" value={values[`${at}.amount`] ?? ''} error={problems[`${at}.amount`]} onChange={(typed) => onChange({ ...values, [`${at}.amount`]: typed })} />
            </div>
            <div className={styles.remove}><Button small look="quiet" aria-label={`Remove part ${index + 1}`} onPress={() => onChange(removeRow(values, key, row))}><Cross /></Button></div>
          </div>
        )
      })}
      {rows.length > 0 && left !== undefined && left !== 0 && (
        <p className={styles.total}>{left > 0 ? `${formatMoney({ minor: left, currency }, context.locale)} still to place.` : `${formatMoney({ minor: -left, currency }, context.locale)} more than was paid.`}</p>
      )}
      {problems[key] && <p className={styles.error} role="alert">{problems[key]}</p>}
      <div><Button small onPress={() => onChange(addPart(values))}>{rows.length === 0 ? 'Split it' : 'Add a part'}</Button></div>
    </fieldset>
  )
}

/** What of the payment is not placed yet, in minor units; undefined while the payment itself can’t be read. */
function leftOver(values: FormValues, key: string, currency: string, locale: string): number | undefined {
  const total = readAmount(values['amount'] ?? '', currency, locale)
  if (!total.ok) return undefined
  return rowsOf(values, key).reduce((left, row) => {
    const part = readAmount(values[`${key}.${row}.amount`] ?? '', currency, locale)
    return part.ok ? left - part.money.minor : left
  }, total.money.minor)
}
