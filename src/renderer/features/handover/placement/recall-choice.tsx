import { recallReasons } from '../../../../core/placement/plan.ts'
import { Select } from '../../../ui/select.tsx'
import { TextArea } from '../../../ui/text-field.tsx'
import type { PlacementChoices } from './placement-choices.ts'
import styles from './placement.module.css'

/** Why the case is taken back: a code for the agency, words for ourselves. */
export function RecallChoice({ choices: { reason, why }, onChange }: { readonly choices: PlacementChoices; readonly onChange: (part: Partial<PlacementChoices>) => void }) {
  return (
    <section className={styles.section} aria-labelledby="recall">
      <h2 id="recall" className={styles.heading}>Why it is taken back</h2>
      <Select label="Reason for the agency" choices={recallReasons} value={reason} onChange={(next) => onChange({ reason: next })} />
      <TextArea label="In your words, for the case" optional value={why} onChange={(text) => onChange({ why: text })} hint="Stays here. The agency gets the reason above, as a code." />
    </section>
  )
}
