import { currencyDigits, formatMoney, parseMoney, type Money } from '../../../core/money/money.ts'

/** What a typed amount means, or why it can't be told. */
export type AmountRead = { readonly ok: true; readonly money: Money } | { readonly ok: false; readonly problem: string }

/**
 * Reads an amount in the reader's locale. It refuses what could be meant in two ways: groups that don't have three digits
 * (`1,50` where the comma groups thousands) and the sign of another currency.
 */
export function readAmount(typed: string, currency: string, locale: string, zero = false): AmountRead {
  const example = formatMoney({ minor: 123_450, currency }, locale)
  const foreign = foreignSign(typed, currency, locale)
  if (foreign) return { ok: false, problem: `${foreign} is not the sign of ${currency}. Choose the currency beside the amount.` }
  const money = groupsAreWhole(typed, locale) ? parseMoney(typed, currency, locale) : undefined
  if (!money) return { ok: false, problem: `Write the amount like ${example}.` }
  if (money.minor < 0) return { ok: false, problem: 'Write the amount without a minus sign.' }
  if (money.minor === 0 && !zero) return { ok: false, problem: 'Enter an amount above zero.' }
  return { ok: true, money }
}

/** An amount as one types it: no sign, no groups, the locale’s own decimal mark. */
export function typedAmount({ minor, currency }: Money, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code', useGrouping: false })
    .formatToParts(minor / 10 ** currencyDigits(currency))
    .filter((part) => part.type === 'integer' || part.type === 'decimal' || part.type === 'fraction')
    .map((part) => part.value)
    .join('')
}

function groupsAreWhole(typed: string, locale: string): boolean {
  const parts = new Intl.NumberFormat(locale).formatToParts(12_345.6)
  const group = parts.find((part) => part.type === 'group')?.value ?? ','
  const decimal = parts.find((part) => part.type === 'decimal')?.value ?? '.'
  if (/\s/.test(group)) return true
  const [whole = '', fraction = ''] = typed.replace(/[^\d.,'’]/g, '').split(decimal)
  if (fraction.includes(group)) return false
  const [, ...groups] = whole.split(group)
  return groups.every((digitsOfGroup) => digitsOfGroup.length === 3)
}

function foreignSign(typed: string, currency: string, locale: string): string | undefined {
  const sign = /\p{Sc}/u.exec(typed)?.[0]
  if (!sign) return undefined
  const shapes = (['symbol', 'narrowSymbol'] as const).map((currencyDisplay) => new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay }).format(0))
  return shapes.some((shape) => shape.includes(sign)) ? undefined : sign
}
