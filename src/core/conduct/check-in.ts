import { addDays, type CivilDate } from '../time/civil.ts'
import type { ConductStep } from './ladder.ts'

/** Steps after which whoever took the call is asked how they are. */
const hard: readonly ConductStep[] = ['call-ended', 'asked-to-leave', 'threat-of-violence']

/** Local hour from which on today is over for this. */
const LAST_HOUR = 17

/** Whether a step of the ladder makes a check-in with whoever took the call due. */
export function asksForCheckIn(step: ConductStep): boolean {
  return hard.includes(step)
}

/**
 * The day of the check-in: today, or the next working day where today is a weekend or its work is done.
 * @param local the local time of the computer, `YYYY-MM-DDTHH:MM`
 */
export function checkInDay(local: string): CivilDate {
  const today = local.slice(0, 10)
  if (isWorkingDay(today) && Number(local.slice(11, 13)) < LAST_HOUR) return today
  let day = addDays(today, 1)
  while (!isWorkingDay(day)) day = addDays(day, 1)
  return day
}

/** Monday to Friday. Holidays are nobody’s to guess; the day can be changed. */
function isWorkingDay(date: CivilDate): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday >= 1 && weekday <= 5
}
