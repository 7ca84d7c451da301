import { dueLine, dueTypes, type DueType } from './due-type.ts'
import type { CivilDate } from '../time/civil.ts'

/** What has to be known of something due to remind of it. */
export interface Remindable {
  readonly ref: string
  readonly date: CivilDate
  /** The day on which it is to be brought up. */
  readonly remind: CivilDate
  /** Local time of day, `15:00`, on its own date. */
  readonly time: string | undefined
  readonly type: DueType
  readonly by: 'us' | 'them'
  readonly text: string
  readonly customer: { readonly name: string } | undefined
}

/** The local minute at which it is to be brought up; `at` is the time of day for what has a day only. */
export function reminderMoment({ date, remind, time }: Pick<Remindable, 'date' | 'remind' | 'time'>, at: string): string {
  return `${remind}T${remind === date && time !== undefined ? time : at}`
}

/** What a reminder is known by, so that it comes once; put off, it comes again. */
export function reminderKey({ ref, date, remind }: Pick<Remindable, 'ref' | 'date' | 'remind'>): string {
  return [ref, date, remind].join(' ')
}

/** What came due after one local minute and not after another. */
export function cameDue<T extends Remindable>(rows: readonly T[], after: string, until: string, at: string): T[] {
  return rows.filter((row) => {
    const moment = reminderMoment(row, at)
    return moment > after && moment <= until
  })
}

/** Characters of what is due that a notification shows of each thing. */
const LONGEST = 120
const LINES = 3

/** The words of a notification; unless `confidential` things may be said, only how many they are. */
export function reminderWords(rows: readonly Remindable[], confidential: boolean): { readonly title: string; readonly body: string } {
  const [first] = rows
  const count = rows.length === 1 ? '1 thing is due' : `${rows.length} things are due`
  if (!confidential || !first) return { title: 'Evenkeel', body: count }
  if (rows.length === 1) return { title: dueTypes[first.type][first.by], body: [shortened(first.text), first.customer?.name].filter(Boolean).join(', ') }
  const lines = rows.slice(0, LINES).map((row) => dueLine(row.type, row.by, shortened(row.text)))
  return { title: count, body: [...lines, ...(rows.length > LINES ? [`and ${rows.length - LINES} more`] : [])].join('\n') }
}

function shortened(text: string): string {
  const [line = ''] = text.split('\n')
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line
}
