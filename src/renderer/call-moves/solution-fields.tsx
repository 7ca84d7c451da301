import { RadioGroup } from '../ui/choices.tsx'
import { MoneyField } from '../ui/money-field.tsx'
import { SpokenDateField } from '../ui/spoken-date-field.tsx'
import { TextArea } from '../ui/text-field.tsx'
import type { FieldsProps } from './fields.ts'
import { oneOf } from './moves.ts'
import { agreedScope, answers } from './solution-move.ts'
import styles from './call-moves.module.css'

const choices = [{ value: 'open', label: 'No answer yet' }, { value: 'accepted', label: 'Accepted' }, { value: 'declined', label: 'Declined' }] as const

/** What was offered, what it costs, what they said; an accepted one is confirmed as an agreement. */
export function SolutionFields({ values, set, problems, context }: FieldsProps) {
  const answer = oneOf(answers, values['answer']) ?? 'open'
  return (
    <>
      <TextArea label="What you offered" rows={2} value={values['what'] ?? ''} onChange={(what) => set({ what })} error={problems['what']} autoFocus />
      <MoneyField label="What it costs us" optional currency={context.currency} value={values['cost'] ?? ''} onChange={(cost) => set({ cost })} error={problems['cost']} />
      <RadioGroup label="Their answer" value={answer} onChange={(next) => set({ answer: next })} choices={choices} />
      <TextArea label="Their words" optional spoken rows={1} value={values['theirWords'] ?? ''} onChange={(theirWords) => set({ theirWords })} />
      {answer === 'accepted' && (
        <fieldset className={styles.set}>
          <legend className={styles.legend}>The agreement</legend>
          <TextArea label="What was agreed" rows={2} value={agreedScope(values)} onChange={(scope) => set({ scope })} error={problems['scope']} />
          <div className={styles.pair}>
            <MoneyField label="Price" optional currency={context.currency} value={values['price'] ?? ''} onChange={(price) => set({ price })} error={problems['price']} />
            <SpokenDateField label="Due" optional value={values['due'] ?? ''} onChange={(due) => set({ due })} error={problems['due']} />
          </div>
          <TextArea label="Terms" optional rows={1} value={values['terms'] ?? ''} onChange={(terms) => set({ terms })} />
        </fieldset>
      )}
    </>
  )
}
