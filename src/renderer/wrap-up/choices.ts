import type { CallKind } from '../at-hand/call.ts'
import { endingNames, type Ending, type NextAction, type Way } from '../at-hand/wrap-up.ts'
import type { KeyChoice } from '../ui/key-choices.tsx'

/** The choices of the wrap-up with their keys; no two of the same dialog share one. */
export const typeChoices: readonly KeyChoice<CallKind>[] = [
  { value: 'call-in', label: 'They called', choiceKey: '1' },
  { value: 'call-out', label: 'We called', choiceKey: '2' },
  { value: 'visit', label: 'Visit', choiceKey: '3' },
  { value: 'message-in', label: 'Message from them', choiceKey: '4' },
  { value: 'message-out', label: 'Message from us', choiceKey: '5' },
  { value: 'email-in', label: 'Email from them', choiceKey: '6' },
  { value: 'email-out', label: 'Email from us', choiceKey: '7' },
  { value: 'letter-in', label: 'Letter from them', choiceKey: '8' },
  { value: 'letter-out', label: 'Letter from us', choiceKey: '9' },
  { value: 'note', label: 'Only a note', choiceKey: '0' },
]

const endingKeys: Readonly<Record<Ending, string>> = { solved: 'S', agreed: 'A', 'will-pay': 'P', 'think-it-over': 'T', 'we-owe': 'O', 'not-agreed': 'N', 'ended-early': 'E', nobody: 'R' }

export const endingChoices: readonly KeyChoice<Ending>[] = (Object.keys(endingKeys) as Ending[]).map((value) => ({
  value, label: endingNames[value], choiceKey: endingKeys[value], goesOn: value === 'will-pay' || value === 'we-owe',
}))

export const nextChoices: readonly KeyChoice<NextAction>[] = [
  { value: 'nothing', label: 'Nothing more', choiceKey: 'X' },
  { value: 'call-back', label: 'We call back', choiceKey: 'C', goesOn: true },
  { value: 'write', label: 'We write', choiceKey: 'W', goesOn: true },
  { value: 'do', label: 'We do something', choiceKey: 'D', goesOn: true },
  { value: 'wait', label: 'We wait for them', choiceKey: 'F' },
  { value: 'call-in', label: 'Call somebody in', choiceKey: 'M', goesOn: true },
]

export const wayNames: Readonly<Record<Way, string>> = { call: 'Call', email: 'Email', message: 'Message', visit: 'Visit', note: 'Handwritten note' }
