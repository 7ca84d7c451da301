import type { PackOptions } from '../../../core/export/pack-input.ts'
import type { CivilDate } from '../../../core/time/civil.ts'

/** What narrows an attorney’s pack, as the person chose it; nothing is narrowed at first. */
export interface PackLimits {
  /** Empty for no limit. */
  readonly from: CivilDate
  readonly to: CivilDate
  readonly maskIds: boolean
  readonly maskAccounts: boolean
  readonly maskBirths: boolean
  /** One name on each line. */
  readonly minors: string
  /** Refs of entries to be left out, with the reason shown in their place; an empty reason gets a plain one. */
  readonly leaveOut: Readonly<Record<string, string>>
  /** The largest size of a zip in bytes, as text; empty for one zip whatever its size. */
  readonly splitAt: string
}

export const noLimits: PackLimits = { from: '', to: '', maskIds: false, maskAccounts: false, maskBirths: false, minors: '', leaveOut: {}, splitAt: '' }

/** What stands in the place of an entry that was left out without a reason. */
const PLAIN_REASON = 'chosen by the owner'

/** True if the days chosen end before they begin. */
export function areBackwards({ from, to }: PackLimits): boolean {
  return from !== '' && to !== '' && to < from
}

/** How many things are narrowed, for the line that is seen while the choices are closed. */
export function countLimits({ from, to, maskIds, maskAccounts, maskBirths, minors, leaveOut, splitAt }: PackLimits): number {
  return [from !== '' || to !== '', maskIds, maskAccounts, maskBirths, minors.trim() !== '', Object.keys(leaveOut).length > 0, splitAt !== ''].filter(Boolean).length
}

/** The options these make; only what was chosen, so that a pack without limits is the same as ever. */
export function limitOptions({ from, to, maskIds, maskAccounts, maskBirths, minors, leaveOut, splitAt }: PackLimits): Pick<PackOptions, 'from' | 'to' | 'masks' | 'leaveOut' | 'splitAt'> {
  const names = minors.split('\n').map((name) => name.trim()).filter(Boolean)
  const left = Object.entries(leaveOut).map(([ref, why]) => ({ ref, why: why.trim() || PLAIN_REASON })).toSorted((a, b) => (a.ref < b.ref ? -1 : 1))
  return {
    ...(from !== '' && { from }), ...(to !== '' && { to }),
    ...((maskIds || maskAccounts || maskBirths || names.length > 0) && { masks: { ids: maskIds, accounts: maskAccounts, births: maskBirths, minors: names } }),
    ...(left.length > 0 && { leaveOut: left }),
    ...(splitAt !== '' && { splitAt: Number(splitAt) }),
  }
}
