import { formatClock } from '../../../core/time/phrases.ts'
import { daysBetween, type CivilDate } from '../../../core/time/civil.ts'

/** `3 days overdue`; `1 day overdue`. */
export function lateWords(date: CivilDate, today: CivilDate): string {
  const days = daysBetween(date, today)
  return days === 1 ? '1 day overdue' : `${days} days overdue`
}

/** A local time of day (`15:00`) as the reader writes it: `3:00 PM`. */
export function clockWords(time: string, locale: string): string {
  return formatClock({ type: 'time', at: `2000-01-01T${time}`, zone: 'UTC', offset: 0, about: false }, locale)
}
