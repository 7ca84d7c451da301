/** An amount in minor currency units (cents, pence, yen) with its ISO 4217 code. */
export interface Money {
  readonly minor: number
  readonly currency: string
}

const digitsOf = new Map<string, number>()

/** How many decimals a currency has: 2 for USD, 0 for JPY, 3 for KWD. */
export function currencyDigits(currency: string): number {
  const known = digitsOf.get(currency)
  if (known !== undefined) return known
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  digitsOf.set(currency, digits)
  return digits
}

/** `$1,234.50` in the reader's locale. */
export function formatMoney({ minor, currency }: Money, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(minor / 10 ** currencyDigits(currency))
}

/** A plain decimal for machines: `1234.50`, whatever the locale. */
export function decimalString({ minor, currency }: Money): string {
  const digits = currencyDigits(currency)
  const sign = minor < 0 ? '-' : ''
  const whole = String(Math.abs(minor)).padStart(digits + 1, '0')
  return digits === 0 ? sign + whole : `${sign}${whole.slice(0, -digits)}.${whole.slice(-digits)}`
}

/**
 * Reads what a person typed (`1,234.50`, `$1234.5`, `1.234,50` in a German locale) as minor units.
 * Returns undefined for anything that is not plainly an amount, or has more decimals than the currency.
 */
export function parseMoney(typed: string, currency: string, locale: string): Money | undefined {
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.6)
  const group = parts.find((part) => part.type === 'group')?.value ?? ','
  const decimal = parts.find((part) => part.type === 'decimal')?.value ?? '.'
  const bare = typed.replace(/[\s\u00a0\u202f\p{Sc}]/gu, '').replace(currency, '').replaceAll(group, '').replace(decimal, '.')
  if (!/^-?\d+(\.\d*)?$/.test(bare)) return undefined
  const [whole = '', fraction = ''] = bare.split('.')
  const digits = currencyDigits(currency)
  if (fraction.length > digits) return undefined
  const minor = Number(whole + fraction.padEnd(digits, '0'))
  return Number.isSafeInteger(minor) ? { minor, currency } : undefined
}

/** The sum of amounts in one currency; amounts in other currencies are left out. */
export function sumIn(currency: string, amounts: readonly Money[]): Money {
  return { minor: amounts.reduce((total, amount) => (amount.currency === currency ? total + amount.minor : total), 0), currency }
}
