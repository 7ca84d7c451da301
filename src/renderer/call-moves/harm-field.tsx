import { CheckboxGroup } from '../ui/choices.tsx'
import type { FieldsProps } from './fields.ts'
import { harmOf, harms, harmsOf } from './harm.ts'
import styles from './call-moves.module.css'

const labels = { hurt: 'Someone was hurt', damages: 'They claim damages', lawyer: 'A lawyer or a court was spoken of' } as const

/** What makes words about fault costly; with the advice that follows from it. */
export function HarmField({ values, set, context, label = 'Has any of this come up?' }: Pick<FieldsProps, 'values' | 'set' | 'context'> & { readonly label?: string }) {
  const { hurt, damages, lawyer } = harmOf(values, context)
  const { suitWord } = context
  return (
    <>
      <CheckboxGroup
        label={label} value={harmsOf(values, context)} onChange={(ticked) => set({ harm: ticked.join(',') })} column
        choices={harms.map((value) => ({ value, label: labels[value], ...(value === 'lawyer' && suitWord !== undefined ? { hint: `“${suitWord}” stands in the notes.` } : {}) }))}
      />
      <div role="status">
        {(hurt || damages || lawyer) && <p className={styles.caution}>Talk to your insurer and counsel before you admit anything. This goes into the layer for counsel.</p>}
      </div>
    </>
  )
}
