import { allDueTypes, dueTypes, type DueType } from '../../../core/due/due-type.ts'
import { dueGroups, type DueGroup } from '../../../core/due/groups.ts'
import { oneOf } from '../../journal/lists/list-filters.ts'
import type { ListInput } from '../../query/use-stretches.ts'
import type { DueRow } from '../../../contract/finding.ts'

/** What the list is narrowed to. It lives in the address. */
export interface DueView {
  readonly by: 'all' | 'us' | 'them'
  readonly type: DueType | undefined
}

export const sides = ['all', 'us', 'them'] as const
export const sideNames: Readonly<Record<DueView['by'], string>> = { all: 'Everybody’s', us: 'Ours', them: 'Theirs' }
export const typeChoices: readonly { readonly value: DueType | 'any'; readonly label: string }[] = [{ value: 'any', label: 'Everything' }, ...allDueTypes.map((value) => ({ value, label: dueTypes[value].many }))]
export const groupNames: Readonly<Record<DueGroup, string>> = { overdue: 'Overdue', today: 'Today', week: 'This week', later: 'Later' }

/** The view an address stands for; what it doesn’t say, or says wrongly, is as at first. */
export function viewOfSearch(search: string): DueView {
  const asked = new URLSearchParams(search)
  return { by: oneOf(sides, asked.get('by')) ?? 'all', type: oneOf(allDueTypes, asked.get('type')) }
}

export function searchOfView({ by, type }: DueView): string {
  const asked = new URLSearchParams()
  if (by !== 'all') asked.set('by', by)
  if (type) asked.set('type', type)
  return asked.toString()
}

/** What the services are asked for a view. */
export function inputOfView({ by, type }: DueView): ListInput<'due.list'> {
  return { ...(by !== 'all' && { by }), ...(type && { types: [type] }) }
}

/** What a row is known by: an agreement has as many as it has installments. */
export function keyOfRow({ ref, date }: Pick<DueRow, 'ref' | 'date'>): string {
  return `${ref} ${date}`
}

/** A line of the list: the head of a group, or the row at a place among all rows. */
export type DueLine = { readonly type: 'head'; readonly group: DueGroup } | { readonly type: 'row'; readonly group: DueGroup; readonly at: number; readonly position: number }

/** The lines of a list with so many rows in each group; a group without rows has no head. */
export function linesOf(groups: Readonly<Record<DueGroup, number>>): DueLine[] {
  let at = 0
  return dueGroups.flatMap((group): DueLine[] => {
    const rows = Array.from({ length: groups[group] }, (_, position): DueLine => ({ type: 'row', group, at: at + position, position: position + 1 }))
    at += groups[group]
    return rows.length === 0 ? [] : [{ type: 'head', group }, ...rows]
  })
}
