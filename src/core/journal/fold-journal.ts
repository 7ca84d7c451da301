import { newestBy } from './fold-customer.ts'
import { currentOf } from './current.ts'
import type { Item } from './items.ts'
import type { DataOf } from './kinds.ts'

export type BusinessProfile = DataOf<'business-profile'>
export type StaffMember = DataOf<'staff-member'>

/** What the journal’s own stream adds up to: who we are and who works here. */
export interface JournalState {
  readonly profile: BusinessProfile | undefined
  readonly staff: readonly StaffMember[]
  readonly items: readonly Item[]
}

/** Folds the journal’s own stream. */
export function foldJournal(items: readonly Item[]): JournalState {
  return {
    profile: currentOf(items, 'business-profile').at(-1)?.current.data,
    staff: newestBy(currentOf(items, 'staff-member').map((item) => item.current.data), (member) => member.staff),
    items,
  }
}
