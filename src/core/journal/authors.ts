import { ProblemError } from '../problem.ts'
import type { StaffMember } from './fold-journal.ts'

/** The author of what the program itself records, such as the opening of the journal. */
export const PROGRAM_AUTHOR = 'evenkeel'
/** The author before anybody is on the staff list. */
export const OWNER_AUTHOR = 'owner'

/**
 * Who writes the next entry: the person at the desk; the only one there is; the owner while the staff list is empty.
 * @throws ProblemError `not-allowed` if several people work here and nobody said who is at the desk
 */
export function authorAtDesk(staff: readonly StaffMember[], atDesk: string | undefined, today: string): string {
  const here = staff.filter((member) => !member.to || member.to >= today)
  if (atDesk && here.some((member) => member.staff === atDesk)) return atDesk
  if (here.length === 1 && here[0]) return here[0].staff
  if (staff.length === 0) return OWNER_AUTHOR
  throw new ProblemError('not-allowed', 'Nobody is chosen as being at the desk.', { remedy: 'Choose who is at the desk, then save again. What you typed is still here.' })
}

/** The name of an author for people to read. */
export function authorName(author: string, staff: readonly StaffMember[]): string {
  if (author === PROGRAM_AUTHOR) return 'Evenkeel'
  if (author === OWNER_AUTHOR) return 'the owner'
  return staff.find((member) => member.staff === author)?.name ?? author
}
