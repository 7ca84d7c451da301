import { ProblemError } from '../../core/problem.ts'
import type { BusinessView } from '../../contract/views.ts'
import type { Workspace } from './workspace.ts'

/** Who we are, who works here, who is at the desk. */
export function createBusiness(workspace: Workspace): { get(): BusinessView; sit(staff: string): Promise<BusinessView> } {
  function get(): BusinessView {
    const journal = workspace.journal()
    const { profile, staff } = journal.journal()
    return { profile, staff, atDesk: atDesk(staff.map((member) => member.staff)) }
  }

  /** The person chosen, or the only one there is. */
  function atDesk(staff: readonly string[]): string | undefined {
    const chosen = workspace.settings.atDesk(workspace.journal().store.id)
    if (chosen && staff.includes(chosen)) return chosen
    return staff.length === 1 ? staff[0] : undefined
  }

  return {
    get,
    async sit(staff) {
      const journal = workspace.journal()
      if (!journal.journal().staff.some((member) => member.staff === staff)) throw new ProblemError('not-found', 'This person is not on the staff list.')
      await workspace.settings.setAtDesk(journal.store.id, staff)
      workspace.events.changed(['business'])
      return get()
    },
  }
}
