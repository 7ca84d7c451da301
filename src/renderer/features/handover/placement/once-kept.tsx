import type { CaseView } from '../../../../contract/views.ts'
import { onceStricterIn } from '../../../../core/export/once-stricter.ts'
import { optionsOf, type PackChoices } from '../choices.ts'
import { OnceStricterChoice } from '../once-stricter-choice.tsx'

/** Entries of the case that were once kept back: they go only if they are ticked. */
export function OnceKept({ view, choices, onChange }: { readonly view: CaseView; readonly choices: PackChoices; readonly onChange: (include: readonly string[]) => void }) {
  const held = onceStricterIn({ case: view.state, customer: view.customer, beforeMove: view.beforeMove, options: optionsOf(choices) }, 'placement')
  return held.length > 0 ? <OnceStricterChoice view={view} held={held} include={choices.include} onChange={onChange} /> : null
}
