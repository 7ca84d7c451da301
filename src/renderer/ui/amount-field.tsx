import { Button, Input, ListBox, ListBoxItem, Popover, Select, SelectValue, TextField as AriaTextField } from 'react-aria-components'
import { ChevronDown } from './icons.tsx'
import { defined, FieldLabel, FieldNotes, type FieldProps } from './text-field.tsx'
import fieldStyles from './field.module.css'
import styles from './amount-field.module.css'

interface Props extends FieldProps {
  /** What was typed; the form keeps it as text until it is read. */
  readonly value: string
  readonly onChange: (typed: string) => void
  /** ISO 4217. */
  readonly currency: string
  readonly onCurrencyChange: (currency: string) => void
}

/** Currencies offered beside the one in use: those a small business meets most, by code. */
const usual = ['USD', 'EUR', 'GBP', 'CAD', 'AUD', 'NZD', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'MXN', 'JPY', 'INR', 'ZAR']

/** An amount with its currency beside it. */
export function AmountField({ value, onChange, currency, onCurrencyChange, ...field }: Props) {
  const currencies = [currency, ...usual.filter((code) => code !== currency)].map((code) => ({ id: code }))
  return (
    <AriaTextField
      value={value} onChange={onChange} isInvalid={field.error !== undefined} validationBehavior="aria" className={fieldStyles.field ?? ''}
      {...defined({ isRequired: field.isRequired, isDisabled: field.isDisabled, autoFocus: field.autoFocus })}
    >
      <FieldLabel {...field} />
      <div className={styles.row}>
        <Input className={fieldStyles.input ?? ''} inputMode="decimal" autoComplete="off" />
        <Select selectedKey={currency} onSelectionChange={(key) => onCurrencyChange(String(key))} aria-label={`Currency of ${field.label.toLowerCase()}`} className={styles.currency ?? ''} {...defined({ isDisabled: field.isDisabled })}>
          <Button className={fieldStyles.trigger ?? ''}>
            <SelectValue />
            <ChevronDown className={fieldStyles.arrow} />
          </Button>
          <Popover className={fieldStyles.popover ?? ''} offset={4}>
            <ListBox items={currencies} className={fieldStyles.options ?? ''}>
              {({ id }) => <ListBoxItem id={id} textValue={id} className={fieldStyles.option ?? ''}>{id}</ListBoxItem>}
            </ListBox>
          </Popover>
        </Select>
      </div>
      <FieldNotes {...field} />
    </AriaTextField>
  )
}
