import type { CallKind, LineVoice } from '../at-hand/call.ts'
import { voiceNames } from '../ui/words.ts'

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

export const lineVoiceNames: Readonly<Record<LineVoice, string>> = { ...voiceNames, internal: 'Internal' }
