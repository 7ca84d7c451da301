import type { StreamId } from '../../core/journal/format.ts'
import { civilDateOf, type Moment } from '../../core/time/civil.ts'

/** A snapshot, as far as keeping it or not is concerned. */
export interface RotatedSnapshot {
  readonly name: string
  readonly number: number
  /** Undefined where its list of files cannot be read, so that nothing is known of it. */
  readonly known: { readonly takenAt: Moment; readonly isWhole: boolean; readonly holds: (stream: StreamId) => boolean } | undefined
}

/** Why a snapshot stays. */
export type KeptFor = 'recent' | 'month' | 'hold' | 'damage' | 'unreadable'

/** What is known of the journal when old snapshots could go. */
export interface JournalToKeep {
  /** Cases on hold: every snapshot with entries of theirs stays. */
  readonly held: readonly StreamId[]
  /** True while a record is damaged: older snapshots may have its last good copy, so all stay. */
  readonly isDamaged: boolean
}

/** How many whole snapshots stay because they are the newest, and of how many months the last one stays. */
const KEPT_RECENT = 10
const KEPT_MONTHS = 12

/** Says of each snapshot why it stays, or that it can go: the one table of the rotation. The newest comes first whatever the clock said. */
export function planRotation(snapshots: readonly RotatedSnapshot[], { held, isDamaged }: JournalToKeep): ReadonlyMap<string, KeptFor | 'goes'> {
  const newestFirst = snapshots.toSorted((a, b) => b.number - a.number)
  const whole = newestFirst.filter(({ known }) => known?.isWhole)
  const recent = new Set(whole.slice(0, KEPT_RECENT).map(({ name }) => name))
  const months = new Map<string, string>()
  for (const { name, known } of whole) {
    const month = known ? civilDateOf(known.takenAt).slice(0, 7) : ''
    if (!months.has(month) && months.size < KEPT_MONTHS) months.set(month, name)
  }
  const monthly = new Set(months.values())
  const newest = newestFirst[0]?.name
  return new Map(newestFirst.map(({ name, known }) => {
    if (name === newest || recent.has(name)) return [name, 'recent']
    if (monthly.has(name)) return [name, 'month']
    if (!known) return [name, 'unreadable']
    if (isDamaged) return [name, 'damage']
    return [name, held.some((stream) => known.holds(stream)) ? 'hold' : 'goes']
  }))
}
