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
 * Reads what a person typed (`1,234.50`, `$1234.5`, `1.234,50` in a German locale) as minor units. Refuses by returning undefined what
 * is not plainly an amount of this currency: more decimals than it has, another currency’s sign, and what could be meant in two ways,
 * such as `1,50` where the comma groups thousands.
 */
export function parseMoney(typed: string, currency: string, locale: string): Money | undefined {
  const { group, decimal } = marksOf(locale)
  const bare = withoutSign(typed, currency, locale).replaceAll(/\s/g, '')
  const [whole = '', fraction = '', ...more] = bare.split(decimal)
  const [first = '', ...groups] = /\s/.test(group) ? [whole] : whole.split(group)
  const groupsFit = groups.every((part, index) => (index === groups.length - 1 ? /^\d{3}$/ : /^\d{2,3}$/).test(part))
  const digits = currencyDigits(currency)
  if (more.length > 0 || !/^-?\d+$/.test(first) || !groupsFit || !/^\d*$/.test(fraction) || fraction.length > digits) return undefined
  const minor = Number(first + groups.join('') + fraction.padEnd(digits, '0'))
  return Number.isSafeInteger(minor) ? { minor, currency } : undefined
}

/** An amount as one types it into a field: no sign, no groups, the locale’s own decimal mark. */
export function typedMoney(amount: Money, locale: string): string {
  return decimalString(amount).replace('.', marksOf(locale).decimal)
}

/** The sign of a currency other than this one, if the text holds one. */
export function foreignSign(typed: string, currency: string, locale: string): string | undefined {
  return /\p{Sc}/u.exec(withoutSign(typed, currency, locale))?.[0]
}

function marksOf(locale: string): { readonly group: string; readonly decimal: string } {
  const parts = new Intl.NumberFormat(locale).formatToParts(12_345.6)
  return { group: parts.find((part) => part.type === 'group')?.value ?? ',', decimal: parts.find((part) => part.type === 'decimal')?.value ?? '.' }
}

/** The text without the currency’s own code and signs, as the locale writes them. */
function withoutSign(typed: string, currency: string, locale: string): string {
  const signs = (['symbol', 'narrowSymbol'] as const).flatMap((currencyDisplay) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay }).formatToParts(0).filter((part) => part.type === 'currency').map((part) => part.value),
  )
  // Full-width forms (`￥１，２００`) are the same letters to whoever types them.
  return [currency, ...signs].reduce((text, sign) => text.replace(sign.normalize('NFKC'), ''), typed.normalize('NFKC'))
}
