import { Checkbox, CheckboxGroup } from '../ui/choices.tsx'
import { SpokenDateField } from '../ui/spoken-date-field.tsx'
import { TextArea } from '../ui/text-field.tsx'
import type { FieldsProps } from './fields.ts'
import { HarmField } from './harm-field.tsx'
import { LayerField } from './layer-field.tsx'
import { mistakeLayers, rolesAsked, rolesOffered, rolesTold, tickRoles, toldNames } from './mistake-move.ts'
import styles from './call-moves.module.css'

/** The facts, who must be told, and what can wait. */
export function MistakeFields({ values, set, problems, context }: FieldsProps) {
  const asked = rolesAsked(values, context)
  const told = rolesTold(values, context)
  const field = (name: string) => ({ value: values[name] ?? '', onChange: (text: string) => set({ [name]: text }) })
  return (
    <>
      <TextArea label="What happened: the facts, no excuses" rows={2} {...field('facts')} error={problems['facts']} autoFocus />
      <HarmField values={values} set={set} context={context} label="Was somebody hurt, or does somebody claim damages?" />
      <CheckboxGroup
        label="Who must be told, in this order" column value={told} onChange={(ticked) => set(tickRoles(values, context, ticked))}
        choices={rolesOffered(values, context).map((role) => ({ value: role, label: toldNames[role], ...(role === 'insurer' && asked.includes(role) ? { hint: 'Before anybody else: telling them late can cost you your cover.' } : {}) }))}
      />
      <div className={styles.pair}>
        <Checkbox isSelected={values['steps'] === 'yes'} onChange={(on) => set({ steps: on ? 'yes' : '' })}>Make a step of each, so that it comes up</Checkbox>
        {values['steps'] === 'yes' && <SpokenDateField label="By when" value={values['stepsDue'] ?? ''} onChange={(stepsDue) => set({ stepsDue })} error={problems['stepsDue']} />}
      </div>
      <fieldset className={styles.set}>
        <legend className={styles.legend}>Can wait</legend>
        <TextArea label="How it is put right" optional rows={1} {...field('fixed')} />
        <TextArea label="Why it won’t happen again" optional rows={1} {...field('prevention')} />
        <TextArea label="What you advise the customer" optional rows={1} {...field('advice')} />
      </fieldset>
      <LayerField values={values} set={set} layers={mistakeLayers(values, context)} />
    </>
  )
}
