import { assertNever } from '../../core/problem.ts'
import { RadioGroup } from '../ui/choices.tsx'
import { Select } from '../ui/select.tsx'
import { TextArea, TextField } from '../ui/text-field.tsx'
import type { ApologyWording } from '../../core/conduct/fault.ts'
import { faultOf, gateOf, outcomeOfWording, wayOf } from './apology-move.ts'
import type { FieldsProps } from './fields.ts'
import { HarmField } from './harm-field.tsx'
import { LayerField } from './layer-field.tsx'
import { Sentences } from './sentences.tsx'
import styles from './call-moves.module.css'

const faults = [{ value: 'ours', label: 'Ours' }, { value: 'unknown', label: 'Not known yet' }, { value: 'not-ours', label: 'Not ours' }] as const
const ways = [{ value: 'call', label: 'On a call' }, { value: 'email', label: 'Email' }, { value: 'letter', label: 'Letter' }, { value: 'in-person', label: 'In person' }, { value: 'message', label: 'Message' }] as const

/** Asks whose fault it is before it offers any words. */
export function ApologyFields({ values, set, problems, context }: FieldsProps) {
  const gate = gateOf(values, context)
  return (
    <>
      <RadioGroup label="Whose fault is it, as far as you know?" value={faultOf(values)} onChange={(fault) => set({ fault })} choices={faults} error={problems['fault']} />
      <HarmField values={values} set={set} context={context} />
      {gate && (
        <>
          <p className={styles.note}>{means(gate.wording)}</p>
          <Sentences label="You can say" sentences={context.say(outcomeOfWording[gate.wording])} words={values['words'] ?? ''} onUse={(words) => set({ words })} />
        </>
      )}
      <TextField label="What you are sorry about" value={values['apologizedFor'] ?? ''} onChange={(apologizedFor) => set({ apologizedFor })} error={problems['apologizedFor']} maxLength={2000} />
      <TextArea label="What you said" optional spoken rows={2} value={values['words'] ?? ''} onChange={(words) => set({ words })} />
      {context.contact === undefined && <Select label="How" value={wayOf(values, context)} onChange={(way) => set({ way })} choices={ways} />}
      {gate && <LayerField values={values} set={set} layers={gate.layers} />}
    </>
  )
}

/** What kind of apology it is, in a sentence. */
function means(wording: ApologyWording): string {
  switch (wording) {
    case 'own-it': return 'Own it in full, and say what you do about it.'
    case 'regret': return 'Be sorry for the trouble, and own nothing yet. Name the day of your answer.'
    case 'empathy': return 'Care for what they go through. It takes on no fault, and pins none on them.'
    case 'care': return 'Care for the person first. Fault is for later.'
    case 'trouble-only': return 'Be sorry for the trouble only, until your insurer and counsel have said how.'
    default: return assertNever(wording)
  }
}
