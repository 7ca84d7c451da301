import { foreignSign, formatMoney, parseMoney, type Money } from '../../../core/money/money.ts'

/** What a typed amount means, or why it can't be told. */
export type AmountRead = { readonly ok: true; readonly money: Money } | { readonly ok: false; readonly problem: string }

/** Reads an amount in the reader’s locale and says what to write where it can’t. */
export function readAmount(typed: string, currency: string, locale: string, zero = false): AmountRead {
  const example = formatMoney({ minor: 123_450, currency }, locale)
  const foreign = foreignSign(typed, currency, locale)
  if (foreign) return { ok: false, problem: `${foreign} is not the sign of ${currency}. Choose the currency beside the amount.` }
  const money = parseMoney(typed, currency, locale)
  if (!money) return { ok: false, problem: `Write the amount like ${example}.` }
  if (money.minor < 0) return { ok: false, problem: 'Write the amount without a minus sign.' }
  if (money.minor === 0 && !zero) return { ok: false, problem: 'Enter an amount above zero.' }
  return { ok: true, money }
}
