import type { Money as Amount } from '../../core/money/money.ts'
import { formatMoney } from '../../core/money/money.ts'
import { daysBetween, type CivilDate, type Moment } from '../../core/time/civil.ts'
import { formatDate, formatMoment } from '../../core/time/phrases.ts'
import { usePlace } from './place.tsx'

/** An amount in the reader’s locale. */
export function Money({ amount }: { readonly amount: Amount }) {
  const { locale } = usePlace()
  return <span className="figures">{formatMoney(amount, locale)}</span>
}

interface DateProps {
  /** A civil date, month or year. */
  readonly date: CivilDate
  readonly style?: 'medium' | 'long' | 'weekday'
  /** Says “today”, “tomorrow” or “yesterday” where that is what it is. */
  readonly near?: boolean
}

/** A date in the reader’s locale. */
export function DateText({ date, style = 'medium', near = false }: DateProps) {
  const { locale, today } = usePlace()
  return <time dateTime={date}>{near ? dayPhrase(date, today, locale) : formatDate(date, locale, style)}</time>
}

/** A recorded moment, in its own zone. */
export function MomentText({ moment }: { readonly moment: Moment }) {
  const { locale } = usePlace()
  return <time dateTime={new Date(moment.at).toISOString()}>{formatMoment(moment, locale)}</time>
}

/** `today`, `tomorrow`, `yesterday`, or the date. */
export function dayPhrase(date: CivilDate, today: CivilDate, locale: string): string {
  if (date.length < 10) return formatDate(date, locale)
  const days = daysBetween(today, date)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  return formatDate(date, locale)
}
