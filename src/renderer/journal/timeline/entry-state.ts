import { assertNever } from '../../../core/problem.ts'
import { authorName } from '../../../core/journal/authors.ts'
import type { StaffMember } from '../../../core/journal/fold-journal.ts'
import type { Item, ItemState } from '../../../core/journal/items.ts'
import { formatMoment } from '../../../core/time/phrases.ts'

/** How a page names an entry: `12`, or `K3` for an entry of the customer’s own record, as packs do. */
export function numberOfEntry({ stream, seq }: Pick<Item, 'stream' | 'seq'>): string {
  return stream.startsWith('customer/') ? `K${seq}` : String(seq)
}

/** Why an entry or a correction was taken back, inside a sentence. */
export const withdrawalReasons = {
  'wrong-case': 'it belonged to another case', 'wrong-person': 'it was about another person', 'entered-by-mistake': 'entered by mistake', duplicate: 'it stood here twice', other: 'for another reason',
} as const

/** What became of an entry that no longer stands: `withdrawn Nov 21, 2026, 2:40 PM by M. Reyes, entered by mistake.` */
export function stateWords(state: ItemState, staff: readonly StaffMember[], locale: string): string {
  switch (state.state) {
    case 'current':
      return 'in force.'
    case 'withdrawn': {
      const when = `${formatMoment(state.at, locale)} by ${authorName(state.by, staff)}`
      if (state.movedTo) return ended(`moved to another ${state.movedTo.startsWith('case/') ? 'case' : 'customer'} ${when}${state.why ? `. Why: ${state.why}` : ''}`)
      return ended(`withdrawn ${when}, ${withdrawalReasons[state.reason]}${state.why ? `. Why: ${state.why}` : ''}`)
    }
    case 'erased':
      return ended(`erased ${formatMoment(state.at, locale)} by ${authorName(state.by, staff)}. Why: ${state.why}`)
    case 'left-out':
      return 'not in this copy of the record.'
    default:
      return assertNever(state)
  }
}

/** With a full stop, unless the words that were typed bring one. */
function ended(words: string): string {
  return /[.!?…]$/.test(words) ? words : `${words}.`
}
