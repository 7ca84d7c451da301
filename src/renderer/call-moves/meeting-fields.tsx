import { RadioGroup } from '../ui/choices.tsx'
import { SpokenDateField } from '../ui/spoken-date-field.tsx'
import { TextArea } from '../ui/text-field.tsx'
import type { FieldsProps } from './fields.ts'
import { lineDrawn, meetingWays } from './meeting-move.ts'
import { oneOf } from './moves.ts'
import { Sentences } from './sentences.tsx'

const ways = [{ value: 'call', label: 'On the phone' }, { value: 'visit', label: 'Face to face' }] as const

/** One meeting instead of the next call: what you told them, and when. */
export function MeetingFields({ values, set, problems, context }: FieldsProps) {
  const words = lineDrawn(values, context)
  return (
    <>
      <SpokenDateField label="When you meet" value={values['when'] ?? ''} onChange={(when) => set({ when })} error={problems['when']} placeholder="fri 3pm" autoFocus />
      <RadioGroup label="How" value={oneOf(meetingWays, values['way']) ?? 'call'} onChange={(way) => set({ way })} choices={ways} />
      <TextArea label="What you told them" spoken rows={2} value={words} onChange={(next) => set({ words: next })} error={problems['words']} hint={values['words'] === undefined ? 'Our suggestion. Put it right if you said it in other words.' : undefined} />
      <Sentences label="You can say" sentences={context.say('meeting')} words={words} onUse={(next) => set({ words: next })} />
    </>
  )
}
