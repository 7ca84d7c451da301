/** What is being written: a contact in one direction, or a note. */
export type CallKind = 'call-in' | 'call-out' | 'visit' | 'message-in' | 'message-out' | 'email-in' | 'email-out' | 'letter-in' | 'letter-out' | 'note'

export const callKindNames: Readonly<Record<CallKind, string>> = {
  'call-in': 'Incoming call',
  'call-out': 'Outgoing call',
  visit: 'Visit',
  'message-in': 'Message from them',
  'message-out': 'Message from us',
  'email-in': 'Email from them',
  'email-out': 'Email from us',
  'letter-in': 'Letter from them',
  'letter-out': 'Letter from us',
  note: 'Note',
}

export const callKinds = Object.keys(callKindNames) as readonly CallKind[]
