import type { Kind } from '../journal/kinds.ts'

interface DueTypeRule {
  /** The kind of part that it is. */
  readonly kind: Kind
  /** What it is called where it is us who have to act, and where it is them. */
  readonly us: string
  readonly them: string
  /** What many are called, for narrowing a list. */
  readonly many: string
  /** What may be said where nothing confidential may be: neither whose it is nor what about. */
  readonly plain: string
  /** True if it is still expected when the case is closed: whether they were satisfied is asked afterwards. */
  readonly outlastsClosing: boolean
}

/** What can be due. Every other table about it has a row for each. */
export const dueTypes = {
  promise: { kind: 'promise', us: 'We promised', them: 'They promised', many: 'Promises', plain: 'A promise', outlastsClosing: false },
  'call-back': { kind: 'follow-up', us: 'Call back', them: 'Call back', many: 'Call backs', plain: 'A call back', outlastsClosing: true },
  'follow-up': { kind: 'follow-up', us: 'Follow up', them: 'Follow up', many: 'Follow-ups', plain: 'A follow-up', outlastsClosing: true },
  'action-step': { kind: 'action-step', us: 'Step', them: 'Step', many: 'Action steps', plain: 'An action step', outlastsClosing: false },
  'check-in': { kind: 'staff-check-in', us: 'Check-in', them: 'Check-in', many: 'Check-ins', plain: 'A check-in', outlastsClosing: true },
  invoice: { kind: 'charge', us: 'They owe', them: 'They owe', many: 'Invoices', plain: 'An invoice', outlastsClosing: false },
  installment: { kind: 'agreement', us: 'Installment', them: 'Installment', many: 'Installments', plain: 'An installment', outlastsClosing: false },
  demand: { kind: 'demand', us: 'Final demand', them: 'Final demand', many: 'Final demands', plain: 'A final date', outlastsClosing: false },
  expiry: { kind: 'expiry', us: 'Runs out', them: 'Runs out', many: 'Dates that run out', plain: 'A date that runs out', outlastsClosing: false },
  escalation: { kind: 'escalation', us: 'Answer due from', them: 'Answer due from', many: 'Answers from others', plain: 'An answer', outlastsClosing: false },
  arrangement: { kind: 'payment-arrangement', us: 'Arrangement ends', them: 'Arrangement ends', many: 'Payment arrangements', plain: 'An arrangement', outlastsClosing: true },
  offer: { kind: 'offer', us: 'Their offer ends', them: 'Our offer ends', many: 'Offers', plain: 'An offer', outlastsClosing: false },
  'flag-review': { kind: 'flag', us: 'Review the flag', them: 'Review the flag', many: 'Reviews', plain: 'A review', outlastsClosing: true },
  request: { kind: 'rights-request', us: 'Answer the request', them: 'Answer the request', many: 'Requests about data', plain: 'A request', outlastsClosing: true },
} as const satisfies Readonly<Record<string, DueTypeRule>>

export type DueType = keyof typeof dueTypes
/** The types in the order in which they are offered. */
export const allDueTypes = Object.keys(dueTypes) as readonly DueType[] as readonly [DueType, ...DueType[]]

/** The kind of a thing before its words; undefined for a call back whose words say it already: it isn’t said twice. */
export function kindBefore(type: DueType, by: 'us' | 'them', text: string): string | undefined {
  const kind = dueTypes[type][by]
  return type === 'call-back' && text.toLowerCase().startsWith(kind.toLowerCase()) ? undefined : kind
}

/** `They promised: $3,420.00 by Friday` */
export function dueLine(type: DueType, by: 'us' | 'them', text: string): string {
  const kind = kindBefore(type, by, text)
  return kind === undefined ? text : `${kind}: ${text}`
}
