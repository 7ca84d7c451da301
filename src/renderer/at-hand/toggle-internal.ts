import type { CallDraft, LineVoice } from './call.ts'

/**
 * Makes the line being typed internal, or, where nothing is typed, the last one; what is internal already becomes a fact again. `before` is
 * the voice a typed line had; without one, it is what they said. Nothing typed and no line: nothing changes.
 */
export function toggleInternal(call: CallDraft, before: LineVoice | undefined): CallDraft {
  const other = (voice: LineVoice): LineVoice => (voice !== 'internal' ? 'internal' : before === undefined || before === 'internal' ? 'they-said' : before)
  if (call.text.trim() !== '') return { ...call, voice: other(call.voice) }
  const last = call.lines.at(-1)
  if (!last) return call
  return { ...call, lines: call.lines.map((line) => (line === last ? { ...line, voice: other(line.voice) } : line)) }
}
