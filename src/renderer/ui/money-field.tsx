import { currencyDigits, parseMoney, typedMoney, type Money } from '../../core/money/money.ts'
import { usePlace } from './place.tsx'
import { TextField, type FieldProps } from './text-field.tsx'

interface Props extends FieldProps {
  /** What was typed; the form keeps it as text, so that nothing typed is lost while it isn’t an amount yet. */
  readonly value: string
  readonly onChange: (typed: string) => void
  /** ISO 4217. */
  readonly currency: string
}

/** An amount of money, typed as people type it in their locale. Read it with `readMoney`. */
export function MoneyField({ value, currency, error, ...props }: Props) {
  const { locale } = usePlace()
  const unclear = value.trim() !== '' && readMoney(value, currency, locale) === undefined
  const digits = currencyDigits(currency)
  return (
    <TextField
      {...props} value={value} inputMode="decimal" label={`${props.label} (${currency})`}
      error={error ?? (unclear ? `Write an amount such as ${typedMoney({ minor: 1250 * 10 ** digits, currency }, locale)}` : undefined)}
    />
  )
}

/** The amount that was typed, in minor units; undefined for nothing or for what is not an amount. */
export function readMoney(typed: string, currency: string, locale: string): Money | undefined {
  return typed.trim() === '' ? undefined : parseMoney(typed, currency, locale)
}
