import type { LineVoice } from '../at-hand/call.ts'
import { voiceNames } from '../ui/words.ts'

export { callKindNames } from '../at-hand/call-kinds.ts'

export const lineVoiceNames: Readonly<Record<LineVoice, string>> = { ...voiceNames, internal: 'Internal' }
